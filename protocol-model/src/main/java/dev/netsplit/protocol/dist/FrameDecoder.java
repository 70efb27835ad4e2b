package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.AtomReferences;
import dev.netsplit.protocol.term.AtomTable;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.TermDecoder;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.WireReader;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads the frame bodies that one end of a connection sent, in their order, each as what it is by
 * itself: it holds the atom cache, but joins no fragments. It does not know control messages.
 *
 * <p>Takes every form a body can have, whichever was agreed. After a refusal the cache may have
 * missed entries.
 */
public final class FrameDecoder {

  private final AtomCache cache;
  private final AtomTable table;
  private final boolean fromTheMiddle;

  private FrameDecoder(AtomCache cache, AtomTable table, boolean fromTheMiddle) {
    this.cache = cache;
    this.table = table;
    this.fromTheMiddle = fromTheMiddle;
  }

  /** For a connection seen from its start: a reference to a slot never filled is refused. */
  public static FrameDecoder fromTheStart() {
    return fromTheStart(AtomTable.keepingNothing());
  }

  /** The same for a reader that keeps the atoms of all its connections in one table. */
  public static FrameDecoder fromTheStart(AtomTable table) {
    return new FrameDecoder(new AtomSlots(), table, false);
  }

  /** The same for the links of a node, which share what they can. */
  static FrameDecoder ofLinks(LinkCache cache, AtomTable table) {
    return new FrameDecoder(cache, table, false);
  }

  /**
   * For a connection that was up before: an atom whose slot was filled unseen is read as {@link
   * Term.Atom#unknown}, and everything else as usual.
   */
  public static FrameDecoder fromTheMiddle() {
    return new FrameDecoder(new AtomSlots(), AtomTable.keepingNothing(), true);
  }

  /** Reads one body; its position is left alone. */
  public Decoded<Frame> decode(ByteBuffer body) {
    if (!body.hasRemaining()) {
      return Decoded.value(Frame.TICK);
    }
    WireReader in = new WireReader(body);
    if (in.u8() != DistFrames.VERSION) {
      return passThrough(in);
    }
    return switch (in.u8()) {
      case DistFrames.HEADER ->
          message(in, table, DistHeader.decode(in, cache, table, fromTheMiddle));
      case DistFrames.FIRST_FRAGMENT -> firstFragment(in);
      case DistFrames.NEXT_FRAGMENT -> {
        long sequence = in.i64();
        long fragment = in.i64();
        refuseZero(in, fragment);
        yield in.outcome(new Frame.NextFragment(sequence, fragment, in.bytes(in.remaining())));
      }
      default -> {
        in.refuse(ProtocolViolation.BAD_VERSION);
        yield in.outcome(Frame.TICK);
      }
    };
  }

  /** Reads the terms behind a header, as those of a whole message that came in fragments. */
  static Decoded<Frame> message(WireReader in, DistHeader header) {
    return message(in, AtomTable.keepingNothing(), header);
  }

  private static Decoded<Frame> message(WireReader in, AtomTable table, DistHeader header) {
    AtomReferences atoms = header.atoms();
    Term control = TermDecoder.read(in, atoms, table);
    boolean hasPayload = !in.failed() && in.remaining() > 0;
    Term payload = hasPayload ? TermDecoder.read(in, atoms, table) : null;
    in.requireEnd();
    return in.outcome(new Frame.Message(header, control, Optional.ofNullable(payload)));
  }

  private Decoded<Frame> passThrough(WireReader in) {
    version(in);
    Term control = TermDecoder.read(in, AtomReferences.NONE, table);
    Term payload = null;
    if (!in.failed() && in.remaining() > 0) {
      version(in);
      payload = TermDecoder.read(in, AtomReferences.NONE, table);
    }
    in.requireEnd();
    return in.outcome(new Frame.PassThrough(control, Optional.ofNullable(payload)));
  }

  private Decoded<Frame> firstFragment(WireReader in) {
    long sequence = in.i64();
    long fragment = in.i64();
    refuseZero(in, fragment);
    DistHeader header = DistHeader.decode(in, cache, table, fromTheMiddle);
    return in.outcome(
        new Frame.FirstFragment(sequence, fragment, header, in.bytes(in.remaining())));
  }

  private static void refuseZero(WireReader in, long fragment) {
    if (fragment == 0) {
      in.refuse(ProtocolViolation.BAD_FRAGMENT);
    }
  }

  private static void version(WireReader in) {
    if (in.u8() != DistFrames.VERSION) {
      in.refuse(ProtocolViolation.BAD_VERSION);
    }
  }
}
