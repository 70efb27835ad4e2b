package dev.netsplit.protocol.node;

import dev.netsplit.protocol.dist.DistFrames;
import dev.netsplit.protocol.dist.DistMessage;
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

  /** Sends a message of the kernel application, in the form that both ends agreed on. */
  static void send(LinkTable.Link link, DistMessage message, Effects fx) {
    for (Frame frame : link.encoder().encode(message)) {
      write(link, frame, Traffic.CONTROL, fx);
    }
  }

  /** Sends a message of the kernel application that waited for the link to come up. */
  static void sendWaiting(LinkTable.Link link, DistMessage message, Effects fx) {
    write(link, link.encoder().encodeWaiting(message), Traffic.CONTROL, fx);
  }

  /** Sends a zero-length frame. */
  static void sendTick(LinkTable.Link link, Effects fx) {
    write(link, Frame.TICK, Traffic.TICK, fx);
  }

  private static void write(LinkTable.Link link, Frame frame, Traffic traffic, Effects fx) {
    ByteBuffer out = fx.reserve(link.socket(), DistFrames.size(frame));
    DistFrames.encode(frame, out);
    fx.send(link.socket(), traffic);
    link.countSent();
  }
}
