package dev.netsplit.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes captures, for tests: packets of any link in each of the formats that are read. */
final class Recording {

  static final int ETHERNET = 1;

  /** A packet to be written. */
  record Packet(long timeNanos, ByteBuffer data, int originalBytes) {}

  final List<Packet> packets = new ArrayList<>();

  void add(long timeNanos, byte[] data) {
    packets.add(new Packet(timeNanos, ByteBuffer.wrap(data), data.length));
  }

  /** The classic format. */
  byte[] pcap(ByteOrder order, boolean nanos, int linkType) {
    ByteBuffer file = ByteBuffer.allocate(1 << 20).order(order);
    file.putInt(nanos ? 0xa1b23c4d : 0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    file.putInt(0).putInt(0).putInt(1 << 18).putInt(linkType);
    for (Packet packet : packets) {
      long part = packet.timeNanos() % 1_000_000_000L;
      file.putInt((int) (packet.timeNanos() / 1_000_000_000L));
      file.putInt((int) (nanos ? part : part / 1000));
      file.putInt(packet.data().remaining())
          .putInt(packet.originalBytes())
          .put(packet.data().duplicate());
    }
    return taken(file);
  }

  /**
   * pcapng with enhanced packet blocks, a clock of nanoseconds, and blocks nobody knows between.
   */
  byte[] pcapng(ByteOrder order, int linkType) {
    ByteBuffer file = section(order);
    block(file, 1, interfaceBody(order, linkType, 9));
    for (Packet packet : packets) {
      block(file, 0xbad, new byte[8]);
      ByteBuffer body = body(order, 20 + padded(packet.data().remaining()) + 4);
      body.putInt(0);
      body.putInt((int) (packet.timeNanos() >>> 32)).putInt((int) packet.timeNanos());
      body.putInt(packet.data().remaining())
          .putInt(packet.originalBytes())
          .put(packet.data().duplicate());
      block(file, 6, all(body));
    }
    return taken(file);
  }

  /** pcapng with the oldest packet blocks and a clock of microseconds. */
  byte[] obsoletePcapng(ByteOrder order, int linkType) {
    ByteBuffer file = section(order);
    block(file, 1, interfaceBody(order, linkType, 6));
    for (Packet packet : packets) {
      long micros = packet.timeNanos() / 1000;
      ByteBuffer body = body(order, 20 + padded(packet.data().remaining()));
      body.putShort((short) 0).putShort((short) 0);
      body.putInt((int) (micros >>> 32)).putInt((int) micros);
      body.putInt(packet.data().remaining())
          .putInt(packet.originalBytes())
          .put(packet.data().duplicate());
      block(file, 2, all(body));
    }
    return taken(file);
  }

  /** pcapng with packets that have no time. */
  byte[] simplePcapng(ByteOrder order, int linkType) {
    ByteBuffer file = section(order);
    block(file, 1, interfaceBody(order, linkType, 6));
    for (Packet packet : packets) {
      ByteBuffer body = body(order, 4 + padded(packet.data().remaining()));
      body.putInt(packet.originalBytes()).put(packet.data().duplicate());
      block(file, 3, all(body));
    }
    return taken(file);
  }

  private static ByteBuffer section(ByteOrder order) {
    ByteBuffer file = ByteBuffer.allocate(1 << 20).order(order);
    ByteBuffer body = body(order, 16);
    body.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1);
    block(file, 0x0a0d0d0a, all(body));
    return file;
  }

  private static byte[] interfaceBody(ByteOrder order, int linkType, int decimals) {
    ByteBuffer body = body(order, 8 + 8 + 4);
    body.putShort((short) linkType).putShort((short) 0).putInt(0);
    body.putShort((short) 9).putShort((short) 1).put((byte) decimals).position(16);
    return all(body);
  }

  private static void block(ByteBuffer file, int type, byte[] body) {
    int length = 12 + body.length;
    file.putInt(type).putInt(length).put(body).putInt(length);
  }

  private static ByteBuffer body(ByteOrder order, int size) {
    return ByteBuffer.allocate(size).order(order);
  }

  private static byte[] all(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.capacity()];
    buffer.duplicate().clear().get(bytes);
    return bytes;
  }

  private static int padded(int length) {
    return (length + 3) / 4 * 4;
  }

  private static byte[] taken(ByteBuffer file) {
    byte[] bytes = new byte[file.position()];
    file.flip().get(bytes);
    return bytes;
  }

  /** The packets in a file. */
  static List<CapturedPacket> read(byte[] file) throws IOException {
    CaptureFile capture = CaptureFile.open(new ByteArrayInputStream(file));
    List<CapturedPacket> packets = new ArrayList<>();
    for (Optional<CapturedPacket> next = capture.next(); next.isPresent(); next = capture.next()) {
      packets.add(next.get());
    }
    return packets;
  }

  /** A packet of IPv4 with a TCP segment. */
  static byte[] ipv4(int sequence, byte[] data) {
    ByteBuffer ip = ByteBuffer.allocate(40 + data.length);
    ip.put((byte) 0x45).put((byte) 0).putShort((short) ip.capacity()).putInt(0x4000);
    ip.put((byte) 64).put((byte) 6).putShort((short) 0).putInt(0x0a000001).putInt(0x0a000002);
    return tcp(ip, sequence, data);
  }

  /** A packet of IPv6 with an extension header and a TCP segment. */
  static byte[] ipv6(int sequence, byte[] data) {
    ByteBuffer ip = ByteBuffer.allocate(68 + data.length);
    ip.putInt(0x60000000).putShort((short) (28 + data.length)).put((byte) 0).put((byte) 64);
    ip.putLong(0xfd00L << 48).putLong(1).putLong(0xfd00L << 48).putLong(2);
    ip.put((byte) 6).put((byte) 0).putShort((short) 0).putInt(0);
    return tcp(ip, sequence, data);
  }

  private static byte[] tcp(ByteBuffer ip, int sequence, byte[] data) {
    ip.putShort((short) 40000).putShort((short) 4369).putInt(sequence).putInt(0);
    ip.put((byte) 0x50).put((byte) 16).putShort((short) 0).putInt(0).put(data);
    return all(ip);
  }

  /** One behind the other. */
  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
