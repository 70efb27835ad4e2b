package dev.netsplit.scenarios.run;

import dev.netsplit.capture.PcapngWriter;
import dev.netsplit.scenarios.result.PacketRecord;
import dev.netsplit.sim.net.WireTap.Fate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a {@link PacketRecorder} has kept, ready to be written. Times in the file are simulated: the
 * beginning of the run is the beginning of 1970, so that a clock that counts seconds since then
 * shows the same instants as everything else that tells of the run.
 */
final class RecordedPackets implements PacketRecord {

  private static final double NANOS_PER_SECOND = 1e9;

  private final String title;
  private final List<PcapngWriter.Name> hosts;
  private final ByteBuffer frames;
  private final int[] ends;
  private final long[] leftNanos;
  private final byte[] notes;
  private final long beyond;

  /**
   * Takes what was kept.
   *
   * @param frames all, one after the other
   * @param ends where each ends
   * @param leftNanos when each left
   * @param notes bits of what is to be said of each
   */
  RecordedPackets(
      String title,
      List<PcapngWriter.Name> hosts,
      ByteBuffer frames,
      int[] ends,
      long[] leftNanos,
      byte[] notes,
      long beyond) {
    this.title = title;
    this.hosts = hosts;
    this.frames = frames;
    this.ends = ends;
    this.leftNanos = leftNanos;
    this.notes = notes;
    this.beyond = beyond;
  }

  @Override
  public long packets() {
    return ends.length;
  }

  @Override
  public long beyond() {
    return beyond;
  }

  @Override
  public long untilNanos() {
    return ends.length == 0 ? 0 : leftNanos[ends.length - 1];
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    PcapngWriter writer = new PcapngWriter(out);
    writer.begin("netsplit", comments(), "every sender's card");
    writer.names(hosts);
    int start = 0;
    for (int i = 0; i < ends.length; i++) {
      ByteBuffer frame = frames.slice(start, ends[i] - start);
      writer.packet(leftNanos[i], frame, words(notes[i]));
      start = ends[i];
    }
    writer.end(untilNanos(), ends.length + beyond, beyond);
  }

  private List<String> comments() {
    List<String> comments = new ArrayList<>();
    comments.add(
        "Simulated: " + title + ". Each packet when it leaves; times count from the run's start.");
    if (beyond > 0) {
      comments.add(
          String.format(
              Locale.ROOT,
              "Full at %.3f s: %d later packets are missing.",
              untilNanos() / NANOS_PER_SECOND,
              beyond));
    }
    return comments;
  }

  private static List<String> words(int notes) {
    if (notes == 0) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    if ((notes & PacketRecorder.FORGED) != 0) {
      words.add("sent by a firewall");
    }
    for (Fate fate : Fate.values()) {
      if ((notes & fate.bit()) != 0) {
        words.add(words(fate));
      }
    }
    return words;
  }

  private static String words(Fate fate) {
    return switch (fate) {
      case DROPPED -> "dropped on its way: by a fault, a device that forgot, or a dead host";
      case REFUSED -> "stopped by a firewall, which answers with RST";
      case LOST -> "lost by chance";
      case OVERFLOWED -> "dropped: a queue was full";
      case DISCARDED -> "discarded at its destination: host down, or backlog full";
    };
  }
}
