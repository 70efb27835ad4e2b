package dev.netsplit.protocol.machine;

import java.nio.ByteBuffer;

/**
 * What a {@link Machine} may ask of the world, valid only during the handler call it was passed to.
 * It must not know any protocol; every call is a request that takes effect after the handler
 * returned (byte counters excepted, which answer at once).
 */
public interface Effects {

  /** The answer of {@link #address} for a host that has no address. */
  long NO_ADDRESS = -1;

  /** The answer of {@link #listen} when the port is in use. */
  int PORT_IN_USE = -1;

  /** The answer of {@link #listen} when the address is not there, or may not be listened on. */
  int UNAVAILABLE = -2;

  /**
   * Listens on {@code port} of this machine's host.
   *
   * @param port 1 to 65535, or 0 for a free one
   * @param backlog connections that may wait to be accepted, at least 1
   * @return the port listened on, {@link #PORT_IN_USE} or {@link #UNAVAILABLE}
   */
  int listen(int port, int backlog);

  /**
   * The address of {@code port} on {@code host}.
   *
   * @param host the part of a node name after the {@code @}, or {@code "localhost"}
   * @return an opaque address, or {@link #NO_ADDRESS} when the name does not resolve
   */
  long address(String host, int port);

  /**
   * How much longer a lookup of {@code host} takes that has been under way for so long; 0 when
   * {@link #address} tells what it came to. A driver whose lookups are real makes them there.
   *
   * @param askedForNanos time since the lookup began
   */
  default long resolvingNanos(String host, long askedForNanos) {
    return 0;
  }

  /** Opens a connection; answered by {@code onOpened} or {@code onConnectFailed}. */
  int connect(long address, int attachment);

  /** Replaces the attachment of a socket. */
  void attach(int socket, int attachment);

  /**
   * Whether the peer of an accepted socket runs on this machine's own host, as epmd judges it: a
   * loopback address or the socket's own local address (protocol.md 1.2, erl_epmd).
   */
  boolean isLocal(int socket);

  /** Switches TCP_NODELAY; off on a new socket. */
  void noDelay(int socket, boolean on);

  /**
   * Lends a buffer for one write of at most {@code maxBytes} bytes, position 0, big-endian. At most
   * one buffer is lent at a time; it is taken back by {@link #send}.
   */
  ByteBuffer reserve(int socket, int maxBytes);

  /**
   * Writes what was put into the reserved buffer (from 0 to its position) to the socket, as one
   * write.
   *
   * @param traffic what the bytes are for, for the accounting of traffic only
   */
  void send(int socket, Traffic traffic);

  /** Sends what is pending, then FIN. Abandons a socket that is still connecting. */
  void close(int socket);

  /** Sends RST at once and forgets what is pending. */
  void reset(int socket);

  /**
   * Asks for {@link Machine#onTimer}. Two timers of the same kind and key are two timers.
   *
   * @param deadlineNanos absolute; one that is past fires at once
   * @return a handle for {@link #cancelTimer}, at least 0
   */
  int setTimer(int kind, long key, long deadlineNanos);

  /** Cancels a timer; harmless when it has fired already. */
  void cancelTimer(int handle);

  /**
   * Ends the process once the handler has returned: its kernel closes all its sockets, and the
   * machine is not called again.
   *
   * @param status the exit status, 0 for an orderly end
   */
  void exit(int status);

  /**
   * The work of the machine since the last call has taken this long: what it asks for from now on
   * in this handler takes effect as much later, and no other handler begins before all time is
   * spent. A driver whose processor is real ignores it.
   */
  default void spend(long durationNanos) {}

  /**
   * As {@link #spend}, but the machine has waited so long for its own computer, for a disk for
   * instance, and the processor was free meanwhile. A driver on a real computer waits that long.
   */
  default void idle(long durationNanos) {}

  /** How much time this handler has spent so far, idle or not. */
  default long spentNanos() {
    return 0;
  }

  /**
   * A round of beats begins: frames that say nothing but that the machine is alive, which it sends
   * on all its sockets in equal distances. To be called before the first beat of a round.
   *
   * @param beats is told of beats that {@link #rests} made superfluous
   * @param frame one beat
   */
  default void beat(long periodNanos, Beats beats, ByteBuffer frame, Traffic traffic) {}

  /**
   * In place of a beat on a socket on which the last period brought one beat either way and nothing
   * else: whether the driver takes this and the coming beats of both ends upon itself, until
   * anything else happens on the socket. If not, the beat has to be sent. A driver whose sockets
   * are real sends all.
   */
  default boolean rests(int socket) {
    return false;
  }

  /** The machine is about to beat in other distances, or not at all. */
  default void disturb() {}

  /** Bytes the machine has been offered on this socket so far. */
  long bytesRead(int socket);

  /** Bytes the machine has sent on this socket so far. */
  long bytesWritten(int socket);

  /** Bytes sent by the machine that have not left this host for the first time yet. */
  long bytesPending(int socket);
}
