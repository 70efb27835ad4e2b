package dev.netsplit.capture;

import java.util.Optional;

/** Hears what the connections of a recording carry. It must not change what it is told about. */
public interface StreamListener {

  /** A connection was seen for the first time, by its start or in the middle. */
  void opened(TcpConnection connection, TcpSegment first);

  /** The next bytes of a direction, or a hole in it. */
  void bytes(TcpConnection connection, boolean fromClient, StreamChunk chunk);

  /** One end sends no more. */
  void finished(TcpConnection connection, boolean fromClient, TcpSegment last);

  /**
   * Nothing more is heard of the connection.
   *
   * @param last the segment that ended it, if one did
   */
  void ended(TcpConnection connection, StreamEnd why, Optional<TcpSegment> last);
}
