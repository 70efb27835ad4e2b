package dev.netsplit.decode;

import dev.netsplit.capture.Allowance;
import dev.netsplit.capture.CaptureFile;
import dev.netsplit.capture.CapturedPacket;
import dev.netsplit.capture.PacketKind;
import dev.netsplit.capture.SegmentFinder;
import dev.netsplit.capture.StreamChunk;
import dev.netsplit.capture.StreamEnd;
import dev.netsplit.capture.StreamListener;
import dev.netsplit.capture.TcpConnection;
import dev.netsplit.capture.TcpConnections;
import dev.netsplit.capture.TcpSegment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Says what a recording of a cluster says. It does not know who is told, nor where the recording
 * is.
 *
 * <p>A connection is one to epmd by its port; one between nodes if epmd was heard to say that a
 * node listens at its port, or by its first bytes: a send_name, or frames when the recording begins
 * later. Memory is bounded, whatever the recording holds: by the number of connections, and by
 * {@link #MAX_HELD_BYTES} for all that waits for something.
 */
public final class CaptureDecoder {

  /** Most bytes that wait in all connections together. */
  public static final long MAX_HELD_BYTES = 128L << 20;

  private final DecodeListener listener;
  private final KnownPorts ports;
  private final Allowance held = new Allowance(MAX_HELD_BYTES);
  private final SegmentFinder segments = new SegmentFinder();
  private final TcpConnections connections = new TcpConnections(new Sorter(), held);
  private final Map<Integer, Reading> open = new TreeMap<>();
  private long packets;
  private long firstNanos;
  private long lastNanos;

  /** A connection that is being read. */
  private record Reading(Conversation conversation, ConversationReader reader) {}

  /**
   * Nothing read yet.
   *
   * @param listener is told everything
   * @param epmdPorts where epmd listens
   */
  public CaptureDecoder(DecodeListener listener, SortedSet<Integer> epmdPorts) {
    this.listener = listener;
    ports = new KnownPorts(epmdPorts);
  }

  /**
   * Reads to the end.
   *
   * @param stop asked before each packet whether to stop here
   * @throws dev.netsplit.capture.CaptureFormatException when the recording is damaged; what came
   *     before has been told, and {@link #end} tells the rest
   */
  public void read(CaptureFile file, BooleanSupplier stop) throws IOException {
    while (!stop.getAsBoolean()) {
      Optional<CapturedPacket> packet = file.next();
      if (packet.isEmpty()) {
        return;
      }
      counted(packet.get().timeNanos());
      segments.find(packet.get()).ifPresent(connections::take);
    }
  }

  /** Takes a segment that comes from no file. */
  public void take(TcpSegment segment) {
    counted(segment.timeNanos());
    connections.take(segment);
  }

  private void counted(long timeNanos) {
    packets++;
    lastNanos = timeNanos;
    firstNanos = packets == 1 ? lastNanos : firstNanos;
  }

  /** Tells what is left to tell of connections that are still open. */
  public void end() {
    connections.end();
  }

  /** How many packets were read. */
  public long packets() {
    return packets;
  }

  /** How many packets there were of each kind. */
  public Map<PacketKind, Long> packetKinds() {
    return segments.counts();
  }

  /** How many segments were not recorded whole, because packets were cut off. */
  public long cutOffPackets() {
    return segments.cutOff();
  }

  /** The time of the first packet. */
  public long firstNanos() {
    return firstNanos;
  }

  /** The time of the last packet. */
  public long lastNanos() {
    return lastNanos;
  }

  /** How many connections were given up because there were too many. */
  public long forgotten() {
    return connections.forgotten();
  }

  /** How many bytes wait for something; none once everything has ended. */
  public long heldBytes() {
    return held.taken();
  }

  private ConversationReader readerOf(Conversation conversation) {
    int clientPort = conversation.client().port();
    int serverPort = conversation.server().port();
    boolean mayBeTurned = !conversation.fromStart();
    if (mayBeTurned && isKnown(clientPort) && !isKnown(serverPort)) {
      conversation.turn();
      serverPort = clientPort;
    }
    Talk client = new Talk(conversation, true, listener);
    Talk server = new Talk(conversation, false, listener);
    if (ports.isEpmd(serverPort)) {
      conversation.protocol(Protocol.EPMD);
      return new EpmdReader(client, server, ports, held);
    } else if (ports.isNode(serverPort)) {
      return new NodePortReader(client, server, held);
    }
    return new UndecidedReader(client, server, held);
  }

  private boolean isKnown(int port) {
    return ports.isEpmd(port) || ports.isNode(port);
  }

  /** Brings what is heard to the reader of its connection. */
  private final class Sorter implements StreamListener {

    @Override
    public void opened(TcpConnection connection, TcpSegment first) {
      Conversation conversation = new Conversation(connection, firstNanos);
      open.put(connection.number(), new Reading(conversation, readerOf(conversation)));
    }

    @Override
    public void bytes(TcpConnection connection, boolean fromClient, StreamChunk chunk) {
      Reading reading = open.get(connection.number());
      reading.reader().bytes(reading.conversation().isClient(fromClient), chunk);
    }

    @Override
    public void finished(TcpConnection connection, boolean fromClient, TcpSegment last) {
      Reading reading = open.get(connection.number());
      boolean byClient = reading.conversation().isClient(fromClient);
      reading.reader().finished(byClient, last.packet(), last.timeNanos());
    }

    @Override
    public void ended(TcpConnection connection, StreamEnd why, Optional<TcpSegment> last) {
      Reading reading = open.remove(connection.number());
      Conversation conversation = reading.conversation();
      conversation.end(why);
      if (why == StreamEnd.RESET && last.isPresent() && isCluster(conversation)) {
        boolean byClient = last.get().source().equals(conversation.client());
        Talk talk = new Talk(conversation, byClient, listener);
        talk.at(last.get().packet(), last.get().timeNanos());
        talk.say(new Message(Kind.CONNECTION, "resets", "", List.of()));
      }
      reading.reader().ended();
      listener.ended(conversation);
    }
  }

  private static boolean isCluster(Conversation conversation) {
    return switch (conversation.protocol()) {
      case EPMD, DISTRIBUTION, ENCRYPTED -> true;
      case UNKNOWN, OTHER -> false;
    };
  }
}
