package dev.netsplit.scenarios.run;

import java.util.BitSet;

/**
 * The hands of a run whose nodes are real: what can be done to them. Whoever implements it knows
 * processes and proxies, and no scenario. Times are nanoseconds since the run began.
 */
public interface RealNodes {

  /** Starts the process of a node, which has no name yet. */
  void start(int node);

  /** Has a node take its name, as soon as it can. */
  void name(int node);

  /** Makes a node ping another. */
  void ping(int node, int peer);

  /** Makes a node call disconnect_node. */
  void disconnect(int node, int peer);

  /** Makes a node call erlang:halt. */
  void halt(int node);

  /** Makes a node call init:stop. */
  void stop(int node);

  /** SIGKILL; answers when. */
  long kill(int node);

  /** SIGSTOP; answers when. */
  long pause(int node);

  /** SIGCONT; answers when. */
  long resume(int node);

  /**
   * Nothing gets through between two sets of nodes any more, in either direction; answers since
   * when.
   *
   * @param number to end it by
   * @param resets whether connections between them are reset instead
   */
  long cut(int number, boolean resets, BitSet one, BitSet other);

  /** Ends a cut; answers when. */
  long heal(int number);
}
