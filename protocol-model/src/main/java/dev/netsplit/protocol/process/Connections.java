package dev.netsplit.protocol.process;

import java.util.List;

/**
 * The connections of a node, as its processes use them. It must not know what the operations mean
 * to the processes; it tells {@link Processes} of connections that come and go.
 */
public interface Connections {

  /**
   * Sends an operation to a node. Without a connection it is queued, and one attempt to connect is
   * started unless one is under way; if the attempt fails, at once or later, the operation is lost
   * and {@link Processes#connectionLost} follows.
   */
  SendResult send(Moment moment, String node, Outgoing outgoing);

  /** Starts an attempt to connect unless there is a connection or an attempt. */
  void connect(Moment moment, String node);

  /** {@code erlang:disconnect_node}: whether there was a connection. */
  boolean disconnect(Moment moment, String node);

  /** {@code nodes()}: the visible nodes connected to. */
  List<String> nodes();
}
