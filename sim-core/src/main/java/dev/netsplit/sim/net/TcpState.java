package dev.netsplit.sim.net;

/** The state of one end of a connection, as in RFC 9293 section 3.3.2. */
enum TcpState {
  /** Not yet opened, or over. */
  CLOSED,
  /** Asked for by a process, waiting for SYN-ACK. */
  SYN_SENT,
  /** Answered a SYN, waiting for its ACK or for room in the backlog. */
  SYN_RECEIVED,
  /** Open both ways. */
  ESTABLISHED,
  /** Closed here first; the FIN waits its turn or for its ACK. */
  FIN_WAIT_1,
  /** Closed here first, and the peer knows. */
  FIN_WAIT_2,
  /** Both closed at once; the own FIN is not acknowledged yet. */
  CLOSING,
  /** The peer closed; the own process has yet to learn it or to close. */
  CLOSE_WAIT,
  /** The peer closed first, then this end; the own FIN is not acknowledged yet. */
  LAST_ACK,
  /** Over, but still answers a repeated FIN. */
  TIME_WAIT;

  /** Whether the end needs nothing any more. */
  boolean isOver() {
    return this == CLOSED || this == TIME_WAIT;
  }

  /** Whether the end takes part in an established connection, be it half closed. */
  boolean isOpen() {
    return switch (this) {
      case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSING, CLOSE_WAIT, LAST_ACK -> true;
      case CLOSED, SYN_SENT, SYN_RECEIVED, TIME_WAIT -> false;
    };
  }

  /** Whether data or a FIN may leave. */
  boolean mayTransmit() {
    return switch (this) {
      case ESTABLISHED, FIN_WAIT_1, CLOSING, CLOSE_WAIT, LAST_ACK -> true;
      case CLOSED, SYN_SENT, SYN_RECEIVED, FIN_WAIT_2, TIME_WAIT -> false;
    };
  }
}
