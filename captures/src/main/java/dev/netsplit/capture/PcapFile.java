package dev.netsplit.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The classic pcap format: one header, one kind of link, packets. It does not know pcapng. */
final class PcapFile implements CaptureFile {

  private static final int MICROS = 0xa1b2c3d4;
  private static final int NANOS = 0xa1b23c4d;
  private static final int REST_OF_HEADER = 20;
  private static final int PACKET_HEADER = 16;
  private static final int VERSION = 2;
  private static final int LINK_TYPE_MASK = 0xffff;
  private static final long SECOND = 1_000_000_000L;

  private final FileBytes file;
  private final ByteOrder order;
  private final long unitNanos;
  private final int linkType;
  private long packets;

  private PcapFile(FileBytes file, ByteOrder order, long unitNanos) throws IOException {
    this.file = file;
    this.order = order;
    this.unitNanos = unitNanos;
    ByteBuffer header = file.exactly(REST_OF_HEADER, "the header").order(order);
    int version = header.getShort(0) & 0xffff;
    if (version != VERSION) {
      throw new CaptureFormatException(
          4, "pcap of version " + version + ", not " + VERSION, "the file may be damaged");
    }
    // The upper half says whether frames end with a check sequence.
    linkType = header.getInt(16) & LINK_TYPE_MASK;
  }

  /** The file behind its first four bytes, if these say that it is one. */
  static Optional<CaptureFile> open(int magic, FileBytes file) throws IOException {
    int swapped = Integer.reverseBytes(magic);
    if (magic == MICROS || swapped == MICROS) {
      return Optional.of(new PcapFile(file, order(magic == MICROS), 1000));
    } else if (magic == NANOS || swapped == NANOS) {
      return Optional.of(new PcapFile(file, order(magic == NANOS), 1));
    }
    return Optional.empty();
  }

  private static ByteOrder order(boolean big) {
    return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  @Override
  public Optional<CapturedPacket> next() throws IOException {
    long at = file.offset();
    ByteBuffer header = file.upTo(PACKET_HEADER).order(order);
    if (!header.hasRemaining()) {
      return Optional.empty();
    }
    packets++;
    if (header.remaining() < PACKET_HEADER) {
      throw new CaptureFormatException(
          file.offset(),
          "the file ends in the middle of the header of packet " + packets,
          "it was cut short, perhaps still being written; everything before was read");
    }
    long seconds = header.getInt(0) & 0xffff_ffffL;
    long parts = header.getInt(4) & 0xffff_ffffL;
    long length = header.getInt(8) & 0xffff_ffffL;
    long original = header.getInt(12) & 0xffff_ffffL;
    if (length > MAX_PACKET_BYTES) {
      throw new CaptureFormatException(
          at + 8,
          "packet " + packets + " claims to have " + length + " bytes",
          "at most " + MAX_PACKET_BYTES + " can be; the file is damaged from here on");
    }
    long start = file.offset();
    ByteBuffer data = file.exactly((int) length, "packet " + packets);
    long timeNanos = seconds * SECOND + parts * unitNanos;
    return Optional.of(
        new CapturedPacket(packets, start, timeNanos, linkType, Math.max(original, length), data));
  }
}
