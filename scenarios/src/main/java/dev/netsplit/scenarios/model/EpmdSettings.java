package dev.netsplit.scenarios.model;

/**
 * Settings of the epmd of every host.
 *
 * @param backlog connections that may wait to be accepted
 * @param lingerNanos how long it takes epmd to notice that the connection of a local node ended
 * @param serviceNanos what a request costs it in time; 0 for what the cost profiles say
 * @param enabled whether there is any: without, every node listens on the same port, and those that
 *     dial know it
 */
public record EpmdSettings(int backlog, long lingerNanos, long serviceNanos, boolean enabled) {

  /** An epmd on every host, whose work costs what the profiles say. */
  public EpmdSettings(int backlog, long lingerNanos) {
    this(backlog, lingerNanos, 0, true);
  }
}
