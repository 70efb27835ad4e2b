package dev.netsplit.capture;

import java.util.Optional;

/** One recorded TCP connection. It does not know what its bytes mean. */
public final class TcpConnection {

  private final int number;
  private final Endpoint client;
  private final Endpoint server;
  private final boolean fromStart;
  private final HalfStream fromClient;
  private final HalfStream fromServer;

  TcpConnection(int number, TcpSegment first, StreamListener listener, Allowance held) {
    boolean answer = first.isSyn() && first.isAck();
    this.number = number;
    client = answer ? first.target() : first.source();
    server = answer ? first.source() : first.target();
    fromStart = first.isSyn();
    fromClient = new HalfStream(this, true, listener, held);
    fromServer = new HalfStream(this, false, listener, held);
    if (answer) {
      fromClient.startAt(first.acknowledged());
    }
  }

  /** Counted from 1, in the order of first packets. */
  public int number() {
    return number;
  }

  /**
   * The end that sent the SYN; the one that was recorded first when the recording begins in the
   * middle.
   */
  public Endpoint client() {
    return client;
  }

  /** The other end. */
  public Endpoint server() {
    return server;
  }

  /** Whether the SYN, or the answer to it, was recorded. */
  public boolean fromStart() {
    return fromStart;
  }

  /** What is known of one direction. */
  public StreamCounts counts(boolean ofClient) {
    return (ofClient ? fromClient : fromServer).counts();
  }

  /** Whether a SYN begins another connection than this one. */
  boolean isReplacedBy(TcpSegment segment) {
    HalfStream half = half(segment);
    return segment.isSyn() && half.isStarted() && !half.startsAt(segment.sequence() + 1);
  }

  /** Takes the next segment of either end; says why the connection has ended if it has. */
  Optional<StreamEnd> take(TcpSegment segment) {
    HalfStream half = half(segment);
    HalfStream other = half == fromClient ? fromServer : fromClient;
    half.take(segment);
    if (segment.isAck()) {
      other.acknowledged(segment.acknowledged());
    }
    half.losePatience();
    other.losePatience();
    if (segment.isReset()) {
      flush();
      return Optional.of(StreamEnd.RESET);
    }
    boolean closed = fromClient.isFinished() && fromServer.isFinished();
    return closed ? Optional.of(StreamEnd.CLOSED) : Optional.empty();
  }

  /** Hands out what still waits for bytes that will not come. */
  void flush() {
    fromClient.flush();
    fromServer.flush();
  }

  private HalfStream half(TcpSegment segment) {
    return segment.source().equals(client) ? fromClient : fromServer;
  }
}
