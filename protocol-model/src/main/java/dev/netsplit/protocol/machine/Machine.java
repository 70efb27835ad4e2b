package dev.netsplit.protocol.machine;

import java.nio.ByteBuffer;

/**
 * A protocol participant (an epmd, an Erlang node) as a pure state machine: bytes and timer events
 * in, bytes and timer requests out. It must not know whether its sockets are real or virtual.
 *
 * <p>Rules of the contract, the same for every driver:
 *
 * <ol>
 *   <li>A machine never blocks, never reads a clock and never draws entropy: {@code nowNanos} and
 *       an {@link Entropy} come in. Time never decreases from one call to the next.
 *   <li>Effects are requests. A driver never re-enters a machine while a handler runs.
 *   <li>{@code in} is lent for the duration of the call. A machine consumes whole frames by
 *       advancing its position; the driver keeps what is left and offers it again, with more bytes
 *       behind it. A stream may be chunked at any byte.
 *   <li>Sockets, attachments' meaning and addresses are opaque to the driver or the machine
 *       respectively; handles are reused only long after they are closed.
 *   <li>After a machine asked for {@link Effects#close} or {@link Effects#reset} of a socket, or
 *       was told {@link #onClosed} or {@link #onConnectFailed} of it, no further call names that
 *       socket.
 *   <li>A timer that fires late, or after it was cancelled, is harmless: machines ignore what they
 *       no longer wait for.
 * </ol>
 */
public interface Machine {

  /** The attachment of an accepted socket that the machine has not labelled yet. */
  int NO_ATTACHMENT = -1;

  /** The process starts; called once, before everything else. */
  void onStart(long nowNanos, Effects fx);

  /**
   * A connection is established.
   *
   * @param attachment what {@link Effects#connect} was given, or {@link #NO_ATTACHMENT} if the
   *     socket was accepted
   */
  void onOpened(long nowNanos, int socket, int attachment, Effects fx);

  /** A connection asked for by {@link Effects#connect} could not be established. */
  void onConnectFailed(long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx);

  /** Bytes arrived; consume whole frames, leave the rest. */
  void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx);

  /** The output of a socket that {@link Effects#bytesPending} showed as stuck has been sent. */
  void onDrained(long nowNanos, int socket, int attachment, Effects fx);

  /** The peer or the network ended the connection. The driver closes this side as well. */
  void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx);

  /** A timer asked for by {@link Effects#setTimer} has reached its deadline. */
  void onTimer(long nowNanos, int kind, long key, Effects fx);
}
