package dev.netsplit.protocol.node;

import dev.netsplit.protocol.dist.DistFrames;
import dev.netsplit.protocol.dist.Frame;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;

/**
 * Writes frames to links and counts each as one packet. It does not know what the messages are
 * about, nor how they become frames.
 */
final class FrameWriter {

  private FrameWriter() {}

  /** Hands a frame to the driver. */
  static void write(LinkTable.Link link, Frame frame, Traffic traffic, Effects fx) {
    ByteBuffer out = fx.reserve(link.socket(), DistFrames.size(frame));
    DistFrames.encode(frame, out);
    fx.send(link.socket(), traffic);
    link.countSent();
  }

  /** Sends a zero-length frame, however much the driver has to do. */
  static void sendTick(LinkTable.Link link, Effects fx) {
    write(link, Frame.TICK, Traffic.TICK, fx);
  }
}
