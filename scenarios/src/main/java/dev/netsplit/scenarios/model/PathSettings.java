package dev.netsplit.scenarios.model;

import dev.netsplit.sim.net.PacketLoss;
import dev.netsplit.sim.net.PathModel;
import dev.netsplit.sim.random.Distribution;

/**
 * Quality of a path, the same in both directions.
 *
 * @param latency one-way delay, drawn once for each connection
 * @param jitterNanos extra one-way delay, uniform in [0, jitterNanos], drawn for each packet
 * @param loss which packets are lost by chance
 * @param bitsPerSecond that pass from a host to another, or {@link PathModel#UNLIMITED}
 * @param mtuBytes the largest IP packet
 */
public record PathSettings(
    Distribution latency, long jitterNanos, PacketLoss loss, long bitsPerSecond, int mtuBytes) {

  /** A path that carries packets of Ethernet's size, all at once. */
  public PathSettings(Distribution latency, long jitterNanos, PacketLoss loss) {
    this(latency, jitterNanos, loss, PathModel.UNLIMITED, PathModel.ETHERNET_MTU_BYTES);
  }

  /** The same path with another delay. */
  public PathSettings withLatency(Distribution other) {
    return new PathSettings(other, jitterNanos, loss, bitsPerSecond, mtuBytes);
  }
}
