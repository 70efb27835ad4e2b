package dev.netsplit.decode;

import dev.netsplit.capture.StreamChunk;
import dev.netsplit.protocol.wire.ProtocolViolation;
import java.util.List;
import java.util.Locale;

/** One direction of a conversation, as those who read it report what they find. */
final class Talk {

  private final Conversation conversation;
  private final boolean fromClient;
  private final DecodeListener listener;
  private long packet;
  private long timeNanos;

  Talk(Conversation conversation, boolean fromClient, DecodeListener listener) {
    this.conversation = conversation;
    this.fromClient = fromClient;
    this.listener = listener;
  }

  Conversation conversation() {
    return conversation;
  }

  boolean fromClient() {
    return fromClient;
  }

  /** When what is being read was recorded. */
  long timeNanos() {
    return timeNanos;
  }

  /** What is said from now on came with this chunk. */
  void at(StreamChunk chunk) {
    at(chunk.packet(), chunk.timeNanos());
  }

  void at(long packet, long timeNanos) {
    this.packet = packet;
    this.timeNanos = timeNanos;
  }

  void say(Message message) {
    conversation.count(message);
    listener.said(new Entry(packet, timeNanos, conversation, fromClient, message));
  }

  /** Bytes at {@code offset} of this direction break the protocol. */
  void malformed(String what, long offset, ProtocolViolation violation) {
    String why = violation.name().toLowerCase(Locale.ROOT);
    say(
        new Message(
            Kind.MALFORMED,
            "malformed",
            what + " at byte " + offset + " of the stream: " + why.replace('_', ' '),
            List.of(
                new Detail("what", what),
                new Detail("stream_offset", offset),
                new Detail("violation", why))));
  }

  /** Something could not be read that may have been in order. */
  void gap(String text, long offset, long bytes) {
    say(
        new Message(
            Kind.GAP,
            "gap",
            text,
            List.of(new Detail("stream_offset", offset), new Detail("bytes", bytes))));
  }
}
