package dev.netsplit.protocol.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A recording of TCP over IPv4 over Ethernet, in the classic little-endian pcap format with which
 * the test resources were written. It does not know the protocols inside TCP.
 */
public final class Capture {

  private static final int MAGIC = 0xa1b2c3d4;
  private static final int FILE_HEADER = 24;
  private static final int ETHERNET = 14;
  private static final int SYN = 2;
  private static final int ACK = 16;

  private static final class Half {
    private long next;
  }

  private static final class Building {
    private final TcpStream stream;
    private final Half fromClient = new Half();
    private final Half fromServer = new Half();

    Building(TcpStream stream) {
      this.stream = stream;
    }
  }

  private final Map<String, Building> open = new LinkedHashMap<>();
  private final List<TcpStream> streams = new ArrayList<>();

  private Capture() {}

  /**
   * The connections in the test resource {@code captures/NAME.pcap}, in the order of their SYNs.
   */
  public static List<TcpStream> streams(String name) {
    try (InputStream file = Capture.class.getResourceAsStream("/captures/" + name + ".pcap")) {
      if (file == null) {
        throw new IllegalStateException("no capture " + name);
      }
      Capture capture = new Capture();
      capture.read(ByteBuffer.wrap(file.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN));
      return capture.streams;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(ByteBuffer file) {
    if (file.getInt(0) != MAGIC) {
      throw new IllegalStateException("not a pcap file of microseconds, little-endian");
    }
    file.position(FILE_HEADER);
    for (int packet = 1; file.remaining() >= 16; packet++) {
      int length = file.getInt(file.position() + 8);
      file.position(file.position() + 16);
      ByteBuffer frame = file.slice(file.position(), length);
      file.position(file.position() + length);
      if (frame.getShort(12) == 0x0800 && frame.get(ETHERNET + 9) == 6) {
        tcp(packet, frame);
      }
    }
  }

  private void tcp(int packet, ByteBuffer frame) {
    int ipLength = (frame.get(ETHERNET) & 0xf) * 4;
    int tcp = ETHERNET + ipLength;
    int end = ETHERNET + (frame.getShort(ETHERNET + 2) & 0xffff);
    int start = tcp + ((frame.get(tcp + 12) & 0xf0) >>> 2);
    String from = address(frame, ETHERNET + 12, tcp);
    String to = address(frame, ETHERNET + 16, tcp + 2);
    int flags = frame.get(tcp + 13);
    long sequence = frame.getInt(tcp + 4) & 0xffff_ffffL;
    if ((flags & (SYN | ACK)) == SYN) {
      Building started = new Building(new TcpStream(from, to, new ArrayList<>()));
      open.put(from + to, started);
      streams.add(started.stream);
    }
    boolean byClient = open.containsKey(from + to);
    Building building = open.get(byClient ? from + to : to + from);
    if (building == null) {
      return;
    }
    Half half = byClient ? building.fromClient : building.fromServer;
    if ((flags & SYN) != 0) {
      half.next = sequence + 1;
    } else if (end > start && sequence == half.next) {
      half.next += end - start;
      ByteBuffer data = frame.slice(start, end - start);
      building.stream.segments().add(new TcpStream.Segment(packet, byClient, data));
    } else if (end > start && sequence > half.next) {
      throw new IllegalStateException("packet " + packet + " leaves a gap");
    }
  }

  private static String address(ByteBuffer frame, int ip, int port) {
    return (frame.get(ip) & 0xff)
        + "."
        + (frame.get(ip + 1) & 0xff)
        + "."
        + (frame.get(ip + 2) & 0xff)
        + "."
        + (frame.get(ip + 3) & 0xff)
        + ":"
        + (frame.getShort(port) & 0xffff);
  }
}
