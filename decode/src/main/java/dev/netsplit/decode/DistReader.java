package dev.netsplit.decode;

import dev.netsplit.capture.Allowance;
import dev.netsplit.capture.StreamChunk;
import dev.netsplit.protocol.wire.Decoded;
import java.nio.ByteBuffer;
import java.util.List;

/** Reads a connection between two nodes: the handshake, then frames in both directions. */
final class DistReader implements ConversationReader {

  /** One direction. */
  private final class Side {
    private final Talk talk;
    private final Backlog backlog;
    private FrameReader frames;
    private boolean broken;
    private boolean finished;

    Side(Talk talk) {
      this.talk = talk;
      backlog = new Backlog(held);
    }

    void lookForFrames() {
      frames = FrameReader.fromTheMiddle(talk, backlog, held);
    }

    void bytes(StreamChunk chunk) {
      talk.at(chunk);
      if (frames == null && chunk.missing() > 0) {
        conversation.unread(backlog.size());
        backlog.restart(chunk.offset());
        lookForFrames();
      }
      if (frames != null) {
        frames.bytes(chunk);
      } else if (broken || !backlog.append(chunk.data())) {
        conversation.unread(chunk.data().remaining());
      } else {
        shakeHands();
      }
    }

    private void shakeHands() {
      while (!handshake.isDone(talk.fromClient())) {
        ByteBuffer in = backlog.unread();
        int before = in.remaining();
        Decoded<Message> next = handshake.next(talk.fromClient(), in);
        if (next.state() == Decoded.State.REFUSED) {
          talk.malformed("handshake message", backlog.offset(), next.violation());
          broken = true;
          conversation.unread(backlog.size());
          backlog.release();
          return;
        } else if (!next.isValue()) {
          return;
        }
        backlog.consume(before - in.remaining());
        talk.say(next.value());
      }
      frames = FrameReader.fromTheStart(talk, backlog, held);
      frames.frames();
    }

    void ended() {
      if (frames != null) {
        frames.ended();
      } else {
        backlog.release();
      }
    }
  }

  private final Conversation conversation;
  private final Allowance held;
  private final HandshakeReader handshake;
  private final Side client;
  private final Side server;

  private DistReader(Talk client, Talk server, Allowance held) {
    conversation = client.conversation();
    this.held = held;
    handshake = new HandshakeReader(conversation);
    this.client = new Side(client);
    this.server = new Side(server);
    conversation.protocol(Protocol.DISTRIBUTION);
  }

  /** For a connection whose first bytes are to come. */
  static DistReader fromTheStart(Talk client, Talk server, Allowance held) {
    return new DistReader(client, server, held);
  }

  /** For a connection that was up before. */
  static DistReader fromTheMiddle(Talk client, Talk server, Allowance held) {
    DistReader reader = new DistReader(client, server, held);
    reader.client.lookForFrames();
    reader.server.lookForFrames();
    return reader;
  }

  @Override
  public void bytes(boolean fromClient, StreamChunk chunk) {
    (fromClient ? client : server).bytes(chunk);
  }

  @Override
  public void finished(boolean fromClient, long packet, long timeNanos) {
    Side side = fromClient ? client : server;
    side.finished = true;
    side.talk.at(packet, timeNanos);
    boolean first = !(fromClient ? server : client).finished;
    boolean proved = handshake.isDone(true) && !handshake.isDone(false);
    if (first && proved && conversation.outcome() == Outcome.UNFINISHED) {
      conversation.outcome(Outcome.COOKIE);
    }
    if (first) {
      String why = conversation.outcome() == Outcome.COOKIE ? "the cookies differ" : "";
      side.talk.say(new Message(Kind.CONNECTION, "closes", why, List.of()));
    }
  }

  @Override
  public void ended() {
    client.ended();
    server.ended();
  }
}
