package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.scenarios.result.PacketCounts;
import dev.netsplit.scenarios.result.TrafficCount;
import dev.netsplit.scenarios.result.TrafficHistory;
import dev.netsplit.sim.net.Network;
import dev.netsplit.sim.net.NetworkProbe;
import dev.netsplit.sim.net.WireTap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts messages and bytes by kind (metrics.md 6.5). Sees the wire only. */
final class TrafficCounter implements NetworkProbe {

  private static final String TCP_ONLY = "tcp_only";
  private static final String RELAYED = "relayed";

  private final long[] messages = new long[Network.MAX_TRAFFIC_CLASSES];
  private final long[] payloadBytes = new long[Network.MAX_TRAFFIC_CLASSES];
  private final long[] wireBytes = new long[Network.MAX_TRAFFIC_CLASSES];
  private final WireTap tap;
  private TrafficRecorder recorder;
  private BandwidthWatch bandwidth;
  private long dropped;
  private long lost;
  private long overflowed;
  private long repeated;

  TrafficCounter() {
    this(WireTap.NONE);
  }

  /** A counter beside which a tap is shown the packets. */
  TrafficCounter(WireTap tap) {
    this.tap = tap;
  }

  @Override
  public WireTap tap() {
    return tap;
  }

  /** From now on it is kept, too, when bytes were sent; before the run. */
  void record() {
    recorder = new TrafficRecorder();
  }

  /** From now on it is told what each host sends and receives; before the run. */
  void tell(BandwidthWatch watch) {
    bandwidth = watch;
  }

  /** What was recorded up to the end of the run; null when nothing was. */
  TrafficHistory history(long endNanos) {
    if (recorder == null) {
      return null;
    }
    List<String> kinds = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    for (Traffic traffic : Traffic.values()) {
      kinds.add(kind(traffic));
      classes.add(traffic.number());
    }
    kinds.add(TCP_ONLY);
    classes.add(Network.TCP_ONLY);
    if (wireBytes[ProxiedFlow.RELAYED] > 0) {
      kinds.add(RELAYED);
      classes.add(ProxiedFlow.RELAYED);
    }
    return recorder.finish(endNanos, kinds, classes);
  }

  private static String kind(Traffic traffic) {
    return traffic.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void written(long nowNanos, int host, int traffic, int payload) {
    if (traffic == ProxiedFlow.RELAYED) {
      // It was counted when a node wrote it.
      return;
    }
    messages[traffic]++;
    payloadBytes[traffic] += payload;
  }

  @Override
  public void packet(long nowNanos, int fromHost, int toHost, int traffic, int bytes) {
    wireBytes[traffic] += bytes;
    if (recorder != null) {
      recorder.sent(nowNanos, traffic, bytes);
    }
    if (traffic == Network.TCP_ONLY) {
      messages[traffic]++;
    }
    if (bandwidth != null) {
      bandwidth.packet(nowNanos, fromHost, toHost, bytes);
    }
  }

  private void vanished(long nowNanos, int fromHost, int toHost, int bytes) {
    if (bandwidth != null) {
      bandwidth.vanished(nowNanos, fromHost, toHost, bytes);
    }
  }

  @Override
  public void dropped(long nowNanos, int fromHost, int toHost, int bytes) {
    dropped++;
    vanished(nowNanos, fromHost, toHost, bytes);
  }

  @Override
  public void lost(long nowNanos, int fromHost, int toHost, int bytes) {
    lost++;
    vanished(nowNanos, fromHost, toHost, bytes);
  }

  @Override
  public void overflowed(long nowNanos, int fromHost, int toHost, int bytes) {
    overflowed++;
    vanished(nowNanos, fromHost, toHost, bytes);
  }

  @Override
  public void repeated(long nowNanos, int fromHost, int toHost) {
    repeated++;
  }

  /** Unless somebody wants to know when they were sent. */
  @Override
  public boolean takesMany() {
    return recorder == null && bandwidth == null && tap == WireTap.NONE;
  }

  @Override
  public void many(int traffic, long number, int payload, int bytes, int ackBytes) {
    messages[traffic] += number;
    payloadBytes[traffic] += number * payload;
    wireBytes[traffic] += number * (bytes + ackBytes);
  }

  /** Bytes on the wire of one kind so far. */
  long wireBytes(Traffic kind) {
    return wireBytes[kind.number()];
  }

  PacketCounts packets() {
    return new PacketCounts(dropped, lost, overflowed, repeated);
  }

  List<TrafficCount> counts() {
    List<TrafficCount> counts = new ArrayList<>();
    for (Traffic traffic : Traffic.values()) {
      counts.add(count(kind(traffic), traffic.number()));
    }
    counts.add(count(TCP_ONLY, Network.TCP_ONLY));
    if (wireBytes[ProxiedFlow.RELAYED] > 0) {
      counts.add(count(RELAYED, ProxiedFlow.RELAYED));
    }
    return List.copyOf(counts);
  }

  private TrafficCount count(String kind, int traffic) {
    return new TrafficCount(kind, messages[traffic], payloadBytes[traffic], wireBytes[traffic]);
  }
}
