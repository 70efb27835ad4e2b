package dev.netsplit.protocol.process;

import dev.netsplit.protocol.machine.Effects;

/**
 * One handler call of a machine: its instant, and what may be asked of the world during it. It must
 * not be kept beyond that call.
 */
public record Moment(long nowNanos, Effects fx) {}
