package dev.netsplit.decode;

import dev.netsplit.protocol.handshake.Challenge;
import dev.netsplit.protocol.handshake.ChallengeAck;
import dev.netsplit.protocol.handshake.ChallengeReply;
import dev.netsplit.protocol.handshake.Complement;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.OldChallenge;
import dev.netsplit.protocol.handshake.OldHandshakeCodec;
import dev.netsplit.protocol.handshake.OldSendName;
import dev.netsplit.protocol.handshake.SendName;
import dev.netsplit.protocol.handshake.Status;
import dev.netsplit.protocol.handshake.StatusMessage;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import java.nio.ByteBuffer;
import java.util.function.Function;

/**
 * Reads the handshake of a connection, each message by its tag and the end it comes from, and keeps
 * what it says of names, flags and the outcome. It does not know the bytes behind the handshake.
 */
final class HandshakeReader {

  private static final int TAG_AT = 2;

  private final Conversation conversation;
  private long clientFlags;
  private long serverFlags;
  private boolean clientDone;
  private boolean serverDone;

  HandshakeReader(Conversation conversation) {
    this.conversation = conversation;
  }

  /** Whether frames follow in a direction. */
  boolean isDone(boolean fromClient) {
    return fromClient ? clientDone : serverDone;
  }

  /** Takes the next message of an end from the front of {@code in}. */
  Decoded<Message> next(boolean fromClient, ByteBuffer in) {
    if (in.remaining() <= TAG_AT) {
      return Decoded.incomplete();
    }
    int tag = in.get(in.position() + TAG_AT);
    return fromClient ? ofClient(tag, in) : ofServer(tag, in);
  }

  private Decoded<Message> ofClient(int tag, ByteBuffer in) {
    return switch (tag) {
      case 'N' -> told(HandshakeCodec.decodeSendName(in), this::sendName);
      case 'n' -> told(OldHandshakeCodec.decodeSendName(in), this::oldSendName);
      case 's' -> told(HandshakeCodec.decodeAnswer(in), this::answer);
      case 'c' -> told(OldHandshakeCodec.decodeComplement(in), this::complement);
      case 'r' -> told(HandshakeCodec.decodeChallengeReply(in), this::reply);
      default -> Decoded.refused(ProtocolViolation.UNEXPECTED_TAG);
    };
  }

  private Decoded<Message> ofServer(int tag, ByteBuffer in) {
    return switch (tag) {
      case 's' -> told(HandshakeCodec.decodeStatus(in), this::status);
      case 'N' -> told(HandshakeCodec.decodeChallenge(in), this::challenge);
      case 'n' -> told(OldHandshakeCodec.decodeChallenge(in), this::oldChallenge);
      case 'a' -> told(HandshakeCodec.decodeChallengeAck(in), this::ack);
      default -> Decoded.refused(ProtocolViolation.UNEXPECTED_TAG);
    };
  }

  private static <T> Decoded<Message> told(Decoded<T> decoded, Function<T, Message> teller) {
    return switch (decoded.state()) {
      case VALUE -> Decoded.value(teller.apply(decoded.value()));
      case INCOMPLETE -> Decoded.incomplete();
      case REFUSED -> Decoded.refused(decoded.violation());
    };
  }

  private Message sendName(SendName message) {
    clientFlags = message.flags();
    boolean asks = (message.flags() & Flags.NAME_ME) != 0;
    HandshakeText text = new HandshakeText();
    if (asks) {
      text.word("asks_for_name_at", "asks for a name at " + Printable.of(message.name()));
    } else {
      conversation.name(true, message.name());
      text.node(message.name());
    }
    return text.creation(message.creation()).flags(message.flags()).message("send_name");
  }

  private Message oldSendName(OldSendName message) {
    clientFlags = message.flags();
    conversation.name(true, message.name());
    return new HandshakeText()
        .node(message.name())
        .word("version", "version 5")
        .halfOfFlags("flags", message.flags())
        .message("send_name");
  }

  private Message status(StatusMessage message) {
    Status status = message.status();
    if (status == Status.NOK) {
      conversation.outcome(Outcome.NOK);
    } else if (status == Status.NOT_ALLOWED) {
      conversation.outcome(Outcome.NOT_ALLOWED);
    }
    HandshakeText text = new HandshakeText().word("status", status.text());
    if (status == Status.NAMED) {
      conversation.name(true, message.name());
      text.node(message.name()).creation(message.creation());
    }
    return text.message("status", status.text());
  }

  private Message answer(boolean goOn) {
    if (!goOn) {
      conversation.outcome(Outcome.ALIVE);
    }
    String word = goOn ? "true" : "false";
    return new HandshakeText().word("go_on", word).message("status_answer", word);
  }

  private Message challenge(Challenge message) {
    serverFlags = message.flags();
    conversation.name(false, message.name());
    return new HandshakeText()
        .node(message.name())
        .creation(message.creation())
        .flags(message.flags())
        .message("challenge");
  }

  private Message oldChallenge(OldChallenge message) {
    serverFlags = message.flags();
    conversation.name(false, message.name());
    return new HandshakeText()
        .node(message.name())
        .word("version", "version 5")
        .halfOfFlags("flags", message.flags())
        .message("challenge");
  }

  private Message complement(Complement message) {
    clientFlags |= message.flags();
    return new HandshakeText()
        .creation(message.creation())
        .halfOfFlags("high_flags", message.flags())
        .message("complement");
  }

  private Message reply(ChallengeReply message) {
    clientDone = true;
    return new HandshakeText().digest(message.digest()).message("challenge_reply");
  }

  private Message ack(ChallengeAck message) {
    serverDone = true;
    conversation.outcome(Outcome.CONNECTED);
    conversation.agreedFlags(Flags.agreed(serverFlags, clientFlags));
    return new HandshakeText()
        .digest(message.digest())
        .word("outcome", "connected")
        .message("challenge_ack");
  }
}
