package dev.netsplit.protocol.node;

import dev.netsplit.protocol.dist.DistFrames;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.dist.FrameForm;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;

/** Writes frames to links and counts them. It does not know what the messages are about. */
final class FrameWriter {

  private FrameWriter() {}

  /** Sends a message in the form that both ends agreed on. */
  static void send(LinkTable.Link link, DistMessage message, Traffic traffic, Effects fx) {
    FrameForm form = FrameForm.of(link.flags());
    ByteBuffer out = fx.reserve(link.socket(), DistFrames.size(message, form));
    DistFrames.encode(message, form, out);
    fx.send(link.socket(), traffic);
    link.countSent();
  }

  /** Sends a zero-length frame. */
  static void sendTick(LinkTable.Link link, Effects fx) {
    ByteBuffer out = fx.reserve(link.socket(), DistFrames.TICK_BYTES);
    DistFrames.encodeTick(out);
    fx.send(link.socket(), Traffic.TICK);
    link.countSent();
  }
}
