package dev.netsplit.protocol.process;

import dev.netsplit.protocol.term.Term;
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

  /** Whether a connection is up. */
  boolean isUp(String node);

  /**
   * The passive connect of net_kernel: as {@link #connect}, but a peer that may not be dialled
   * because it is barred is waited for. Unless a connection is up it ends, at once or later, with
   * {@link Processes#passiveConnectEnded} for {@code waiter}, after {@link
   * Processes#connectionLost} when there is none.
   */
  void passiveConnect(Moment moment, String node, Term.Pid waiter);

  /** {@code erlang:disconnect_node}: whether there was a connection. */
  boolean disconnect(Moment moment, String node);

  /**
   * {@code net_kernel:async_disconnect}: has net_kernel disconnect when it gets to it, which is
   * after what the sockets of the node have to say at this instant.
   */
  void disconnectLater(Moment moment, String node);

  /** {@code nodes()}: the visible nodes connected to. */
  List<String> nodes();
}
