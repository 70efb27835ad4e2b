package dev.netsplit.decode;

import dev.netsplit.capture.Allowance;
import dev.netsplit.capture.StreamChunk;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Reads a connection to a port where a node listens, after a look at its first bytes for whether it
 * is encrypted. It does not know what is inside of TLS.
 */
final class NodePortReader implements ConversationReader {

  private static final int TLS_HANDSHAKE = 22;
  private static final int TLS_MAJOR = 3;

  private final Talk client;
  private final Talk server;
  private final Allowance held;
  private boolean encrypted;
  private ConversationReader reader;

  NodePortReader(Talk client, Talk server, Allowance held) {
    this.client = client;
    this.server = server;
    this.held = held;
  }

  @Override
  public void bytes(boolean fromClient, StreamChunk chunk) {
    Conversation conversation = client.conversation();
    if (reader == null && !encrypted) {
      encrypted = isTls(chunk.data());
      if (encrypted) {
        Talk talk = fromClient ? client : server;
        talk.at(chunk);
        conversation.protocol(Protocol.ENCRYPTED);
        talk.say(
            new Message(
                Kind.GAP, "encrypted", "TLS: what the nodes say cannot be read", List.of()));
      } else if (conversation.fromStart()) {
        reader = DistReader.fromTheStart(client, server, held);
      } else {
        reader = DistReader.fromTheMiddle(client, server, held);
      }
    }
    if (encrypted) {
      conversation.unread(chunk.data().remaining());
    } else {
      reader.bytes(fromClient, chunk);
    }
  }

  private static boolean isTls(ByteBuffer data) {
    int at = data.position();
    return data.remaining() >= 3 && data.get(at) == TLS_HANDSHAKE && data.get(at + 1) == TLS_MAJOR;
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
    }
  }
}
