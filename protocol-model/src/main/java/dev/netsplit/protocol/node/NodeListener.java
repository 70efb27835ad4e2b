package dev.netsplit.protocol.node;

/**
 * Is told what happens in a node, for measuring and for scripted behaviour. It must not call back
 * into the node from within a call.
 */
public interface NodeListener {

  /** epmd accepted the registration; {@code creation} is the node's for its whole life. */
  void registered(long nowNanos, String node, int creation);

  /**
   * The first registration failed ({@code duplicate_name}, {@code no_reg_reply_from_epmd}, ...); a
   * real VM exits here.
   */
  void registrationFailed(long nowNanos, String node, String reason);

  /** A connection is up at {@code node}. */
  void nodeUp(long nowNanos, String node, String peer);

  /** A connection that was up is down at {@code node}. */
  void nodeDown(long nowNanos, String node, String peer, NodedownReason reason);

  /** An attempt of {@code node} to dial {@code peer} ended. */
  void connectEnded(long nowNanos, String node, String peer, ConnectResult result);

  /** A {@code net_adm:ping} of {@code node} ended with pong or pang. */
  void pingEnded(long nowNanos, String node, String peer, boolean pong);

  /** A line a real node would log. */
  void log(long nowNanos, String node, String line);
}
