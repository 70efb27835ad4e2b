package dev.netsplit.scenarios.run;

import dev.netsplit.sim.net.PathModel;
import dev.netsplit.sim.random.Streams;

/**
 * The user-space switch between the hosts of the laboratory. It holds a packet back for the time it
 * was told to, and for what it takes itself to be woken up on a busy machine: that much shows in
 * the pings that went through it, of which each is fourteen packets one after the other. It knows
 * the pings of two nodes, not the meshes that are compared.
 */
final class LabSwitch implements PathModel {

  private static final int PACKETS_OF_A_PING = 14;

  private final Streams streams;
  private final long oneWayNanos;
  private final long[] extraNanos;

  LabSwitch(int oneWayMillis, Streams streams) {
    this.streams = streams;
    oneWayNanos = oneWayMillis * Lab.MILLISECOND;
    double ownMillis = pingMillis(0)[0];
    extraNanos = new long[pingMillis(oneWayMillis).length];
    for (int ping = 0; ping < extraNanos.length; ping++) {
      double onTheWay = (pingMillis(oneWayMillis)[ping] - ownMillis) / PACKETS_OF_A_PING;
      extraNanos[ping] = Math.max(0, (long) (onTheWay * Lab.MILLISECOND) - oneWayNanos);
    }
  }

  private static double[] pingMillis(int oneWayMillis) {
    return Measurements.read("handshake").stream()
        .filter(row -> row.get("one_way_ms").equals(Integer.toString(oneWayMillis)))
        .mapToDouble(row -> Double.parseDouble(row.get("first_ping_ms")))
        .sorted()
        .toArray();
  }

  @Override
  public long latencyNanos(int fromHost, int toHost, long connectionKey, long packet) {
    if (fromHost == toHost) {
      return 0;
    }
    long bits = streams.stream("switch", "", connectionKey).at(0);
    return oneWayNanos + extraNanos[(int) Long.remainderUnsigned(bits, extraNanos.length)];
  }
}
