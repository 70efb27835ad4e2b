package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NetworkSettings;
import dev.netsplit.scenarios.model.PathSettings;
import dev.netsplit.scenarios.run.PathChanges.Change;
import dev.netsplit.sim.net.PacketLoss;
import dev.netsplit.sim.net.PathModel;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Paths by the zones of two hosts, and by what events have changed. A delay has a part drawn once
 * for each direction of a connection, and jitter drawn for each packet. Knows nothing of what the
 * packets carry.
 */
final class ZonePaths implements PathModel {

  /** The zone of a host that stands between nodes: it is as near as their own host to each. */
  private static final int MIDDLE = -1;

  private static final int FEW_HOSTS = 16;

  private final NetworkSettings settings;
  private final Streams streams;
  private final Streams.Family jitter;
  private final Streams.Family latency;
  private final Streams.Family loss;
  private final PathSettings[] byZones;
  private int[] zoneOfHost = new int[FEW_HOSTS];
  private int hosts;
  private final PathChanges changes = new PathChanges();
  private final boolean limited;
  private final boolean sized;

  ZonePaths(NetworkSettings settings, Streams streams) {
    this.settings = settings;
    this.streams = streams;
    jitter = streams.family("path-jitter", "");
    latency = streams.family("path-latency", "");
    loss = streams.family("path-loss", "");
    int zones = settings.zones().size();
    byZones = new PathSettings[zones * zones];
    for (int a = 0; a < zones; a++) {
      for (int b = 0; b < zones; b++) {
        byZones[a * zones + b] = between(settings.zones().get(a), settings.zones().get(b));
      }
    }
    limited = settings.limits().cardBitsPerSecond() != UNLIMITED || isAny(PathChanges::isLimited);
    sized = isAny(path -> path.mtuBytes() != ETHERNET_MTU_BYTES);
  }

  private boolean isAny(Predicate<PathSettings> wanted) {
    return wanted.test(settings.sameHost()) || Arrays.stream(byZones).anyMatch(wanted);
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
    add(settings.zones().indexOf(zone));
  }

  /** Adds a host between all others; as above. */
  void addMiddle() {
    add(MIDDLE);
  }

  private void add(int zone) {
    if (hosts == zoneOfHost.length) {
      zoneOfHost = Arrays.copyOf(zoneOfHost, 2 * hosts);
    }
    zoneOfHost[hosts] = zone;
    hosts++;
  }

  /** What events change of these paths. */
  PathChanges changes() {
    return changes;
  }

  @Override
  public long latencyNanos(int fromHost, int toHost, long connectionKey, long packet) {
    PathSettings path = path(fromHost, toHost);
    long nanos = lastingNanos(fromHost, toHost, path, connectionKey);
    long jitterNanos = jitterNanos(fromHost, toHost, path);
    if (jitterNanos > 0) {
      long bits = jitter.stream(connectionKey).at(packet) >>> 1;
      nanos += bits % (jitterNanos + 1);
    }
    return nanos;
  }

  private long jitterNanos(int fromHost, int toHost, PathSettings path) {
    return changes.areNone() ? path.jitterNanos() : changes.jitterNanos(fromHost, toHost, path);
  }

  private PacketLoss loss(int fromHost, int toHost) {
    PathSettings path = path(fromHost, toHost);
    return changes.areNone() ? path.loss() : changes.loss(fromHost, toHost, path);
  }

  /** The part of a delay that a connection keeps as long as its path is not changed. */
  private long lastingNanos(int from, int to, PathSettings path, long connectionKey) {
    if (!changes.areNone()) {
      Change change = changes.newest(from, to, link -> link.latency().isPresent());
      if (change != null) {
        RandomStream draws = streams.stream("link-latency", change.event(), connectionKey);
        return change.link().latency().orElseThrow().sampleNanos(draws);
      }
    }
    return path.latency().sampleNanos(latency.stream(connectionKey));
  }

  @Override
  public boolean loses(int fromHost, int toHost, long connectionKey, long packet) {
    PacketLoss chance = loss(fromHost, toHost);
    return chance.isAny() && chance.loses(loss.stream(connectionKey), packet);
  }

  @Override
  public boolean isForeseeable(int fromHost, int toHost) {
    return true;
  }

  @Override
  public long spreadNanos(int fromHost, int toHost) {
    return jitterNanos(fromHost, toHost, path(fromHost, toHost));
  }

  @Override
  public boolean isLossy(int fromHost, int toHost) {
    return loss(fromHost, toHost).isAny();
  }

  @Override
  public void beforeChange(Runnable action) {
    changes.beforeChange(action);
  }

  @Override
  public boolean isLimited() {
    return limited || (!changes.areNone() && changes.limit());
  }

  @Override
  public long bitsPerSecond(int fromHost, int toHost) {
    return changes.bitsPerSecond(fromHost, toHost, path(fromHost, toHost));
  }

  @Override
  public long cardBitsPerSecond(int host) {
    return settings.limits().cardBitsPerSecond();
  }

  @Override
  public long forgetsAfterNanos() {
    return settings.limits().forgetsAfterNanos();
  }

  @Override
  public int mtuBytes(int fromHost, int toHost) {
    if (!sized && changes.areNone()) {
      return ETHERNET_MTU_BYTES;
    }
    return changes.mtuBytes(fromHost, toHost, path(fromHost, toHost));
  }

  private PathSettings path(int fromHost, int toHost) {
    int from = zoneOfHost[fromHost];
    int to = zoneOfHost[toHost];
    if (fromHost == toHost || from == MIDDLE || to == MIDDLE) {
      return settings.sameHost();
    }
    return byZones[from * settings.zones().size() + to];
  }
}
