package dev.netsplit.sim.net;

import dev.netsplit.sim.net.SocketTable.Mark;

/**
 * Names for the numbers in the row of one end of a connection: the longs and the ints of a row lie
 * side by side in an {@link EndPage}, so that whoever looks at an end touches few cache lines. It
 * must not know what the numbers mean to TCP.
 */
abstract class EndRow {

  static final int KEY = 0;
  static final int LAST_ARRIVAL_NANOS = 1;
  static final int WRITTEN = 2;
  static final int SEND_MAX = 3;
  static final int ACKED = 4;
  static final int SMALL_END = 5;
  static final int WINDOW_EDGE = 6;
  static final int SRTT_NANOS = 7;
  static final int RTTVAR_NANOS = 8;
  static final int MIN_RTT_NANOS = 9;
  static final int TIMED_END = 10;
  static final int TIMED_AT_NANOS = 11;
  static final int RECEIVED = 12;
  static final int OFFERED = 13;
  static final int FIN_AT = 14;
  static final int ADVERTISED = 15;
  static final int LAST_DATA_NANOS = 16;
  static final int BEAT_BYTES = 17;
  static final int LAST_BEAT_NANOS = 18;
  static final int BEGAN_NANOS = 19;

  static final int HOST = 0;
  static final int PORT = 1;
  static final int PROCESS = 2;
  static final int NEXT = 3;
  static final int PREVIOUS = 4;
  static final int PACKETS = 5;
  static final int RETRIES = 6;
  static final int OWED_ACKS = 7;
  static final int OWED_BYTES = 8;
  static final int QUICK_ACKS = 9;
  static final int ACK_CLASS = 10;
  static final int MARKS = 11;
  static final int IN_FLIGHT = 12;
  static final int GENERATION = 13;
  static final int BEAT_ROUND = 14;

  private EndPage page;
  private int longs;
  private int ints;

  /** Stands on a row of a page, or with a page that is null on none. */
  final void stand(EndPage on, int row) {
    page = on;
    longs = row * EndPage.LONGS;
    ints = row * EndPage.INTS;
  }

  final EndPage page() {
    return page;
  }

  final int row() {
    return ints / EndPage.INTS;
  }

  final int peerHost() {
    return page.intAt((ints ^ EndPage.INTS) + HOST);
  }

  final int peerPort() {
    return page.intAt((ints ^ EndPage.INTS) + PORT);
  }

  /** Offset up to which the process at the other end has seen this end's stream. */
  final long peerOffered() {
    return page.longAt((row() ^ 1) * EndPage.LONGS + OFFERED);
  }

  final TcpState state() {
    return page.state(row());
  }

  final void state(TcpState value) {
    page.state(row(), value);
  }

  final boolean is(Mark mark) {
    return (page.intAt(ints + MARKS) & mark.bit) != 0;
  }

  final void mark(Mark mark, boolean on) {
    int marks = page.intAt(ints + MARKS);
    page.intAt(ints + MARKS, on ? marks | mark.bit : marks & ~mark.bit);
  }

  /** Identity of the direction from this end, in latencies and in the history. */
  final long key() {
    return page.longAt(longs + KEY);
  }

  final void key(long value) {
    page.longAt(longs + KEY, value);
  }

  /** When the newest packet from this end arrives. */
  final long lastArrivalNanos() {
    return page.longAt(longs + LAST_ARRIVAL_NANOS);
  }

  final void lastArrivalNanos(long value) {
    page.longAt(longs + LAST_ARRIVAL_NANOS, value);
  }

  /** Stream offset after the last byte written; a FIN takes this offset. */
  final long written() {
    return page.longAt(longs + WRITTEN);
  }

  final void written(long value) {
    page.longAt(longs + WRITTEN, value);
  }

  /** Offset after everything sent once. */
  final long sendMax() {
    return page.longAt(longs + SEND_MAX);
  }

  final void sendMax(long value) {
    page.longAt(longs + SEND_MAX, value);
  }

  /** Offset the peer acknowledged up to. */
  final long acked() {
    return page.longAt(longs + ACKED);
  }

  final void acked(long value) {
    page.longAt(longs + ACKED, value);
  }

  /** Offset after the last segment smaller than the MSS (Nagle). */
  final long smallEnd() {
    return page.longAt(longs + SMALL_END);
  }

  final void smallEnd(long value) {
    page.longAt(longs + SMALL_END, value);
  }

  /** Offset up to which the peer has room. */
  final long windowEdge() {
    return page.longAt(longs + WINDOW_EDGE);
  }

  final void windowEdge(long value) {
    page.longAt(longs + WINDOW_EDGE, value);
  }

  /** Smoothed RTT, 0 before the first sample. */
  final long srttNanos() {
    return page.longAt(longs + SRTT_NANOS);
  }

  final void srttNanos(long value) {
    page.longAt(longs + SRTT_NANOS, value);
  }

  /** Variation of the RTT. */
  final long rttvarNanos() {
    return page.longAt(longs + RTTVAR_NANOS);
  }

  final void rttvarNanos(long value) {
    page.longAt(longs + RTTVAR_NANOS, value);
  }

  /** Smallest RTT measured. */
  final long minRttNanos() {
    return page.longAt(longs + MIN_RTT_NANOS);
  }

  final void minRttNanos(long value) {
    page.longAt(longs + MIN_RTT_NANOS, value);
  }

  /** Offset whose ACK gives the next RTT sample, 0 for none. */
  final long timedEnd() {
    return page.longAt(longs + TIMED_END);
  }

  final void timedEnd(long value) {
    page.longAt(longs + TIMED_END, value);
  }

  /** When the timed segment left. */
  final long timedAtNanos() {
    return page.longAt(longs + TIMED_AT_NANOS);
  }

  final void timedAtNanos(long value) {
    page.longAt(longs + TIMED_AT_NANOS, value);
  }

  /** Offset up to which the peer's stream arrived without a gap. */
  final long received() {
    return page.longAt(longs + RECEIVED);
  }

  final void received(long value) {
    page.longAt(longs + RECEIVED, value);
  }

  /** Offset up to which the process has seen the peer's stream. */
  final long offered() {
    return page.longAt(longs + OFFERED);
  }

  final void offered(long value) {
    page.longAt(longs + OFFERED, value);
  }

  /** Offset of the peer's FIN, NO_FIN while unknown. */
  final long finAt() {
    return page.longAt(longs + FIN_AT);
  }

  final void finAt(long value) {
    page.longAt(longs + FIN_AT, value);
  }

  /** Window edge last told to the peer. */
  final long advertised() {
    return page.longAt(longs + ADVERTISED);
  }

  final void advertised(long value) {
    page.longAt(longs + ADVERTISED, value);
  }

  /** When data last arrived, NO_DATA before. */
  final long lastDataNanos() {
    return page.longAt(longs + LAST_DATA_NANOS);
  }

  final void lastDataNanos(long value) {
    page.longAt(longs + LAST_DATA_NANOS, value);
  }

  /** Bytes of folded classes seen by the process. */
  final long beatBytes() {
    return page.longAt(longs + BEAT_BYTES);
  }

  final void beatBytes(long value) {
    page.longAt(longs + BEAT_BYTES, value);
  }

  /** When the last of them was seen. */
  final long lastBeatNanos() {
    return page.longAt(longs + LAST_BEAT_NANOS);
  }

  final void lastBeatNanos(long value) {
    page.longAt(longs + LAST_BEAT_NANOS, value);
  }

  /** The host this end is on. */
  final int host() {
    return page.intAt(ints + HOST);
  }

  final void host(int value) {
    page.intAt(ints + HOST, value);
  }

  /** Its port. */
  final int port() {
    return page.intAt(ints + PORT);
  }

  final void port(int value) {
    page.intAt(ints + PORT, value);
  }

  /** The process that holds it, or NO_PROCESS. */
  final int process() {
    return page.intAt(ints + PROCESS);
  }

  final void process(int value) {
    page.intAt(ints + PROCESS, value);
  }

  /** Next end on the same host. */
  final int next() {
    return page.intAt(ints + NEXT);
  }

  final void next(int value) {
    page.intAt(ints + NEXT, value);
  }

  /** Previous end on the same host. */
  final int previous() {
    return page.intAt(ints + PREVIOUS);
  }

  final void previous(int value) {
    page.intAt(ints + PREVIOUS, value);
  }

  /** Packets that left this end. */
  final int packets() {
    return page.intAt(ints + PACKETS);
  }

  final void packets(int value) {
    page.intAt(ints + PACKETS, value);
  }

  /** Timeouts in a row without an answer. */
  final int retries() {
    return page.intAt(ints + RETRIES);
  }

  final void retries(int value) {
    page.intAt(ints + RETRIES, value);
  }

  /** Data segments not acknowledged yet. */
  final int owedAcks() {
    return page.intAt(ints + OWED_ACKS);
  }

  final void owedAcks(int value) {
    page.intAt(ints + OWED_ACKS, value);
  }

  /** Their bytes. */
  final int owedBytes() {
    return page.intAt(ints + OWED_BYTES);
  }

  final void owedBytes(int value) {
    page.intAt(ints + OWED_BYTES, value);
  }

  /** ACKs still to be sent at once. */
  final int quickAcks() {
    return page.intAt(ints + QUICK_ACKS);
  }

  final void quickAcks(int value) {
    page.intAt(ints + QUICK_ACKS, value);
  }

  /**
   * The round of beats of the end's process at which it was ready to rest, or after which it does.
   */
  final int beatRound() {
    return page.intAt(ints + BEAT_ROUND);
  }

  final void beatRound(int value) {
    page.intAt(ints + BEAT_ROUND, value);
  }

  /** Adds to one of the longs of a row. */
  final void add(int column, long change) {
    page.longAt(longs + column, page.longAt(longs + column) + change);
  }

  /** Traffic class of the last byte received. */
  final int ackClass() {
    return page.intAt(ints + ACK_CLASS);
  }

  final void ackClass(int value) {
    page.intAt(ints + ACK_CLASS, value);
  }
}
