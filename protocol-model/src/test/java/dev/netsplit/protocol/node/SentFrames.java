package dev.netsplit.protocol.node;

import dev.netsplit.protocol.dist.DistFrames;
import dev.netsplit.protocol.dist.FragmentAssembly;
import dev.netsplit.protocol.dist.Frame;
import dev.netsplit.protocol.dist.FrameDecoder;
import dev.netsplit.protocol.dist.MessageDecoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads what one end of one connection sends, from its first byte, in any number of pieces. */
final class SentFrames {

  private static final int HANDSHAKE_LENGTH = 2;
  private static final int DIALLERS_PARTS = 2;
  private static final int ACCEPTORS_PARTS = 3;

  private final FrameDecoder decoder = FrameDecoder.fromTheStart();
  private final FragmentAssembly assembly = new FragmentAssembly();
  private int partsOfHandshake;

  SentFrames(boolean ofDialler) {
    partsOfHandshake = ofDialler ? DIALLERS_PARTS : ACCEPTORS_PARTS;
  }

  /** The frames of a piece that ends with a whole frame, without ticks. */
  List<SentFrame> read(ByteBuffer in) {
    List<SentFrame> frames = new ArrayList<>();
    while (in.hasRemaining() && partsOfHandshake > 0) {
      int bytes = HANDSHAKE_LENGTH + (in.getShort(in.position()) & 0xffff);
      char letter = (char) in.get(in.position() + HANDSHAKE_LENGTH);
      frames.add(SentFrame.handshake(letter, bytes));
      in.position(in.position() + bytes);
      partsOfHandshake--;
    }
    while (in.hasRemaining()) {
      int from = in.position();
      Frame frame = decoder.decode(DistFrames.decodeFrame(in).value()).value();
      if (frame != Frame.TICK) {
        Frame whole = assembly.take(frame).value();
        frames.add(SentFrame.of(MessageDecoder.message(whole).value(), in.position() - from));
      }
    }
    return frames;
  }
}
