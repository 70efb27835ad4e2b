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
 * A recording of TCP over Ethernet, in the classic little-endian pcap format with which the test
 * resources were written. It does not know the protocols inside TCP.
 */
public final class Capture {

  private static final int MAGIC = 0xa1b2c3d4;
  private static final int FILE_HEADER = 24;
  private static final int PACKET_HEADER = 16;
  private static final int ETHERNET = 14;
  private static final short IPV4 = 0x0800;
  private static final short IPV6 = (short) 0x86dd;
  private static final int TCP = 6;
  private static final int SYN = 2;
  private static final int ACK = 16;

  /** A connection being put together. */
  private static final class Building {
    private final String client;
    private final TcpStream stream;
    private final Reassembly fromClient;
    private final Reassembly fromServer;

    Building(String client, String server, boolean fromStart) {
      this.client = client;
      List<TcpStream.Segment> segments = new ArrayList<>();
      stream = new TcpStream(client, server, fromStart, segments);
      fromClient = new Reassembly(true, segments);
      fromServer = new Reassembly(false, segments);
    }
  }

  private final Map<String, Building> open = new LinkedHashMap<>();
  private final List<Building> connections = new ArrayList<>();

  private Capture() {}

  /**
   * The connections in the test resource {@code captures/NAME.pcap}, in the order of their first
   * packets.
   */
  public static List<TcpStream> streams(String name) {
    return streams(file(name));
  }

  /** The connections in the content of a pcap file. */
  static List<TcpStream> streams(ByteBuffer file) {
    Capture capture = new Capture();
    capture.read(file.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    for (Building connection : capture.connections) {
      connection.fromClient.requireNoGap();
      connection.fromServer.requireNoGap();
    }
    return capture.connections.stream().map(connection -> connection.stream).toList();
  }

  /** The content of the test resource {@code captures/NAME.pcap}. */
  static ByteBuffer file(String name) {
    try (InputStream file = Capture.class.getResourceAsStream("/captures/" + name + ".pcap")) {
      if (file == null) {
        throw new IllegalStateException("no capture " + name);
      }
      return ByteBuffer.wrap(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cuts a pcap file into its header and its packets, each with its own header. */
  static List<ByteBuffer> packets(ByteBuffer file) {
    ByteBuffer in = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    List<ByteBuffer> parts = new ArrayList<>();
    parts.add(in.slice(0, FILE_HEADER));
    int at = FILE_HEADER;
    while (at < in.limit()) {
      int length = PACKET_HEADER + in.getInt(at + 8);
      parts.add(in.slice(at, length));
      at += length;
    }
    return parts;
  }

  private void read(ByteBuffer file) {
    if (file.getInt(0) != MAGIC) {
      throw new IllegalStateException("not a pcap file of microseconds, little-endian");
    }
    List<ByteBuffer> packets = packets(file);
    for (int packet = 1; packet < packets.size(); packet++) {
      ByteBuffer bytes = packets.get(packet);
      ByteBuffer frame = bytes.slice(PACKET_HEADER, bytes.limit() - PACKET_HEADER);
      short type = frame.getShort(ETHERNET - 2);
      if (type == IPV4 && frame.get(ETHERNET + 9) == TCP) {
        int end = ETHERNET + (frame.getShort(ETHERNET + 2) & 0xffff);
        int tcp = ETHERNET + (frame.get(ETHERNET) & 0xf) * 4;
        tcp(packet, frame.slice(0, end), tcp, frame.slice(ETHERNET + 12, 8));
      } else if (type == IPV6 && frame.get(ETHERNET + 6) == TCP) {
        int end = ETHERNET + 40 + (frame.getShort(ETHERNET + 4) & 0xffff);
        tcp(packet, frame.slice(0, end), ETHERNET + 40, frame.slice(ETHERNET + 8, 32));
      }
    }
  }

  private void tcp(int packet, ByteBuffer frame, int tcp, ByteBuffer addresses) {
    int half = addresses.limit() / 2;
    String from = address(addresses.slice(0, half)) + ":" + (frame.getShort(tcp) & 0xffff);
    String to = address(addresses.slice(half, half)) + ":" + (frame.getShort(tcp + 2) & 0xffff);
    int flags = frame.get(tcp + 13);
    int sequence = frame.getInt(tcp + 4);
    int start = tcp + ((frame.get(tcp + 12) & 0xf0) >>> 2);
    String pair = from.compareTo(to) < 0 ? from + to : to + from;
    boolean isFirst = (flags & (SYN | ACK)) == SYN;
    if (isFirst || !open.containsKey(pair)) {
      Building started = new Building(from, to, isFirst);
      open.put(pair, started);
      connections.add(started);
    }
    Building building = open.get(pair);
    Reassembly side = building.client.equals(from) ? building.fromClient : building.fromServer;
    if ((flags & SYN) != 0) {
      side.startAt(sequence + 1);
    } else {
      side.take(packet, sequence, frame.slice(start, frame.limit() - start));
    }
  }

  private static String address(ByteBuffer bytes) {
    StringBuilder text = new StringBuilder();
    boolean narrow = bytes.limit() == 4;
    for (int at = 0; at < bytes.limit(); at += narrow ? 1 : 2) {
      text.append(at == 0 ? "" : narrow ? "." : ":");
      text.append(narrow ? "" + (bytes.get(at) & 0xff) : Integer.toHexString(bytes.getChar(at)));
    }
    return text.toString();
  }
}
