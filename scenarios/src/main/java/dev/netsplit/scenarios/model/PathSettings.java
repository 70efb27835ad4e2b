package dev.netsplit.scenarios.model;

import dev.netsplit.sim.net.PacketLoss;
import dev.netsplit.sim.random.Distribution;

/**
 * Quality of a path, the same in both directions.
 *
 * @param latency one-way delay, drawn once for each connection
 * @param jitterNanos extra one-way delay, uniform in [0, jitterNanos], drawn for each packet
 * @param loss which packets are lost by chance
 */
public record PathSettings(Distribution latency, long jitterNanos, PacketLoss loss) {}
