package dev.netsplit.protocol.node;

import dev.netsplit.protocol.global.GlobalListener;
import dev.netsplit.protocol.pg.PgListener;
import dev.netsplit.protocol.process.NodeFate;

/**
 * Is told what happens in a node, for measuring and for scripted behaviour. It must not call back
 * into the node from within a call.
 */
public interface NodeListener extends GlobalListener, PgListener {

  /**
   * epmd accepted the registration, or a peer named a dynamic node; {@code creation} is the node's
   * for its whole life, or until it loses that name.
   */
  void registered(long nowNanos, String node, int creation);

  /**
   * The first registration failed ({@code duplicate_name}, {@code no_reg_reply_from_epmd}, ...);
   * the VM exits, unless its application asked for the name.
   */
  void registrationFailed(long nowNanos, String node, String reason);

  /** A connection is up at {@code node}. */
  void nodeUp(long nowNanos, String node, String peer);

  /** A connection that was up is down at {@code node}. */
  void nodeDown(long nowNanos, String node, String peer, NodedownReason reason);

  /** An attempt of {@code node} to dial {@code peer} ended. */
  void connectEnded(long nowNanos, String node, String peer, ConnectResult result);

  /** An attempt of {@code node} to dial {@code peer} has come so far. */
  void setupStep(long nowNanos, String node, String peer, SetupStep step);

  /**
   * An instant of the node's ticker, or of the auxiliary one while net_ticktime changes; also, if
   * there were any, the ticks that had waited for a connection to come up.
   *
   * @param sent zero-length frames sent at this instant
   * @param suppressed links that got none because something else was written since the last one, or
   *     is still being written
   */
  void ticked(long nowNanos, String node, int sent, int suppressed);

  /**
   * A tick found that nothing had come from {@code peer} since the tick before.
   *
   * @param ticks how many ticks in a row have found that by now; the connection is closed when they
   *     are as many as the intensity
   */
  void silence(long nowNanos, String node, String peer, int ticks);

  /** A {@code net_adm:ping} of {@code node} ended with pong or pang. */
  void pingEnded(long nowNanos, String node, String peer, boolean pong);

  /**
   * What was queued for a peer is lost with the connection, or because there was none to be had.
   *
   * @param operations messages, links, monitors, ...
   */
  default void operationsLost(long nowNanos, String node, String peer, int operations) {}

  /**
   * A process was suspended because the connection to {@code peer} is busy.
   *
   * @param queuedBytes what waits in the node for that connection
   */
  default void senderSuspended(long nowNanos, String node, String peer, long queuedBytes) {}

  /** The processes that were suspended for {@code peer} go on. */
  default void sendersResumed(long nowNanos, String node, String peer, int senders) {}

  /**
   * A process ends because its node is at a limit; the node ends with it if it is one of its own.
   *
   * @param process its name if it is one that every node has, otherwise its pid
   */
  default void exhausted(long nowNanos, String node, String process, NodeFate.Limit limit) {}

  /** A line a real node would log. */
  @Override
  void log(long nowNanos, String node, String line);
}
