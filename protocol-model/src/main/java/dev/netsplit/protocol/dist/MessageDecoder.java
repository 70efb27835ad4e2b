package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.AtomTable;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the frame bodies of one connection, in the order in which they arrive, as messages: it
 * holds the atom cache and the fragments that earlier ones left behind. It does not know what is
 * done with a message.
 *
 * <p>Takes every form a body can have, whichever was agreed. After a refusal nothing more may be
 * decoded, as the cache may have missed entries; a node closes the connection.
 */
public final class MessageDecoder {

  private final FrameDecoder frames;

  /** Of the links whose messages have arrived in part; most never see a fragment. */
  private final TreeMap<Integer, FragmentAssembly> fragments = new TreeMap<>();

  private int link;

  /** For a connection that just came up. */
  public MessageDecoder() {
    this(AtomTable.keepingNothing());
  }

  /** The same for a node that keeps the atoms of all its connections in one table. */
  public MessageDecoder(AtomTable table) {
    frames = FrameDecoder.fromTheStart(table);
  }

  /**
   * For the links of a node, one after the other as {@link #turnTo} says.
   *
   * @param cache is to stand on the link whose frames are decoded
   * @param table the atoms of the node
   */
  public MessageDecoder(LinkCache cache, AtomTable table) {
    frames = FrameDecoder.ofLinks(cache, table);
  }

  /** The frames that follow are of this link. */
  public void turnTo(int number) {
    link = number;
  }

  /** A link is over: nothing comes after what has arrived in part. */
  public void forget(int number) {
    fragments.remove(number);
  }

  /**
   * Reads one body; its position is left alone. A tick has none and is no message: it is refused
   * like any other body that is too short.
   *
   * @return incomplete when the body was a fragment and its message is not whole yet
   */
  public Decoded<DistMessage> decode(ByteBuffer body) {
    if (!body.hasRemaining()) {
      return Decoded.refused(ProtocolViolation.FIELD_BEYOND_FRAME);
    }
    Decoded<Frame> decoded = frames.decode(body);
    if (decoded.isValue() && isFragment(decoded.value())) {
      decoded = joined(decoded.value());
    }
    return switch (decoded.state()) {
      case INCOMPLETE -> Decoded.incomplete();
      case REFUSED -> Decoded.refused(decoded.violation());
      case VALUE -> message(decoded.value());
    };
  }

  private Decoded<Frame> joined(Frame fragment) {
    FragmentAssembly assembly = fragments.computeIfAbsent(link, of -> new FragmentAssembly());
    Decoded<Frame> whole = assembly.take(fragment);
    if (assembly.isEmpty()) {
      fragments.remove(link);
    }
    return whole;
  }

  private static boolean isFragment(Frame frame) {
    return frame instanceof Frame.FirstFragment || frame instanceof Frame.NextFragment;
  }

  /** What a frame that holds a whole message says, or why it says nothing. */
  public static Decoded<DistMessage> message(Frame frame) {
    if (frame instanceof Frame.Message whole) {
      return message(whole.control(), whole.payload());
    } else if (frame instanceof Frame.PassThrough whole) {
      return message(whole.control(), whole.payload());
    }
    throw new IllegalStateException("not a whole message: " + frame);
  }

  private static Decoded<DistMessage> message(Term control, Optional<Term> payload) {
    Decoded<ControlMessage> message = ControlDecoder.decode(control);
    if (!message.isValue()) {
      return Decoded.refused(message.violation());
    }
    return message.value().hasPayload() == payload.isPresent()
        ? Decoded.value(new DistMessage(message.value(), payload))
        : Decoded.refused(ProtocolViolation.BAD_CONTROL_MESSAGE);
  }
}
