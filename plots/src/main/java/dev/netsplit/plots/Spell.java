package dev.netsplit.plots;

/**
 * A time during which a node was in a state that the mesh does not tell.
 *
 * @param fromNanos simulated instant at which it began
 * @param toNanos simulated instant at which it ended
 */
record Spell(LaneState state, long fromNanos, long toNanos) {

  boolean holds(long instantNanos) {
    return instantNanos >= fromNanos && instantNanos < toNanos;
  }
}
