package dev.netsplit.sim.net;

/**
 * How a readable stretch of a stream is cut into pieces before a process sees it. It must not know
 * what the bytes mean: TCP promises no boundaries, and a process has to cope with any.
 */
@FunctionalInterface
public interface Chunking {

  /** Everything at once. */
  Chunking NONE = deliverable -> deliverable;

  /**
   * The size of the next piece.
   *
   * @param deliverable bytes that could be offered, at least 1
   * @return 1 to {@code deliverable}; the rest follows at the same instant as further pieces
   */
  int offer(int deliverable);
}
