package dev.netsplit.sim.fault;

/**
 * What a rule may know of a packet: between which addresses it travels and how old its connection
 * is. It must not know what the packet carries. It is lent for one judgement and must not be kept:
 * the next packet is shown by the same object.
 */
public interface Packet {

  /** Number of the host that sends it. */
  int fromHost();

  /** Number of the host it is for. */
  int toHost();

  /** Port it is sent from. */
  int fromPort();

  /** Port it is for. */
  int toPort();

  /** When the first SYN of its connection left. */
  long connectionBeganNanos();
}
