package dev.netsplit.protocol.node;

/**
 * Whether a message to an unconnected node opens a connection: the kernel parameter
 * dist_auto_connect (OTP: kernel(6)). It does not rule what {@code connect_node} asks for, nor what
 * comes in.
 */
public enum AutoConnect {
  /** Whenever there is none. */
  ALWAYS,
  /**
   * Until a connection to that node has been up and gone down; then the node is barred, until
   * {@code connect_node} or a connection from there lifts the bar.
   */
  ONCE,
  /** Never. */
  NEVER
}
