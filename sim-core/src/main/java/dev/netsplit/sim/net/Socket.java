package dev.netsplit.sim.net;

import java.util.ArrayDeque;
import java.util.TreeMap;

/**
 * One end of a virtual TCP connection: plain state, changed only by the classes of this package that
 * implement one part of TCP each.
 */
final class Socket {

  /** Where a connection is in its life. */
  enum State {
    /** SYN sent, no answer yet. */
    SYN_SENT,
    /** SYN answered, the last ACK of the opening not seen yet. */
    SYN_RECEIVED,
    ESTABLISHED,
    /** Nothing more will be said or heard. */
    CLOSED
  }

  /** Bytes that may wait to be read by a process, the window a Linux kernel opens at first. */
  static final int RECEIVE_WINDOW_BYTES = 64 * 1024;

  /** A write's last stream position and what it was for. */
  record Mark(long end, int traffic) {}

  final int handle;
  final VirtualProcess process;
  final Host host;
  final int port;
  final Host peerHost;
  final int peerPort;
  final long connectionKey;

  /** The other end, once there is one. */
  Socket peer;

  State state;

  /** Whether the process has let go of the socket: closed it, died, or was told of the end. */
  boolean released;

  boolean noDelay;
  long packets;
  long lastArrivalNanos;

  // Sending: acked <= sent <= written.
  final ByteQueue out = new ByteQueue();
  final ArrayDeque<Mark> marks = new ArrayDeque<>();
  long acked;
  long sent;
  long highestSent;
  long written;
  boolean finWanted;
  boolean finSent;
  boolean finAcked;
  boolean stuck;
  int peerWindowBytes = RECEIVE_WINDOW_BYTES;

  // Retransmission.
  long smoothedRttNanos = -1;
  long rttVarianceNanos;
  long rtoNanos = 1_000_000_000L;
  int retries;
  boolean recovering;
  long timedEnd = -1;
  long timedSinceNanos;
  long rtoDeadlineNanos;
  long rtoQueuedNanos;

  // Receiving.
  final ByteQueue in = new ByteQueue();
  final TreeMap<Long, Segment> early = new TreeMap<>();
  int offered;
  long received;
  boolean finReceived;
  boolean readQueued;
  int segmentsReceived;
  boolean interactive;
  int unacknowledgedBytes;
  boolean ackOwed;
  int ackTraffic;
  boolean ackQueued;
  long ackDueNanos;
  long lastReceivedNanos = Long.MIN_VALUE / 2;

  // Ticks and their like, for the history.
  long beats;
  long lastBeatNanos;

  Socket(int handle, VirtualProcess process, int port, Host peerHost, int peerPort, State state) {
    this.handle = handle;
    this.process = process;
    this.host = process.host;
    this.port = port;
    this.peerHost = peerHost;
    this.peerPort = peerPort;
    this.state = state;
    this.connectionKey = key(host.name, port, peerHost.name, peerPort);
  }

  private static long key(String from, int fromPort, String to, int toPort) {
    long key = 0xcbf29ce484222325L;
    String text = from + ':' + fromPort + '>' + to + ':' + toPort;
    for (int i = 0; i < text.length(); i++) {
      key = (key ^ text.charAt(i)) * 0x100000001b3L;
    }
    return key;
  }

  int freeWindowBytes() {
    return Math.max(0, RECEIVE_WINDOW_BYTES - (in.size() - offered));
  }

  boolean hasOutstanding() {
    return sent > acked || (finSent && !finAcked);
  }

  /** What the bytes up to {@code end} were written for. */
  int trafficAt(long end) {
    for (Mark mark : marks) {
      if (mark.end >= end) {
        return mark.traffic;
      }
    }
    throw new IllegalStateException("no write ends at or after " + end);
  }

  /** Names the connection in the history of its host. */
  String label() {
    return port + ">" + peerHost.name + ':' + peerPort;
  }
}
