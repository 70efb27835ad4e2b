package dev.netsplit.sim.fault;

/** What becomes of a packet on its way from one host to another. */
public enum Verdict {
  /** It goes on. */
  PASS,
  /** It vanishes, and nobody is told. */
  DROP,
  /**
   * A firewall in front of the receiver discards it and answers its sender with an RST in the
   * receiver's name; the receiver hears nothing. An RST is discarded without an answer (RFC 9293,
   * 3.5.2).
   */
  REJECT
}
