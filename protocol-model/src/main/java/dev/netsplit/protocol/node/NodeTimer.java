package dev.netsplit.protocol.node;

/** The kinds of timer a node sets. The ordinal is the kind it gives to its driver. */
enum NodeTimer {
  /** net_setuptime of one handshake; the key is its serial number. */
  SETUP,
  /** The ticker's next instant. */
  TICK,
  /** epmd has not answered a registration. */
  EPMD_REPLY,
  /** The next attempt to register again. */
  EPMD_RETRY;

  private static final NodeTimer[] KINDS = values();

  static NodeTimer of(int kind) {
    if (kind < 0 || kind >= KINDS.length) {
      throw new IllegalStateException("no node timer of kind " + kind);
    }
    return KINDS[kind];
  }
}
