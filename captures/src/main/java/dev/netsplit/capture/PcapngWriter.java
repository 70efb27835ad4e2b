package dev.netsplit.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a pcapng file of one section and one Ethernet interface whose clock counts nanoseconds. It
 * does not know what is in the frames and keeps nothing of them. Source: the Internet draft
 * draft-ietf-opsawg-pcapng.
 */
public final class PcapngWriter {

  /** What a block has around its packet and the packet's options, padding included. */
  public static final int PACKET_BLOCK_BYTES = 36;

  private static final int INTERFACE = 1;
  private static final int NAMES = 4;
  private static final int STATISTICS = 5;
  private static final int PACKET = 6;
  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
  private static final int BLOCK_FRAME = 12;
  private static final int ETHERNET = 1;
  private static final int COMMENT = 1;
  private static final int APPLICATION = 4;
  private static final int INTERFACE_NAME = 2;
  private static final int RESOLUTION = 9;
  private static final int DELIVERED = 4;
  private static final int NOT_RECORDED = 5;
  private static final int NAME_OF_IPV4 = 1;
  private static final byte NANOSECONDS = 9;
  private static final long UNKNOWN_LENGTH = -1;
  private static final int MAX_TEXT_BYTES = 1 << 15;

  private final OutputStream out;
  private ByteBuffer block = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);

  /**
   * A name of an address.
   *
   * @param address in IPv4
   * @param name what it is called
   */
  public record Name(int address, String name) {}

  /** A writer of nothing yet; whoever made {@code out} closes it. */
  public PcapngWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Begins the file; called first, and once.
   *
   * @param application what writes it
   * @param comments on the whole of it
   * @param interfaceName where packets were recorded
   */
  public void begin(String application, List<String> comments, String interfaceName)
      throws IOException {
    start(PcapngFile.SECTION_HEADER);
    block.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(UNKNOWN_LENGTH);
    for (String comment : comments) {
      option(COMMENT, text(comment));
    }
    option(APPLICATION, text(application));
    endOptions();
    finish();
    start(INTERFACE);
    block.putShort((short) ETHERNET).putShort((short) 0).putInt(0);
    option(INTERFACE_NAME, text(interfaceName));
    option(RESOLUTION, new byte[] {NANOSECONDS});
    endOptions();
    finish();
  }

  /** Says what addresses are called; before the first packet, so that all readers know in time. */
  public void names(List<Name> names) throws IOException {
    start(NAMES);
    for (Name name : names) {
      byte[] text = text(name.name());
      room(16 + text.length);
      block.putShort((short) NAME_OF_IPV4).putShort((short) (5 + text.length));
      block.order(ByteOrder.BIG_ENDIAN).putInt(name.address()).order(ByteOrder.LITTLE_ENDIAN);
      block.put(text).put((byte) 0);
      pad();
    }
    endOptions();
    finish();
  }

  /**
   * A packet.
   *
   * @param nanos since 1970
   * @param frame its bytes, which are left as they are
   * @param comments on it
   */
  public void packet(long nanos, ByteBuffer frame, List<String> comments) throws IOException {
    start(PACKET);
    int length = frame.remaining();
    room(32 + length);
    block.putInt(0).putInt((int) (nanos >>> 32)).putInt((int) nanos);
    block.putInt(length).putInt(length).put(frame.duplicate());
    pad();
    for (String comment : comments) {
      option(COMMENT, text(comment));
    }
    if (!comments.isEmpty()) {
      endOptions();
    }
    finish();
  }

  /**
   * Ends the file with what was counted.
   *
   * @param nanos when recording ended
   * @param seen packets there were
   * @param left those of them that are not in the file
   */
  public void end(long nanos, long seen, long left) throws IOException {
    start(STATISTICS);
    block.putInt(0).putInt((int) (nanos >>> 32)).putInt((int) nanos);
    option(DELIVERED, number(seen));
    option(NOT_RECORDED, number(left));
    endOptions();
    finish();
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private static byte[] text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_TEXT_BYTES) {
      throw new IllegalStateException("a text of " + bytes.length + " bytes");
    }
    return bytes;
  }

  private void start(int type) {
    block.clear();
    block.putInt(type).putInt(0);
  }

  private void option(int code, byte[] value) {
    room(8 + value.length);
    block.putShort((short) code).putShort((short) value.length).put(value);
    pad();
  }

  private void endOptions() {
    room(4);
    block.putInt(0);
  }

  private void pad() {
    while (block.position() % 4 != 0) {
      block.put((byte) 0);
    }
  }

  /** So many more bytes fit, and the length at the end. */
  private void room(int bytes) {
    if (block.remaining() < bytes + BLOCK_FRAME) {
      ByteBuffer roomy = ByteBuffer.allocate(2 * (block.position() + bytes + BLOCK_FRAME));
      block = roomy.order(ByteOrder.LITTLE_ENDIAN).put(block.flip());
    }
  }

  private void finish() throws IOException {
    int length = block.position() + 4;
    block.putInt(4, length).putInt(length);
    out.write(block.array(), 0, length);
  }
}
