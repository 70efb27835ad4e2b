package dev.netsplit.sim.net;

import dev.netsplit.sim.net.SocketTable.Mark;

/**
 * Stands on one end of a connection and gives its columns names. It must not be kept over a call of
 * an application, which may move the same cursor or free the row.
 */
final class End {

  private final SocketTable table;
  private int end = SocketTable.NO_END;

  End(SocketTable table) {
    this.table = table;
  }

  End at(int index) {
    end = index;
    return this;
  }

  int index() {
    return end;
  }

  int handle() {
    return table.handle(end);
  }

  int peer() {
    return end ^ 1;
  }

  int peerHost() {
    return table.host[end ^ 1];
  }

  int peerPort() {
    return table.port[end ^ 1];
  }

  TcpState state() {
    return table.state[end];
  }

  void state(TcpState value) {
    table.state[end] = value;
  }

  boolean is(Mark mark) {
    return (table.marks[end] & mark.bit) != 0;
  }

  void mark(Mark mark, boolean on) {
    table.marks[end] = on ? table.marks[end] | mark.bit : table.marks[end] & ~mark.bit;
  }

  /** When the connection's first SYN left. */
  long beganNanos() {
    return table.beganNanos[end >> 1];
  }

  int inFlight() {
    return table.inFlight[end >> 1];
  }

  void addInFlight(int change) {
    table.inFlight[end >> 1] += change;
  }

  /** Whether nothing refers to the row any more. */
  boolean rowIsIdle() {
    return inFlight() == 0 && isDone(end) && isDone(end ^ 1);
  }

  private boolean isDone(int which) {
    return table.state[which].isOver() && table.process[which] == SocketTable.NO_PROCESS;
  }

  /** What this end sends. */
  ByteQueue outbox() {
    if (table.queue[end] == null) {
      table.queue[end] = table.takeQueue();
      table.queue[end].restart(table.written[end]);
    }
    return table.queue[end];
  }

  /** What the peer sends. */
  ByteQueue inbox() {
    ByteQueue inbox = table.queue[end ^ 1];
    if (inbox == null) {
      throw new IllegalStateException("nothing was sent to end " + end);
    }
    return inbox;
  }

  /** Forgets of what this end sends what neither side needs; gives back an empty queue. */
  void trimOutbox() {
    ByteQueue outbox = table.queue[end];
    if (outbox == null) {
      return;
    }
    if (outbox.consumed() >= table.written[end] && table.acked[end] >= table.written[end]) {
      table.releaseQueue(end);
    } else {
      outbox.forgetClasses(Math.min(table.acked[end], table.offered[end ^ 1]));
    }
  }

  /** As {@link #trimOutbox}, for what the peer sends. */
  void trimInbox() {
    at(end ^ 1).trimOutbox();
    at(end ^ 1);
  }

  /** Stretches that arrived ahead of a gap, made when first needed. */
  Ranges ranges() {
    if (table.ranges[end] == null) {
      table.ranges[end] = new Ranges();
    }
    return table.ranges[end];
  }

  boolean hasGap() {
    return table.ranges[end] != null && !table.ranges[end].isEmpty();
  }

  /** Identity of the direction from this end, in latencies and in the history. */
  long key() {
    return table.key[end];
  }

  void key(long value) {
    table.key[end] = value;
  }

  /** When the newest packet from this end arrives. */
  long lastArrivalNanos() {
    return table.lastArrivalNanos[end];
  }

  void lastArrivalNanos(long value) {
    table.lastArrivalNanos[end] = value;
  }

  /** Stream offset after the last byte written; a FIN takes this offset. */
  long written() {
    return table.written[end];
  }

  void written(long value) {
    table.written[end] = value;
  }

  /** Offset after everything sent once. */
  long sendMax() {
    return table.sendMax[end];
  }

  void sendMax(long value) {
    table.sendMax[end] = value;
  }

  /** Offset the peer acknowledged up to. */
  long acked() {
    return table.acked[end];
  }

  void acked(long value) {
    table.acked[end] = value;
  }

  /** Offset after the last segment smaller than the MSS (Nagle). */
  long smallEnd() {
    return table.smallEnd[end];
  }

  void smallEnd(long value) {
    table.smallEnd[end] = value;
  }

  /** Offset up to which the peer has room. */
  long windowEdge() {
    return table.windowEdge[end];
  }

  void windowEdge(long value) {
    table.windowEdge[end] = value;
  }

  /** Smoothed RTT, 0 before the first sample. */
  long srttNanos() {
    return table.srttNanos[end];
  }

  void srttNanos(long value) {
    table.srttNanos[end] = value;
  }

  /** Variation of the RTT. */
  long rttvarNanos() {
    return table.rttvarNanos[end];
  }

  void rttvarNanos(long value) {
    table.rttvarNanos[end] = value;
  }

  /** Smallest RTT measured. */
  long minRttNanos() {
    return table.minRttNanos[end];
  }

  void minRttNanos(long value) {
    table.minRttNanos[end] = value;
  }

  /** Offset whose ACK gives the next RTT sample, 0 for none. */
  long timedEnd() {
    return table.timedEnd[end];
  }

  void timedEnd(long value) {
    table.timedEnd[end] = value;
  }

  /** When the timed segment left. */
  long timedAtNanos() {
    return table.timedAtNanos[end];
  }

  void timedAtNanos(long value) {
    table.timedAtNanos[end] = value;
  }

  /** Offset up to which the peer's stream arrived without a gap. */
  long received() {
    return table.received[end];
  }

  void received(long value) {
    table.received[end] = value;
  }

  /** Offset up to which the process has seen the peer's stream. */
  long offered() {
    return table.offered[end];
  }

  void offered(long value) {
    table.offered[end] = value;
  }

  /** Offset of the peer's FIN, NO_FIN while unknown. */
  long finAt() {
    return table.finAt[end];
  }

  void finAt(long value) {
    table.finAt[end] = value;
  }

  /** Window edge last told to the peer. */
  long advertised() {
    return table.advertised[end];
  }

  void advertised(long value) {
    table.advertised[end] = value;
  }

  /** When data last arrived, NO_DATA before. */
  long lastDataNanos() {
    return table.lastDataNanos[end];
  }

  void lastDataNanos(long value) {
    table.lastDataNanos[end] = value;
  }

  /** Bytes of folded classes seen by the process. */
  long beatBytes() {
    return table.beatBytes[end];
  }

  void beatBytes(long value) {
    table.beatBytes[end] = value;
  }

  /** When the last of them was seen. */
  long lastBeatNanos() {
    return table.lastBeatNanos[end];
  }

  void lastBeatNanos(long value) {
    table.lastBeatNanos[end] = value;
  }

  /** The host this end is on. */
  int host() {
    return table.host[end];
  }

  void host(int value) {
    table.host[end] = value;
  }

  /** Its port. */
  int port() {
    return table.port[end];
  }

  void port(int value) {
    table.port[end] = value;
  }

  /** The process that holds it, or NO_PROCESS. */
  int process() {
    return table.process[end];
  }

  void process(int value) {
    table.process[end] = value;
  }

  /** Next end on the same host. */
  int next() {
    return table.next[end];
  }

  void next(int value) {
    table.next[end] = value;
  }

  /** Previous end on the same host. */
  int previous() {
    return table.previous[end];
  }

  void previous(int value) {
    table.previous[end] = value;
  }

  /** Packets that left this end. */
  int packets() {
    return table.packets[end];
  }

  void packets(int value) {
    table.packets[end] = value;
  }

  /** Timeouts in a row without an answer. */
  int retries() {
    return table.retries[end];
  }

  void retries(int value) {
    table.retries[end] = value;
  }

  /** Data segments not acknowledged yet. */
  int owedAcks() {
    return table.owedAcks[end];
  }

  void owedAcks(int value) {
    table.owedAcks[end] = value;
  }

  /** Their bytes. */
  int owedBytes() {
    return table.owedBytes[end];
  }

  void owedBytes(int value) {
    table.owedBytes[end] = value;
  }

  /** ACKs still to be sent at once. */
  int quickAcks() {
    return table.quickAcks[end];
  }

  void quickAcks(int value) {
    table.quickAcks[end] = value;
  }

  /** Traffic class of the last byte received. */
  int ackClass() {
    return table.ackClass[end];
  }

  void ackClass(int value) {
    table.ackClass[end] = value;
  }
}
