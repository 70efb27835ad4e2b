package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.dist.DistFrames;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.dist.Frame;
import dev.netsplit.protocol.dist.MessageDecoder;
import dev.netsplit.protocol.dist.MessageEncoder;
import dev.netsplit.protocol.handshake.Status;
import dev.netsplit.protocol.wire.Decoded;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A hand-written peer in conversation with a node: it says messages in the form both agreed on, and
 * understands what the node says, frame by frame.
 */
final class Dialogue {

  private final Cluster cluster;
  private final String name;
  private final RawPeer peer;
  private final int line;
  private final long flags;
  private MessageEncoder encoder;
  private MessageDecoder decoder;
  private int read;

  private Dialogue(Cluster cluster, String name, RawPeer peer, long flags) {
    this.cluster = cluster;
    this.name = name;
    this.peer = peer;
    this.flags = flags;
    line = peer.lines();
  }

  /** The peer connects to the node of that host. */
  static Dialogue dials(Cluster cluster, String name, RawPeer peer, String host, long flags) {
    Dialogue dialogue = new Dialogue(cluster, name, peer, flags);
    cluster.dial(name, peer, host, 40_000);
    cluster.run(3 * MILLI);
    dialogue.sendHex(Frames.name(name, flags));
    dialogue.sendHex(Frames.reply(dialogue.all(), "secret"));
    dialogue.begin(3);
    return dialogue;
  }

  /** The node is about to connect to the peer, or has dialled it. */
  static Dialogue isDialled(Cluster cluster, String name, RawPeer peer, long flags) {
    return new Dialogue(cluster, name, peer, flags);
  }

  /** Accepts the node that has dialled: from here on it is connected. */
  void accept() {
    cluster.run(10 * MILLI);
    sendHex(Frames.status(Status.OK));
    sendHex(Frames.challenge(name, 9, flags));
    sendHex(Frames.ack(all(), "secret"));
    begin(2);
  }

  void send(DistMessage message) {
    for (Frame frame : encoder.encode(message)) {
      ByteBuffer out = ByteBuffer.allocate(DistFrames.size(frame));
      DistFrames.encode(frame, out);
      cluster.send(name, peer, line, HexFormat.of().formatHex(out.array()));
    }
    cluster.run(3 * MILLI);
  }

  void sendHex(String hex) {
    cluster.send(name, peer, line, hex);
    cluster.run(3 * MILLI);
  }

  /** The bodies that have come since the last question; empty ones are ticks. */
  List<ByteBuffer> bodies() {
    byte[] bytes = HexFormat.of().parseHex(all().substring(2 * read));
    ByteBuffer in = ByteBuffer.wrap(bytes);
    List<ByteBuffer> bodies = new ArrayList<>();
    Decoded<ByteBuffer> frame = DistFrames.decodeFrame(in);
    while (frame.isValue()) {
      bodies.add(frame.value());
      frame = DistFrames.decodeFrame(in);
    }
    read += in.position();
    return bodies;
  }

  /** The messages that have come since the last question. */
  List<DistMessage> messages() {
    List<DistMessage> messages = new ArrayList<>();
    for (ByteBuffer body : bodies()) {
      if (body.hasRemaining()) {
        Decoded<DistMessage> message = decoder.decode(body);
        if (message.state() != Decoded.State.INCOMPLETE) {
          messages.add(message.value());
        }
      }
    }
    return messages;
  }

  boolean isClosed() {
    return peer.line(line).isClosed();
  }

  void close() {
    cluster.vms.get(name).handle(fx -> peer.close(line, fx));
    cluster.run(3 * MILLI);
  }

  private String all() {
    return peer.line(line).received();
  }

  /** Skips the messages of the handshake, each with a length of two bytes. */
  private void begin(int handshakeMessages) {
    byte[] bytes = HexFormat.of().parseHex(all());
    for (int i = 0; i < handshakeMessages; i++) {
      read += 2 + (bytes[read] << 8 | (bytes[read + 1] & 0xff));
    }
    assertEquals(handshakeMessages == 3 ? 'a' : 'r', lastTag(bytes, handshakeMessages));
    encoder = new MessageEncoder(flags);
    decoder = new MessageDecoder();
  }

  private static int lastTag(byte[] bytes, int handshakeMessages) {
    int at = 0;
    for (int i = 1; i < handshakeMessages; i++) {
      at += 2 + (bytes[at] << 8 | (bytes[at + 1] & 0xff));
    }
    return bytes[at + 2];
  }
}
