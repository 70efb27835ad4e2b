package dev.netsplit.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pcapng format: sections of blocks, each section with its byte order and its interfaces.
 * Blocks that hold no packet (statistics, names, secrets) are passed over. It does not know the
 * classic format.
 */
final class PcapngFile implements CaptureFile {

  /** Type of the block that begins a section; reads alike in both byte orders. */
  static final int SECTION_HEADER = 0x0a0d0d0a;

  private static final int INTERFACE = 1;
  private static final int OBSOLETE_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;
  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

  /** Type, length and the length again: what every block has. */
  private static final int BLOCK_FRAME = 12;

  private static final int MAX_INTERFACES = 1 << 16;
  private static final int MAX_OPTIONS_BYTES = 1 << 20;
  private static final int PACKET_HEADER = 20;

  private final FileBytes file;
  private final List<CaptureInterface> interfaces = new ArrayList<>();
  private ByteOrder order = ByteOrder.BIG_ENDIAN;
  private long packets;
  private long lastNanos;

  /** A file whose first four bytes, the type of its first block, have been read. */
  PcapngFile(FileBytes file) throws IOException {
    this.file = file;
    section();
  }

  @Override
  public Optional<CapturedPacket> next() throws IOException {
    while (true) {
      long at = file.offset();
      ByteBuffer type = file.upTo(4).order(order);
      if (!type.hasRemaining()) {
        return Optional.empty();
      }
      if (type.remaining() < 4) {
        throw new CaptureFormatException(
            file.offset(), "the file ends in the middle of a block", "it was cut short");
      }
      int kind = type.getInt(0);
      if (kind == SECTION_HEADER) {
        section();
      } else {
        Optional<CapturedPacket> packet = block(kind, at);
        if (packet.isPresent()) {
          return packet;
        }
      }
    }
  }

  /** The section header behind its type. */
  private void section() throws IOException {
    long at = file.offset() - 4;
    ByteBuffer front = file.exactly(8, "a section header");
    int magic = front.getInt(4);
    if (magic != BYTE_ORDER_MAGIC && Integer.reverseBytes(magic) != BYTE_ORDER_MAGIC) {
      throw new CaptureFormatException(
          at + 8, "a section header without the mark of its byte order", "the file is damaged");
    }
    order = magic == BYTE_ORDER_MAGIC ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    long length = checked(front.order(order).getInt(0), at, BLOCK_FRAME + 16);
    ByteBuffer version = file.exactly(12, "a section header").order(order);
    if (version.getShort(0) != 1) {
      throw new CaptureFormatException(
          at + 12,
          "pcapng of version " + (version.getShort(0) & 0xffff) + ", not 1",
          "the file may be damaged");
    }
    file.skip(length - BLOCK_FRAME - 16, "a section header");
    close(length);
    interfaces.clear();
  }

  private Optional<CapturedPacket> block(int kind, long at) throws IOException {
    ByteBuffer field = file.exactly(4, "a block").order(order);
    return switch (kind) {
      case INTERFACE -> {
        long length = checked(field.getInt(0), at, BLOCK_FRAME + 8);
        describeInterface(length, at);
        close(length);
        yield Optional.empty();
      }
      case SIMPLE_PACKET -> simple(checked(field.getInt(0), at, BLOCK_FRAME + 4), at);
      case ENHANCED_PACKET, OBSOLETE_PACKET ->
          packet(checked(field.getInt(0), at, BLOCK_FRAME + PACKET_HEADER), at, kind);
      default -> {
        long length = checked(field.getInt(0), at, BLOCK_FRAME);
        file.skip(length - BLOCK_FRAME, "a block");
        close(length);
        yield Optional.empty();
      }
    };
  }

  private void describeInterface(long length, long at) throws IOException {
    if (interfaces.size() == MAX_INTERFACES || length > MAX_OPTIONS_BYTES) {
      throw new CaptureFormatException(
          at, "too many interfaces, or too much said of one", "the file is damaged");
    }
    ByteBuffer body = file.exactly((int) length - BLOCK_FRAME, "an interface").order(order);
    interfaces.add(CaptureInterface.read(body));
  }

  private Optional<CapturedPacket> packet(long length, long at, int kind) throws IOException {
    packets++;
    ByteBuffer head = file.exactly(PACKET_HEADER, "packet " + packets).order(order);
    boolean wide = kind == ENHANCED_PACKET;
    long number = wide ? head.getInt(0) & 0xffff_ffffL : head.getShort(0) & 0xffff;
    CaptureInterface from = from(number, at);
    long stamp = ((long) head.getInt(4) << 32) | (head.getInt(8) & 0xffff_ffffL);
    lastNanos = from.nanos(stamp);
    long room = length - BLOCK_FRAME - PACKET_HEADER;
    return taken(from, head.getInt(12) & 0xffff_ffffL, head.getInt(16) & 0xffff_ffffL, room);
  }

  /** A packet without time, for which that of the packet before stands, of the first interface. */
  private Optional<CapturedPacket> simple(long length, long at) throws IOException {
    packets++;
    long original = file.exactly(4, "packet " + packets).order(order).getInt(0) & 0xffff_ffffL;
    CaptureInterface from = from(0, at);
    long room = length - BLOCK_FRAME - 4;
    return taken(from, Math.min(Math.min(original, from.snapLength()), room), original, room);
  }

  private Optional<CapturedPacket> taken(
      CaptureInterface from, long recorded, long original, long room) throws IOException {
    long start = file.offset();
    if (recorded > room || recorded > MAX_PACKET_BYTES) {
      throw new CaptureFormatException(
          start,
          "packet " + packets + " claims to have " + recorded + " bytes",
          "its block has room for " + room + "; the file is damaged from here on");
    }
    ByteBuffer data = file.exactly((int) recorded, "packet " + packets);
    file.skip(room - recorded, "packet " + packets);
    file.exactly(4, "packet " + packets);
    return Optional.of(
        new CapturedPacket(
            packets, start, lastNanos, from.linkType(), Math.max(original, recorded), data));
  }

  private CaptureInterface from(long number, long at) throws CaptureFormatException {
    if (number >= interfaces.size()) {
      throw new CaptureFormatException(
          at,
          "packet " + packets + " is of interface " + number + ", which was not described",
          "the file is damaged from here on");
    }
    return interfaces.get((int) number);
  }

  private long checked(int field, long at, int least) throws CaptureFormatException {
    long length = field & 0xffff_ffffL;
    if (length < least || length % 4 != 0) {
      throw new CaptureFormatException(
          at + 4, "a block of " + length + " bytes", "the file is damaged from here on");
    }
    return length;
  }

  /** The length at the end of a block, for those who read backwards. */
  private void close(long length) throws IOException {
    long at = file.offset();
    long again = file.exactly(4, "a block").order(order).getInt(0) & 0xffff_ffffL;
    if (again != length) {
      throw new CaptureFormatException(
          at,
          "a block that begins with length " + length + " ends with length " + again,
          "the file is damaged from here on");
    }
  }
}
