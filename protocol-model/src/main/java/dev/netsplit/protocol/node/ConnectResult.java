package dev.netsplit.protocol.node;

/** How an attempt to connect, seen from the node that dialled, ended. */
public enum ConnectResult {
  /** Up, after status {@code ok}. */
  OK,
  /** Up, after status {@code ok_simultaneous}. */
  OK_SIMULTANEOUS,
  /** Given up in favour of the attempt of the peer (status {@code nok}, or replaced by it). */
  NOK,
  /** Up after the peer had replaced its old connection, or given up after {@code alive}. */
  ALIVE,
  /** Status {@code not_allowed}. */
  NOT_ALLOWED,
  /** The peer's distribution port refused the connection. */
  REFUSED,
  /** net_setuptime passed. */
  TIMEOUT,
  /** The epmd of the peer's host could not be reached. */
  NO_EPMD,
  /** epmd does not know the name. */
  NOT_REGISTERED,
  /** The host part of the name does not resolve. */
  DNS,
  /** A digest was wrong, on either side. */
  BAD_COOKIE,
  /** The connection ended or broke the protocol in mid-handshake. */
  ABORTED
}
