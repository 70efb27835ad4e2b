package dev.netsplit.decode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A classic little-endian pcap file of Ethernet, taken apart so that a test can change it. */
final class PcapPackets {

  private static final int FILE_HEADER = 24;
  private static final int PACKET_HEADER = 16;
  private static final int FLAGS_AT = PACKET_HEADER + 14 + 20 + 13;
  private static final int SYN = 2;

  private final byte[] header;
  private final List<byte[]> packets = new ArrayList<>();

  private PcapPackets(byte[] header) {
    this.header = header;
  }

  static PcapPackets of(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[FILE_HEADER];
    in.get(header);
    PcapPackets packets = new PcapPackets(header);
    while (in.hasRemaining()) {
      byte[] packet = new byte[PACKET_HEADER + in.getInt(in.position() + 8)];
      in.get(packet);
      packets.packets.add(packet);
    }
    return packets;
  }

  /** Whether every connection is recorded from its SYN, as far as IPv4 goes. */
  boolean beginsWithConnections() {
    return !packets.isEmpty() && (packets.get(0)[FLAGS_AT] & SYN) != 0;
  }

  /** Repeats some packets and swaps some neighbours, the openings and ends of connections aside. */
  void disturb(SplittableRandom random) {
    for (int at = 0; at + 1 < packets.size(); at += 1 + random.nextInt(4)) {
      if (!isPlain(at) || !isPlain(at + 1)) {
        continue;
      }
      if (random.nextBoolean()) {
        packets.add(at, packets.remove(at + 1));
      } else {
        packets.add(at + 1, packets.get(at).clone());
      }
    }
  }

  private boolean isPlain(int at) {
    return packets.get(at).length > FLAGS_AT && (packets.get(at)[FLAGS_AT] & 7) == 0;
  }

  byte[] file() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header);
    packets.forEach(out::writeBytes);
    return out.toByteArray();
  }
}
