package dev.netsplit.protocol.process;

/** What became of an operation on another process, as far as the caller can tell at once. */
public enum SendResult {
  /** It is on its way, or waits for a connection, or its addressee is known not to exist. */
  SENT,
  /** As {@link #SENT}, but the connection is busy now: the caller goes on when it has drained. */
  SUSPENDED,
  /** The caller is suspended: it is done when the caller goes on. */
  DEFERRED,
  /** Not sent: the caller would have been suspended and did not want to be. */
  NOSUSPEND,
  /** Not sent: there is no connection, and the caller did not want one. */
  NOCONNECT
}
