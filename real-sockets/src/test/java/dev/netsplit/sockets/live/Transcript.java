package dev.netsplit.sockets.live;

import dev.netsplit.protocol.dist.ControlEncoder;
import dev.netsplit.protocol.dist.DistFrames;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.dist.MessageDecoder;
import dev.netsplit.protocol.handshake.Challenge;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.SendName;
import dev.netsplit.protocol.handshake.StatusMessage;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.wire.Decoded;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What two nodes said to each other, as lines that do not depend on who they are inside: pids,
 * references, challenges and counters are replaced by words. The handshake is told in order. What
 * comes after it is told as a set, because processes of a real node run side by side.
 */
public final class Transcript {

  private static final long LARGEST_PLAIN = 255;

  private final List<String> handshake = new ArrayList<>();
  private final TreeSet<String> messages = new TreeSet<>();

  private Transcript() {}

  /** Reads all connections of a tape. */
  public static Transcript of(List<Tape.Track> tracks) {
    Transcript transcript = new Transcript();
    for (Tape.Track track : tracks) {
      ByteBuffer mine = track.sent();
      ByteBuffer theirs = track.taken();
      if (track.isDialled()) {
        transcript.initiator("a", mine, transcript.acceptor("b", theirs));
      } else {
        transcript.initiator("b", theirs, transcript.acceptor("a", mine));
      }
    }
    return transcript;
  }

  /** The lines, without messages that say one of these words. */
  public List<String> lines(Predicate<String> leftOut) {
    List<String> all = new ArrayList<>(handshake);
    messages.stream().filter(leftOut.negate()).forEach(all::add);
    return all;
  }

  /** Whether anything was said with these words in it. */
  public boolean hasMessage(String part) {
    return messages.stream().anyMatch(line -> line.contains(part));
  }

  /** What the dialled node says; answers whether it let the other in. */
  private boolean acceptor(String who, ByteBuffer in) {
    Decoded<StatusMessage> status = HandshakeCodec.decodeStatus(in);
    if (!status.isValue()) {
      return false;
    }
    handshake.add(who + " status " + status.value().status().text());
    Decoded<Challenge> challenge = HandshakeCodec.decodeChallenge(in);
    if (!challenge.isValue()) {
      return false;
    }
    handshake.add(
        who
            + " challenge "
            + Long.toHexString(challenge.value().flags())
            + ' '
            + challenge.value().name());
    boolean letIn = HandshakeCodec.decodeChallengeAck(in).isValue();
    if (letIn) {
      handshake.add(who + " ack");
      messages(who, in);
    }
    return letIn;
  }

  private void initiator(String who, ByteBuffer in, boolean letIn) {
    Decoded<SendName> name = HandshakeCodec.decodeSendName(in);
    if (!name.isValue()) {
      return;
    }
    handshake.add(
        who + " name " + Long.toHexString(name.value().flags()) + ' ' + name.value().name());
    if (HandshakeCodec.decodeChallengeReply(in).isValue()) {
      handshake.add(who + " reply");
      if (letIn) {
        messages(who, in);
      }
    }
  }

  private void messages(String who, ByteBuffer in) {
    MessageDecoder decoder = new MessageDecoder();
    for (Decoded<ByteBuffer> frame = DistFrames.decodeFrame(in);
        frame.isValue();
        frame = DistFrames.decodeFrame(in)) {
      if (!frame.value().hasRemaining()) {
        continue;
      }
      Decoded<DistMessage> message = decoder.decode(frame.value());
      if (message.state() == Decoded.State.REFUSED) {
        messages.add(who + " breaks the protocol: " + message.violation());
        return;
      }
      if (message.isValue()) {
        String payload = message.value().payload().map(term -> " " + text(term)).orElse("");
        messages.add(who + ' ' + text(ControlEncoder.encode(message.value().control())) + payload);
      }
    }
  }

  private static String text(Term term) {
    if (term instanceof Term.Atom atom) {
      return atom.text().isEmpty() ? "''" : atom.text();
    } else if (term instanceof Term.Int number) {
      boolean plain = number.value() >= 0 && number.value() <= LARGEST_PLAIN;
      return plain ? Long.toString(number.value()) : "N";
    } else if (term instanceof Term.BigInt) {
      return "N";
    } else if (term instanceof Term.Tuple tuple) {
      return "{" + texts(tuple.elements()) + "}";
    } else if (term instanceof Term.Nil) {
      return "[]";
    } else if (term instanceof Term.Lst list) {
      String tail = list.tail().equals(Term.NIL) ? "" : "|" + text(list.tail());
      return "[" + texts(list.elements()) + tail + "]";
    } else if (term instanceof Term.Pid pid) {
      return "<" + pid.node().text() + ">";
    } else if (term instanceof Term.Ref ref) {
      return "#" + ref.node().text();
    } else if (term instanceof Term.MapTerm map) {
      return "#{" + texts(map.keys()) + "=>" + texts(map.values()) + "}";
    }
    return term.getClass().getSimpleName();
  }

  private static String texts(List<Term> terms) {
    return terms.stream().map(Transcript::text).collect(Collectors.joining(","));
  }
}
