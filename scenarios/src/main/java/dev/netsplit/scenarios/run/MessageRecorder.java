package dev.netsplit.scenarios.run;

import dev.netsplit.capture.Endpoint;
import dev.netsplit.capture.TcpConnections;
import dev.netsplit.capture.TcpSegment;
import dev.netsplit.decode.CaptureDecoder;
import dev.netsplit.decode.Conversation;
import dev.netsplit.decode.DecodeListener;
import dev.netsplit.decode.Detail;
import dev.netsplit.decode.Entry;
import dev.netsplit.decode.Message;
import dev.netsplit.scenarios.result.MessageLog;
import dev.netsplit.sim.net.WirePacket;
import dev.netsplit.sim.net.WireWrite;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * Keeps what nodes and epmds say to each other, by name. What a process writes is shown to the
 * decoder of captures at once, which finds its name; when it left and when it came is seen from the
 * packets. Schedules nothing, so that a run that is recorded is the same run.
 *
 * <p>Follows at most {@link #MAX_CONNECTIONS} at a time; what is written on others is counted.
 */
final class MessageRecorder implements DecodeListener {

  /** Messages of a kind that are kept. */
  static final int MAX_OF_A_KIND = 200_000;

  /** Connections that the decoder follows at a time. */
  static final int MAX_CONNECTIONS = TcpConnections.MAX_OPEN;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final String BYTES = "bytes";

  /** A packet on its way: the numbers of its bytes. */
  private record Flight(MessageStream stream, long from, long end) {}

  private final MessageTable table;
  private final int maxConnections;
  private final CaptureDecoder decoder =
      new CaptureDecoder(this, new TreeSet<>(List.of(Epmds.PORT)));
  private final TreeMap<Long, MessageStream> streams = new TreeMap<>();
  private final TreeMap<Integer, Flight> flights = new TreeMap<>();
  private IntFunction<String> hostNames;
  private HostAddresses addresses;
  private WireWrite said;
  private long segments;

  MessageRecorder() {
    this(MAX_OF_A_KIND, MAX_CONNECTIONS);
  }

  MessageRecorder(int maxOfAKind, int maxConnections) {
    this.table = new MessageTable(maxOfAKind);
    this.maxConnections = maxConnections;
  }

  /** Hosts are called so; before the first packet. */
  void nameHosts(IntFunction<String> names) {
    hostNames = names;
    addresses = new HostAddresses(names);
  }

  /** A process writes a message. What proxies pass on was written before. */
  void written(WireWrite write) {
    MessageStream stream = streams.get(write.key());
    if (stream != null) {
      stream.between(write.process(), write.peerProcess());
    }
    if (write.traffic() == ProxiedFlow.RELAYED) {
      return;
    }
    if (stream == null) {
      table.drop();
      return;
    }
    said = write;
    int first = (int) (write.end() - write.bytes().remaining());
    feed(write.nowNanos(), stream, start(write.key()) + first, 0, write.bytes());
    said = null;
  }

  /** What the decoder makes of what is written; remarks on connections are none of it. */
  @Override
  public void said(Entry entry) {
    if (said == null) {
      return;
    }
    switch (entry.message().kind()) {
      case EPMD_REQUEST, EPMD_REPLY, HANDSHAKE, TICK, CONTROL -> keep(entry.message());
      case MALFORMED, GAP -> table.drop();
      case CONNECTION -> {}
    }
  }

  private void keep(Message message) {
    MessageStream stream = streams.get(said.key());
    int number = table.add(stream, said.traffic(), message.title(), said.end(), bytes(message));
    if (number != MessageTable.NO_ROOM) {
      stream.written(number);
    }
  }

  /** All fragments of a message count. */
  private int bytes(Message message) {
    for (Detail detail : message.details()) {
      if (detail.name().equals(BYTES) && detail.value() instanceof Long all) {
        return (int) Math.max(all, said.bytes().remaining());
      }
    }
    return said.bytes().remaining();
  }

  @Override
  public void ended(Conversation conversation) {}

  /** A packet leaves, with a number by which it is told of later. */
  void left(int number, WirePacket packet) {
    long nowNanos = packet.nowNanos();
    if (has(packet, WirePacket.SYN) && !has(packet, WirePacket.ACK)) {
      begin(packet);
    }
    if (has(packet, WirePacket.RST) && !packet.forged()) {
      MessageStream unread = streams.get(packet.backKey());
      if (unread != null) {
        unread.refused(nowNanos);
      }
    }
    MessageStream stream = streams.get(packet.key());
    if (stream != null && packet.length() > 0) {
      long end = packet.sequence() + packet.length();
      stream.left(nowNanos, end);
      flights.put(number, new Flight(stream, packet.sequence(), end));
    }
  }

  /** A packet goes no further. */
  void ended(int number) {
    flights.remove(number);
  }

  /** A packet has come. */
  void arrived(long nowNanos, int number) {
    Flight flight = flights.remove(number);
    if (flight != null) {
      flight.stream().came(nowNanos, flight.from(), flight.end());
    }
  }

  /** A connection is over. */
  void over(long key, long backKey) {
    MessageStream stream = streams.remove(key);
    streams.remove(backKey);
    if (stream != null) {
      feed(0, stream, 0, TcpSegment.RST, NOTHING);
    }
  }

  /** What comes to a proxy in one direction goes on in another; neither if it is not followed. */
  void passedOn(MessageStream stream, MessageStream on) {
    if (stream != null && on != null) {
      on.passesOn(stream);
    }
  }

  /** The direction between two ends that is followed; null when none is. */
  MessageStream between(int fromHost, int fromPort, int toHost, int toPort) {
    Endpoint source = end(fromHost, fromPort);
    Endpoint target = end(toHost, toPort);
    return streams.values().stream()
        .filter(stream -> stream.source().equals(source) && stream.target().equals(target))
        .findFirst()
        .orElse(null);
  }

  private void begin(WirePacket packet) {
    boolean again = streams.containsKey(packet.key());
    if (again || streams.size() >= 2 * maxConnections) {
      return;
    }
    Endpoint client = end(packet.fromHost(), packet.fromPort());
    Endpoint server = end(packet.toHost(), packet.toPort());
    String from = hostNames.apply(packet.fromHost());
    String to = hostNames.apply(packet.toHost());
    MessageStream out = new MessageStream(table, client, from, server, to);
    MessageStream back = new MessageStream(table, server, to, client, from);
    streams.put(packet.key(), out);
    streams.put(packet.backKey(), back);
    feed(packet.nowNanos(), out, start(packet.key()), TcpSegment.SYN, NOTHING);
    feed(packet.nowNanos(), back, start(packet.backKey()), TcpSegment.SYN, NOTHING);
  }

  private Endpoint end(int host, int port) {
    return new Endpoint(false, 0, Integer.toUnsignedLong(addresses.of(host)), port);
  }

  /** The number of the SYN of a direction, which no other one between the same ends has. */
  private static int start(long key) {
    return (int) (key ^ (key >>> 32));
  }

  private void feed(long nowNanos, MessageStream stream, int number, int flags, ByteBuffer bytes) {
    decoder.take(
        new TcpSegment(
            ++segments,
            nowNanos,
            stream.source(),
            stream.target(),
            number,
            0,
            flags,
            bytes.remaining(),
            bytes));
  }

  private static boolean has(WirePacket packet, int flag) {
    return (packet.flags() & flag) != 0;
  }

  /** What was kept; ends the record. */
  MessageLog finish() {
    return table.finish();
  }
}
