package dev.netsplit.sockets.proxy;

/**
 * What becomes of the bytes between two nodes, as the proxies ask before they pass any on. Knows
 * nodes by their names only.
 */
public interface LinkRules {

  /** Whether nothing gets through between two nodes at present, in either direction. */
  boolean isCut(String one, String other);

  /** Whether connections between two nodes are reset as soon as they are recognised. */
  boolean isReset(String one, String other);

  /** How long bytes are kept on their way from one node to another, at least. */
  long delayNanos(String from, String to);
}
