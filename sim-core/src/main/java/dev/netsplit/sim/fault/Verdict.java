package dev.netsplit.sim.fault;

/** What becomes of a packet on its way from one host to another. */
public enum Verdict {
  /** It goes on. */
  PASS,
  /** It vanishes, and nobody is told. */
  DROP
}
