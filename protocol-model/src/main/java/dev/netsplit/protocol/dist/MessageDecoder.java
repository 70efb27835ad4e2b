package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.AtomReferences;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.TermDecoder;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.WireReader;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads the frame bodies of one connection, in the order in which they arrive: it holds the atom
 * cache and the fragments that earlier ones left behind. It does not know what is done with a
 * message.
 *
 * <p>Takes every form a body can have, whichever was agreed. After a refusal nothing more may be
 * decoded, as the cache may have missed entries; a node closes the connection.
 */
public final class MessageDecoder {

  private final AtomCache cache = new AtomCache();
  private final FragmentAssembly fragments = new FragmentAssembly();

  /**
   * Reads one body, which is not empty; its position is left alone.
   *
   * @return incomplete when the body was a fragment and its message is not whole yet
   */
  public Decoded<DistMessage> decode(ByteBuffer body) {
    WireReader in = new WireReader(body);
    int first = in.u8();
    if (first != DistFrames.VERSION) {
      return passThrough(in);
    }
    int kind = in.u8();
    return switch (kind) {
      case DistFrames.HEADER -> message(in, cache.read(in));
      case DistFrames.FIRST_FRAGMENT -> firstFragment(in);
      case DistFrames.NEXT_FRAGMENT -> nextFragment(in);
      default -> {
        in.refuse(ProtocolViolation.BAD_VERSION);
        yield in.outcome(null);
      }
    };
  }

  private static Decoded<DistMessage> passThrough(WireReader in) {
    version(in);
    Term control = TermDecoder.read(in, AtomReferences.NONE);
    Term payload = null;
    if (!in.failed() && in.remaining() > 0) {
      version(in);
      payload = TermDecoder.read(in, AtomReferences.NONE);
    }
    return assembled(in, control, payload);
  }

  private static Decoded<DistMessage> message(WireReader in, AtomReferences atoms) {
    Term control = TermDecoder.read(in, atoms);
    Term payload = !in.failed() && in.remaining() > 0 ? TermDecoder.read(in, atoms) : null;
    return assembled(in, control, payload);
  }

  private static Decoded<DistMessage> assembled(WireReader in, Term control, Term payload) {
    in.requireEnd();
    if (in.failed()) {
      return in.outcome(null);
    }
    Decoded<ControlMessage> message = ControlDecoder.decode(control);
    if (!message.isValue()) {
      return Decoded.refused(message.violation());
    }
    if (message.value().hasPayload() != (payload != null)) {
      return Decoded.refused(ProtocolViolation.BAD_CONTROL_MESSAGE);
    }
    return Decoded.value(new DistMessage(message.value(), Optional.ofNullable(payload)));
  }

  private Decoded<DistMessage> firstFragment(WireReader in) {
    long sequence = in.i64();
    long fragment = in.i64();
    if (fragment == 0) {
      in.refuse(ProtocolViolation.BAD_FRAGMENT);
    }
    AtomReferences atoms = cache.read(in);
    if (fragment == 1) {
      return message(in, atoms);
    }
    fragments.begin(sequence, fragment, atoms, in);
    return in.failed() ? in.outcome(null) : Decoded.incomplete();
  }

  private Decoded<DistMessage> nextFragment(WireReader in) {
    long sequence = in.i64();
    long fragment = in.i64();
    FragmentAssembly.Whole whole = fragments.next(sequence, fragment, in);
    if (in.failed()) {
      return in.outcome(null);
    }
    return whole == null
        ? Decoded.incomplete()
        : message(new WireReader(whole.terms()), whole.atoms());
  }

  private static void version(WireReader in) {
    if (in.u8() != DistFrames.VERSION) {
      in.refuse(ProtocolViolation.BAD_VERSION);
    }
  }
}
