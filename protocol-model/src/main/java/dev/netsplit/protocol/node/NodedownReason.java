package dev.netsplit.protocol.node;

/** Why a connection went down, as {@code net_kernel:monitor_nodes} reports it. */
public enum NodedownReason {
  /** The peer ended the TCP connection, or it was reset. */
  CONNECTION_CLOSED("connection_closed"),
  /** Nothing was received for the whole net_ticktime. */
  NET_TICK_TIMEOUT("net_tick_timeout"),
  /** {@code disconnect_node} was called here. */
  DISCONNECT("disconnect"),
  /** A new connection of the same peer took the place of this one. */
  WAIT_PENDING("wait_pending"),
  /** The peer broke the protocol: a corrupt header, term or control message. */
  KILLED("killed"),
  /** The peer announced a frame larger than the driver's limit. */
  EMSGSIZE("emsgsize"),
  /** Distribution ends here: the node stops, or has lost its name. */
  NET_KERNEL_TERMINATED("net_kernel_terminated");

  private final String text;

  NodedownReason(String text) {
    this.text = text;
  }

  /** The atom a real node reports. */
  public String text() {
    return text;
  }
}
