package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NetworkSettings;
import dev.netsplit.scenarios.model.PathSettings;
import dev.netsplit.sim.net.PacketLoss;
import dev.netsplit.sim.net.PathModel;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Paths by the zones of two hosts. A delay has a part drawn once for each direction of a
 * connection, and jitter drawn for each packet. Knows nothing of what the packets carry.
 */
final class ZonePaths implements PathModel {

  /** The zone of a host that stands between nodes: it is as near as their own host to each. */
  private static final int MIDDLE = -1;

  private final NetworkSettings settings;
  private final Streams streams;
  private final List<Integer> zoneOfHost = new ArrayList<>();
  private final PathSettings[] byZones;
  private final boolean limited;

  ZonePaths(NetworkSettings settings, Streams streams) {
    this.settings = settings;
    this.streams = streams;
    int zones = settings.zones().size();
    byZones = new PathSettings[zones * zones];
    for (int a = 0; a < zones; a++) {
      for (int b = 0; b < zones; b++) {
        byZones[a * zones + b] = between(settings.zones().get(a), settings.zones().get(b));
      }
    }
    limited =
        settings.cardBitsPerSecond() != UNLIMITED
            || isLimited(settings.sameHost())
            || Arrays.stream(byZones).anyMatch(ZonePaths::isLimited);
  }

  private static boolean isLimited(PathSettings path) {
    return path.bitsPerSecond() != UNLIMITED;
  }

  private PathSettings between(String a, String b) {
    String key = a.compareTo(b) <= 0 ? a + "|" + b : b + "|" + a;
    PathSettings exception = settings.paths().get(key);
    if (exception != null) {
      return exception;
    }
    return a.equals(b) ? settings.withinZone() : settings.betweenZones();
  }

  /** Adds the next host, in the order of host numbers. */
  void addHost(String zone) {
    zoneOfHost.add(settings.zones().indexOf(zone));
  }

  /** Adds a host between all others; as above. */
  void addMiddle() {
    zoneOfHost.add(MIDDLE);
  }

  @Override
  public long latencyNanos(int fromHost, int toHost, long connectionKey, long packet) {
    PathSettings path = path(fromHost, toHost);
    RandomStream latency = streams.stream("path-latency", "", connectionKey);
    long nanos = path.latency().sampleNanos(latency);
    if (path.jitterNanos() > 0) {
      long bits = streams.stream("path-jitter", "", connectionKey).at(packet) >>> 1;
      nanos += bits % (path.jitterNanos() + 1);
    }
    return nanos;
  }

  @Override
  public boolean loses(int fromHost, int toHost, long connectionKey, long packet) {
    PacketLoss loss = path(fromHost, toHost).loss();
    return loss.isAny() && loss.loses(streams.stream("path-loss", "", connectionKey), packet);
  }

  @Override
  public boolean isLimited() {
    return limited;
  }

  @Override
  public long bitsPerSecond(int fromHost, int toHost) {
    return path(fromHost, toHost).bitsPerSecond();
  }

  @Override
  public long cardBitsPerSecond(int host) {
    return settings.cardBitsPerSecond();
  }

  @Override
  public int mtuBytes(int fromHost, int toHost) {
    return path(fromHost, toHost).mtuBytes();
  }

  private PathSettings path(int fromHost, int toHost) {
    int from = zoneOfHost.get(fromHost);
    int to = zoneOfHost.get(toHost);
    if (fromHost == toHost || from == MIDDLE || to == MIDDLE) {
      return settings.sameHost();
    }
    return byZones[from * settings.zones().size() + to];
  }
}
