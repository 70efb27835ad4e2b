package dev.netsplit.scenarios.run;

import dev.netsplit.sim.fault.FaultRule;

/**
 * The way that links between nodes take through the network: where dials arrive, and where cuts of
 * links are made. Must not know nodes.
 */
interface Links {

  /** Gets ready, once all hosts of nodes are there. */
  void begin();

  /** Where a dial arrives; addresses are {@code host << 16 | port}. */
  long reached(long address);

  /** A node has a new socket of a link, dialled or accepted. */
  void made(int socket);

  /** Hears of links that run over two connections. */
  interface Relays {

    /** What comes to {@code near} goes on from {@code far}, and the other way round: sockets. */
    void relays(int near, int far);
  }

  /** Tells, from now on, of links that run over two connections. */
  void onRelay(Relays listener);

  /** Has a cut made from now on; answers the id to heal it by. */
  int cut(FaultRule rule);

  /** Ends a cut. */
  void heal(int id);

  /** Resets, at both ends and at once, every link of which the rule would stop one direction. */
  void reset(FaultRule rule);
}
