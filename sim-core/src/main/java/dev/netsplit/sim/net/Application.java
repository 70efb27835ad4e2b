package dev.netsplit.sim.net;

import java.nio.ByteBuffer;

/**
 * What runs in a virtual process: told of what happens to its sockets and timers. It must not know
 * of other processes. None of these is called while the process is paused or dead; what happened
 * meanwhile is delivered when it resumes.
 */
public interface Application {

  /** A connection was accepted on one of the process's listeners. */
  void onAccepted(long nowNanos, int socket);

  /** A connection asked for is established. */
  void onConnected(long nowNanos, int socket);

  /** A connection asked for failed; the handle is dead. */
  void onConnectFailed(long nowNanos, int socket, ConnectError why);

  /**
   * Bytes can be read. What is left between position and limit is offered again with the next
   * bytes.
   */
  void onReadable(long nowNanos, int socket, ByteBuffer in);

  /** All that was written has been sent for the first time, after some of it had to wait. */
  void onDrained(long nowNanos, int socket);

  /** The connection ended (the peer's FIN, an RST, a time-out); the handle is dead. */
  void onEnded(long nowNanos, int socket, EndCause why);

  /** A timer of the process fired. */
  void onTimer(long nowNanos, int kind, long key);
}
