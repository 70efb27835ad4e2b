package dev.netsplit.decode;

import dev.netsplit.capture.Allowance;
import dev.netsplit.capture.StreamChunk;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.OldHandshakeCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out from the first bytes of a connection whether nodes are talking, and has them read then.
 * It does not know ports.
 */
final class UndecidedReader implements ConversationReader {

  /** Most chunks looked at before a connection is taken to be something else. */
  private static final int MAX_CHUNKS = 32;

  /** Most bytes kept for the reader that may be found. */
  private static final int MAX_BYTES = 1 << 16;

  private static final int LENGTH_BYTES = 2;

  /** What came before the decision. */
  private record Early(boolean fromClient, StreamChunk chunk) {}

  private final Talk client;
  private final Talk server;
  private final Allowance held;
  private final List<Early> early = new ArrayList<>();
  private int earlyBytes;
  private boolean decided;
  private ConversationReader reader;

  UndecidedReader(Talk client, Talk server, Allowance held) {
    this.client = client;
    this.server = server;
    this.held = held;
  }

  @Override
  public void bytes(boolean fromClient, StreamChunk chunk) {
    if (reader != null) {
      reader.bytes(fromClient, chunk);
    } else if (decided) {
      client.conversation().unread(chunk.data().remaining());
    } else {
      consider(fromClient, chunk);
    }
  }

  private void consider(boolean fromClient, StreamChunk chunk) {
    boolean room = earlyBytes + chunk.data().remaining() <= MAX_BYTES;
    if (!room || early.size() == MAX_CHUNKS || !held.take(chunk.data().remaining())) {
      decide(null, Protocol.OTHER);
      client.conversation().unread(chunk.data().remaining());
      return;
    }
    earlyBytes += chunk.data().remaining();
    early.add(new Early(fromClient, copied(chunk)));
    ByteBuffer front = front();
    if (isSendName(front)) {
      decide(DistReader.fromTheStart(client, server, held), Protocol.DISTRIBUTION);
    } else if (client.conversation().fromStart()) {
      if (!mayBecomeSendName(front)) {
        decide(null, Protocol.OTHER);
      }
    } else if (FrameStart.isAtFront(chunk.data())) {
      decide(DistReader.fromTheMiddle(client, server, held), Protocol.DISTRIBUTION);
    }
  }

  private static StreamChunk copied(StreamChunk chunk) {
    ByteBuffer copy = ByteBuffer.allocate(chunk.data().remaining());
    copy.put(chunk.data().duplicate()).flip();
    return new StreamChunk(
        chunk.packet(), chunk.timeNanos(), chunk.offset(), chunk.missing(), copy);
  }

  /** What the client has sent; empty when its first bytes are missing. */
  private ByteBuffer front() {
    ByteBuffer front = ByteBuffer.allocate(earlyBytes);
    for (Early one : early) {
      if (one.fromClient()) {
        if (one.chunk().missing() > 0) {
          break;
        }
        front.put(one.chunk().data().duplicate());
      }
    }
    return front.flip();
  }

  private static boolean isSendName(ByteBuffer front) {
    return HandshakeCodec.decodeSendName(front.duplicate()).isValue()
        || OldHandshakeCodec.decodeSendName(front.duplicate()).isValue();
  }

  private static boolean mayBecomeSendName(ByteBuffer front) {
    if (front.remaining() <= LENGTH_BYTES) {
      return true;
    }
    int length = front.getShort(0) & 0xffff;
    int tag = front.get(LENGTH_BYTES);
    return (tag == 'N' || tag == 'n')
        && length <= HandshakeCodec.MAX_MESSAGE_BYTES
        && front.remaining() < LENGTH_BYTES + length;
  }

  private void decide(ConversationReader found, Protocol protocol) {
    decided = true;
    reader = found;
    client.conversation().protocol(protocol);
    held.give(earlyBytes);
    for (Early one : early) {
      bytes(one.fromClient(), one.chunk());
    }
    early.clear();
    earlyBytes = 0;
  }

  @Override
  public void finished(boolean fromClient, long packet, long timeNanos) {
    if (reader != null) {
      reader.finished(fromClient, packet, timeNanos);
    }
  }

  @Override
  public void ended() {
    if (reader != null) {
      reader.ended();
    } else if (!decided) {
      client.conversation().unread(earlyBytes);
      held.give(earlyBytes);
      earlyBytes = 0;
      early.clear();
    }
  }
}
