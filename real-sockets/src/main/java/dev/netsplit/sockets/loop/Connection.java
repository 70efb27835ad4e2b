package dev.netsplit.sockets.loop;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import java.nio.ByteBuffer;

/**
 * One end of a connection, as its machine sees it: what it was offered and left, and how far it has
 * come. It does not know what carries the bytes; that is for its subclasses.
 */
abstract class Connection {

  private final SocketLoop loop;
  private final SocketDriver owner;
  private final int socket;
  private final ByteStore left = new ByteStore();
  private int attachment;
  private boolean over;
  private long bytesRead;
  private long bytesWritten;

  Connection(SocketDriver owner, int socket, int attachment) {
    this.loop = owner.loop();
    this.owner = owner;
    this.socket = socket;
    this.attachment = attachment;
  }

  final SocketLoop loop() {
    return loop;
  }

  final SocketDriver owner() {
    return owner;
  }

  final int socket() {
    return socket;
  }

  final int attachment() {
    return attachment;
  }

  final void attach(int newAttachment) {
    attachment = newAttachment;
  }

  final long bytesRead() {
    return bytesRead;
  }

  final long bytesWritten() {
    return bytesWritten;
  }

  /** Whether the machine hears nothing more of it. */
  final boolean isOver() {
    return over;
  }

  /** How many bytes may be offered before the machine has to take some. */
  final int room() {
    return loop.limits().maxUnconsumedBytes() - left.size();
  }

  /** The connection is established. */
  final void opened(long nowNanos) {
    owner.opened(nowNanos, this);
  }

  /** Offers what came; what the machine leaves is offered again with more behind it. */
  final void offer(long nowNanos, ByteBuffer fresh) {
    bytesRead += fresh.remaining();
    if (left.isEmpty()) {
      owner.bytes(nowNanos, this, fresh);
      if (!over) {
        left.append(fresh);
      }
      return;
    }
    left.append(fresh);
    ByteBuffer in = left.view();
    owner.bytes(nowNanos, this, in);
    if (!over) {
      left.consume(in.position());
    }
  }

  /** What the machine sent is gone. */
  final void drained(long nowNanos) {
    if (!over) {
      owner.drained(nowNanos, this);
    }
  }

  /** The peer or the network ended it. */
  final void lost(long nowNanos, CloseReason why) {
    if (!over) {
      owner.closed(nowNanos, this, why);
      end();
    }
  }

  /** It was never established. */
  final void failed(long nowNanos, ConnectFailure why) {
    if (!over) {
      owner.failed(nowNanos, this, why);
      end();
    }
  }

  /** The machine asks for FIN behind what it sent. */
  final void close() {
    if (!over) {
      end();
      finish();
    }
  }

  /** The machine asks for RST. */
  final void reset() {
    if (!over) {
      end();
      abort();
    }
  }

  /** Takes bytes of the machine, lent for this call. */
  final void send(ByteBuffer bytes) {
    bytesWritten += bytes.remaining();
    write(bytes);
  }

  private void end() {
    if (!over) {
      over = true;
      left.clear();
      owner.forget(this);
    }
  }

  abstract boolean isLocal();

  abstract void noDelay(boolean on);

  /** Bytes of the machine that nobody has taken yet. */
  abstract long pending();

  abstract void write(ByteBuffer bytes);

  /** Sends what is pending, then FIN. */
  abstract void finish();

  /** Sends RST. */
  abstract void abort();
}
