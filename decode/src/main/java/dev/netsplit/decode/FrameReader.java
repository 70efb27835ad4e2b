package dev.netsplit.decode;

import dev.netsplit.capture.Allowance;
import dev.netsplit.capture.StreamChunk;
import dev.netsplit.protocol.dist.DistFrames;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.dist.Frame;
import dev.netsplit.protocol.dist.FrameDecoder;
import dev.netsplit.protocol.dist.MessageDecoder;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Reads the frames that one end of an established connection sends. It does not know the handshake
 * nor the other end.
 *
 * <p>Where bytes are missing it goes on behind them: at once when they were all of one frame, else
 * at the next start of a frame that {@link FrameStart} finds. From then on atoms whose cache
 * entries may have been lost are unknown.
 */
final class FrameReader {

  /** Longest frame that is held and read; longer ones are counted and passed over. */
  static final int MAX_READ_BYTES = 4 << 20;

  private static final long LENGTH_BYTES = 4;
  private static final Message TICK = new Message(Kind.TICK, "tick", "", List.of());

  private final Talk talk;
  private final Backlog backlog;
  private final FragmentReader fragments;
  private final AtomBudget atoms;
  private FrameDecoder decoder;

  /** Whether frames may have been missed. */
  private boolean missedSome;

  /** Whether it is not known where the next frame begins. */
  private boolean lost;

  /** Bytes of a frame that is passed over, still to come. */
  private long skip;

  /** Bytes that were dropped since the start of a frame was last known. */
  private long dropped;

  private long droppedFrom;

  private FrameReader(Talk talk, Backlog backlog, Allowance held, boolean lost) {
    this.talk = talk;
    this.backlog = backlog;
    this.lost = lost;
    fragments = new FragmentReader(held);
    atoms = new AtomBudget(held);
    missedSome = lost;
    decoder = lost ? FrameDecoder.fromTheMiddle() : FrameDecoder.fromTheStart();
  }

  /** For a direction whose first frame begins with what is in {@code backlog}. */
  static FrameReader fromTheStart(Talk talk, Backlog backlog, Allowance held) {
    return new FrameReader(talk, backlog, held, false);
  }

  /** For a direction of which it is not known where its frames begin. */
  static FrameReader fromTheMiddle(Talk talk, Backlog backlog, Allowance held) {
    return new FrameReader(talk, backlog, held, true);
  }

  /** The next bytes, or a hole and what is behind it. */
  void bytes(StreamChunk chunk) {
    if (chunk.missing() > 0) {
      hole(chunk);
    }
    ByteBuffer data = chunk.data().duplicate();
    long at = chunk.offset();
    if (skip > 0) {
      int passed = (int) Math.min(skip, data.remaining());
      data.position(data.position() + passed);
      skip -= passed;
      at += passed;
      talk.conversation().unread(passed);
    }
    if (lost && data.hasRemaining()) {
      at += findStart(data, at);
    }
    if (!data.hasRemaining()) {
      return;
    }
    if (backlog.size() == 0) {
      backlog.restart(at);
    }
    if (backlog.append(data)) {
      frames();
    } else {
      lose("no memory is left for frames of this connection", at, data.remaining());
    }
  }

  /** Reads the frames that are whole. */
  void frames() {
    while (backlog.size() >= LENGTH_BYTES) {
      ByteBuffer in = backlog.unread();
      long length = in.getInt(0) & 0xffff_ffffL;
      if (length > DistFrames.MAX_FRAME_BYTES) {
        talk.malformed(
            "frame of " + length + " bytes", backlog.offset(), ProtocolViolation.FRAME_TOO_LONG);
        drop(backlog.offset(), backlog.size());
        return;
      }
      if (length > MAX_READ_BYTES) {
        pass(length, "longer than the " + MAX_READ_BYTES + " that are read");
        return;
      }
      Decoded<ByteBuffer> body = DistFrames.decodeFrame(in);
      if (!body.isValue()) {
        return;
      }
      frame(body.value());
      backlog.consume((int) (LENGTH_BYTES + length));
    }
  }

  private void frame(ByteBuffer body) {
    if (!body.hasRemaining()) {
      talk.say(TICK);
      return;
    }
    long bytes = LENGTH_BYTES + body.remaining();
    Decoded<Frame> frame = decoder.decode(body);
    if (!frame.isValue()) {
      malformed(bytes, frame.violation());
      forgetAtoms();
      return;
    }
    if (!atoms.admits(frame.value())) {
      talk.gap("no memory is left for the atoms of this connection", backlog.offset(), 0);
      forgetAtoms();
    }
    boolean isRest = frame.value() instanceof Frame.NextFragment;
    Decoded<Frame> whole = fragments.take(frame.value(), bytes);
    if (whole.state() == Decoded.State.REFUSED) {
      refusedFragment(isRest, bytes, whole.violation());
    } else if (whole.isValue()) {
      message(whole.value());
    }
  }

  private void refusedFragment(boolean isRest, long bytes, ProtocolViolation violation) {
    if (violation == ProtocolViolation.FRAGMENTS_TOO_LARGE) {
      talk.gap("messages in fragments that are too long to be read", backlog.offset(), bytes);
    } else if (isRest && missedSome && violation == ProtocolViolation.BAD_FRAGMENT) {
      talk.gap("fragments of a message whose start was not seen", backlog.offset(), bytes);
    } else {
      malformed(bytes, violation);
    }
  }

  private void message(Frame whole) {
    Decoded<DistMessage> decoded = MessageDecoder.message(whole);
    if (!decoded.isValue()) {
      malformed(fragments.lastBytes(), decoded.violation());
      return;
    }
    DistMessage message = decoded.value();
    Conversation conversation = talk.conversation();
    ControlText.sender(message.control())
        .map(Term.Pid::node)
        .filter(node -> !node.isUnknown() && conversation.name(talk.fromClient()).isEmpty())
        .ifPresent(node -> conversation.name(talk.fromClient(), node.text()));
    ControlText.global(message)
        .ifPresent(sort -> conversation.global().heard(sort, talk.fromClient(), talk.timeNanos()));
    talk.say(ControlText.of(message, whole, fragments.lastBytes(), fragments.lastFrames()));
  }

  private void malformed(long bytes, ProtocolViolation violation) {
    talk.malformed("frame of " + bytes + " bytes", backlog.offset(), violation);
  }

  /** A hole: either the frame that waits reaches over it, or the next start must be looked for. */
  private void hole(StreamChunk chunk) {
    long from = chunk.offset() - chunk.missing();
    forgetAtoms();
    fragments.clear();
    if (skip >= chunk.missing()) {
      skip -= chunk.missing();
      return;
    }
    long due = -1;
    if (skip == 0 && !lost && backlog.size() >= LENGTH_BYTES) {
      long length = backlog.unread().getInt(0) & 0xffff_ffffL;
      due = LENGTH_BYTES + length - backlog.size();
    }
    String text = chunk.missing() + " bytes are not in the capture";
    talk.conversation().unread(backlog.size());
    backlog.restart(chunk.offset());
    skip = 0;
    if (due >= chunk.missing()) {
      talk.gap(text + ", all of one frame", from, chunk.missing());
      skip = due - chunk.missing();
    } else {
      talk.gap(text, from, chunk.missing());
      lost = true;
    }
  }

  /** Passes over the frame in front of the backlog. */
  private void pass(long length, String why) {
    talk.gap("a frame of " + length + " bytes, " + why, backlog.offset(), length);
    long whole = LENGTH_BYTES + length;
    talk.conversation().unread(backlog.size());
    skip = whole - backlog.size();
    backlog.consume(backlog.size());
    forgetAtoms();
  }

  private void lose(String why, long at, int bytes) {
    talk.gap(why, at, bytes);
    int waiting = backlog.size();
    drop(backlog.offset(), waiting);
    drop(at, bytes);
  }

  /** From {@code at} on it is not known where a frame begins. */
  private void drop(long at, int bytes) {
    if (dropped == 0) {
      droppedFrom = at;
    }
    dropped += bytes;
    talk.conversation().unread(bytes);
    backlog.consume(backlog.size());
    lost = true;
    forgetAtoms();
  }

  /** Moves {@code data} to the start of a frame, or to its end; answers how far it moved. */
  private int findStart(ByteBuffer data, long at) {
    int start = FrameStart.find(data);
    int passed = start < 0 ? data.remaining() : start;
    data.position(data.position() + passed);
    if (passed > 0) {
      drop(at, passed);
    }
    if (start >= 0) {
      lost = false;
      tellDropped();
    }
    return passed;
  }

  private void tellDropped() {
    if (dropped > 0) {
      talk.gap(dropped + " bytes in which no start of a frame was found", droppedFrom, dropped);
      dropped = 0;
    }
  }

  private void forgetAtoms() {
    missedSome = true;
    decoder = FrameDecoder.fromTheMiddle();
    atoms.release();
  }

  /** Nothing more comes. */
  void ended() {
    tellDropped();
    if (backlog.size() > 0) {
      String text = "the capture ends in the middle of a frame, " + backlog.size() + " bytes of it";
      talk.gap(text, backlog.offset(), backlog.size());
    }
    fragments.clear();
    atoms.release();
    backlog.release();
  }
}
