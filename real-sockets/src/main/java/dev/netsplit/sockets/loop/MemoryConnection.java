package dev.netsplit.sockets.loop;

import dev.netsplit.protocol.machine.CloseReason;
import java.nio.ByteBuffer;

/**
 * One end of a connection between two machines of one loop, without a socket. Bytes wait at their
 * sender until there is room at the receiver, as in a kernel, and nothing happens to a machine from
 * within a call of another.
 */
final class MemoryConnection extends Connection {

  /** Bytes on their way that a machine has not been offered. */
  static final int WINDOW_BYTES = 64 * 1024;

  private final ByteStore arrived = new ByteStore();
  private final ByteStore unsent = new ByteStore();
  private MemoryConnection peer;
  private boolean established;
  private boolean scheduled;
  private boolean finishing;
  private boolean stuck;
  private CloseReason ended;

  MemoryConnection(SocketDriver owner, int socket, int attachment) {
    super(owner, socket, attachment);
  }

  /** Joins the end that dials and the end that is dialled; the latter learns of it first. */
  static void join(MemoryConnection dialler, MemoryConnection accepter) {
    dialler.peer = accepter;
    accepter.peer = dialler;
    accepter.loop().soon(accepter::establish);
    dialler.loop().soon(dialler::establish);
  }

  private void establish(long nowNanos) {
    if (!isOver()) {
      established = true;
      opened(nowNanos);
      schedule();
    }
  }

  /** Has the machine called soon, for whatever has come up until then. */
  private void schedule() {
    if (!scheduled && established && !isOver()) {
      scheduled = true;
      loop().soon(this::deliver);
    }
  }

  private void deliver(long nowNanos) {
    scheduled = false;
    if (isOver()) {
      return;
    }
    if (!arrived.isEmpty()) {
      offerArrived(nowNanos);
      return;
    }
    if (ended != null) {
      lost(nowNanos, ended);
    } else if (stuck && unsent.isEmpty()) {
      stuck = false;
      drained(nowNanos);
    }
  }

  private void offerArrived(long nowNanos) {
    int count = Math.min(arrived.size(), room());
    if (count <= 0) {
      lost(nowNanos, CloseReason.RESET);
      abort();
      return;
    }
    ByteBuffer in = arrived.view().limit(count);
    // What is offered counts as read, whatever the machine does about it.
    arrived.consume(count);
    offer(nowNanos, in);
    if (peer != null) {
      peer.pump();
    }
    schedule();
  }

  @Override
  void write(ByteBuffer bytes) {
    if (peer == null) {
      return;
    }
    if (!loop().mayHold(unsent.size(), bytes.remaining())) {
      abort();
      end(CloseReason.RESET);
      return;
    }
    loop().hold(bytes.remaining());
    unsent.append(bytes);
    pump();
    stuck |= !unsent.isEmpty();
  }

  /** Moves as much to the peer as it has room for. */
  private void pump() {
    if (peer == null) {
      return;
    }
    int count = Math.min(unsent.size(), WINDOW_BYTES - peer.arrived.size());
    if (count > 0) {
      peer.arrived.append(unsent.view().limit(count));
      unsent.consume(count);
      loop().hold(-count);
      peer.schedule();
    }
    if (!unsent.isEmpty()) {
      return;
    }
    if (finishing) {
      MemoryConnection other = peer;
      peer = null;
      other.end(CloseReason.PEER_CLOSED);
    } else if (stuck) {
      schedule();
    }
  }

  /** The other end has gone. */
  private void end(CloseReason why) {
    peer = null;
    if (ended == null) {
      ended = why;
    }
    if (why != CloseReason.PEER_CLOSED) {
      arrived.clear();
    }
    loop().hold(-unsent.size());
    unsent.clear();
    schedule();
  }

  @Override
  boolean isLocal() {
    return true;
  }

  @Override
  void noDelay(boolean on) {
    // There is no segment that could wait for another.
  }

  @Override
  long pending() {
    return unsent.size();
  }

  /** Closing with bytes that nobody read resets, as a kernel has it. */
  @Override
  void finish() {
    if (!arrived.isEmpty() || !established) {
      abort();
      return;
    }
    finishing = true;
    pump();
  }

  @Override
  void abort() {
    loop().hold(-unsent.size());
    unsent.clear();
    arrived.clear();
    MemoryConnection other = peer;
    peer = null;
    if (other != null) {
      other.end(CloseReason.RESET);
    }
  }
}
