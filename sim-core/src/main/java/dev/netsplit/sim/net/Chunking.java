package dev.netsplit.sim.net;

/** How many of the bytes that could be read are offered to a process at a time. */
@FunctionalInterface
public interface Chunking {

  /** Everything that has arrived. */
  Chunking NONE = available -> available;

  /**
   * The number of new bytes to offer now; the rest is offered in further calls at the same instant.
   *
   * @param available at least 1
   * @return 1 to {@code available}
   */
  int offer(int available);
}
