package dev.netsplit.scenarios.run;

/** Is told of the processes of nodes. Must not act on a node from within a call. */
interface Lives {

  /** Follows nobody. */
  Lives NOBODY = new Lives() {};

  /** The process of a node starts; it has yet to boot. */
  default void started(long nowNanos, int node) {}

  /** The process of a node has booted and is about to register its name. */
  default void booted(long nowNanos, int node, NodeProcess process) {}

  /** The process of a node has ended, whether it had booted or not. */
  default void ended(long nowNanos, int node) {}
}
