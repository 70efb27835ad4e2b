package dev.netsplit.capture;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sorts the segments of a recording by connection and tells a listener what each carries, in order.
 * It does not know what the bytes mean.
 *
 * <p>Holds at most {@link #MAX_OPEN} connections: of more, the one that was quiet for longest is
 * given up and counted.
 */
public final class TcpConnections {

  /** Most connections followed at a time. */
  public static final int MAX_OPEN = 8192;

  /** Most connections remembered after their end, whose last acknowledgements may follow. */
  private static final int MAX_ENDED = 8192;

  /** Both ends, the lesser one first. */
  private record Ends(Endpoint one, Endpoint other) {
    static Ends of(TcpSegment segment) {
      boolean ordered = segment.source().compareTo(segment.target()) <= 0;
      return ordered
          ? new Ends(segment.source(), segment.target())
          : new Ends(segment.target(), segment.source());
    }
  }

  private final StreamListener listener;
  private final Allowance held;
  private final int maxOpen;
  private final Map<Ends, TcpConnection> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Ends, TcpConnection> ended = new LinkedHashMap<>();
  private int connections;
  private long forgotten;

  /**
   * Nothing seen yet.
   *
   * @param listener is told everything
   * @param held limits what waits for missing bytes, in all connections together
   */
  public TcpConnections(StreamListener listener, Allowance held) {
    this(listener, held, MAX_OPEN);
  }

  TcpConnections(StreamListener listener, Allowance held, int maxOpen) {
    this.listener = listener;
    this.held = held;
    this.maxOpen = maxOpen;
  }

  /** How many connections were seen. */
  public int connections() {
    return connections;
  }

  /** How many connections were given up because there were too many. */
  public long forgotten() {
    return forgotten;
  }

  /** Takes the next segment of the recording. */
  public void take(TcpSegment segment) {
    Ends ends = Ends.of(segment);
    TcpConnection known = open.get(ends);
    if (known != null && known.isReplacedBy(segment)) {
      open.remove(ends);
      end(ends, known, StreamEnd.REPLACED, Optional.empty());
      known = null;
    }
    if (known == null) {
      TcpConnection before = ended.get(ends);
      if (before != null && (!segment.isSyn() || !before.isReplacedBy(segment))) {
        return;
      }
      known = begin(ends, segment);
    }
    Optional<StreamEnd> why = known.take(segment);
    if (why.isPresent()) {
      open.remove(ends);
      end(ends, known, why.get(), Optional.of(segment));
    }
  }

  /** The recording has ended. */
  public void end() {
    for (TcpConnection connection : open.values()) {
      connection.flush();
      listener.ended(connection, StreamEnd.CAPTURE_ENDED, Optional.empty());
    }
    open.clear();
    ended.clear();
  }

  private TcpConnection begin(Ends ends, TcpSegment first) {
    ended.remove(ends);
    if (open.size() == maxOpen) {
      Iterator<Map.Entry<Ends, TcpConnection>> eldest = open.entrySet().iterator();
      TcpConnection quiet = eldest.next().getValue();
      eldest.remove();
      forgotten++;
      quiet.flush();
      listener.ended(quiet, StreamEnd.FORGOTTEN, Optional.empty());
    }
    TcpConnection begun = new TcpConnection(++connections, first, listener, held);
    open.put(ends, begun);
    listener.opened(begun, first);
    return begun;
  }

  private void end(Ends ends, TcpConnection connection, StreamEnd why, Optional<TcpSegment> last) {
    connection.flush();
    listener.ended(connection, why, last);
    ended.put(ends, connection);
    if (ended.size() > MAX_ENDED) {
      Iterator<Ends> eldest = ended.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }
}
