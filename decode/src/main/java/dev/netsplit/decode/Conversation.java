package dev.netsplit.decode;

import dev.netsplit.capture.Endpoint;
import dev.netsplit.capture.StreamCounts;
import dev.netsplit.capture.StreamEnd;
import dev.netsplit.capture.TcpConnection;
import dev.netsplit.protocol.handshake.Flags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is known of one connection: who talks, what became of the handshake, how much was said. */
public final class Conversation {

  private final TcpConnection connection;
  private final long captureStartNanos;
  private boolean turned;
  private Protocol protocol = Protocol.UNKNOWN;
  private Outcome outcome;
  private String clientName = "";
  private String serverName = "";
  private long agreedFlags;
  private final Map<String, Long> counts = new TreeMap<>();
  private final GlobalProgress global = new GlobalProgress();
  private long ticks;
  private long controls;
  private long malformed;
  private long unreadBytes;
  private StreamEnd end;

  Conversation(TcpConnection connection, long captureStartNanos) {
    this.connection = connection;
    this.captureStartNanos = captureStartNanos;
    outcome = connection.fromStart() ? Outcome.UNFINISHED : Outcome.UNSEEN;
  }

  /** Counted from 1, in the order of first packets. */
  public int number() {
    return connection.number();
  }

  /** Where the end is that opened the connection, as far as that can be told. */
  public Endpoint client() {
    return turned ? connection.server() : connection.client();
  }

  /** Where the other end is. */
  public Endpoint server() {
    return turned ? connection.client() : connection.server();
  }

  /** What is spoken. */
  public Protocol protocol() {
    return protocol;
  }

  /** What became of the handshake, where nodes talk. */
  public Outcome outcome() {
    return outcome;
  }

  /** The name of a node; empty while it is not known. */
  public String name(boolean ofClient) {
    return ofClient ? clientName : serverName;
  }

  /** The name of an end, or its address, fit for a terminal. */
  public String party(boolean ofClient) {
    return Printable.of(plainParty(ofClient));
  }

  /** The name of an end as it was sent, or its address. */
  public String plainParty(boolean ofClient) {
    String name = name(ofClient);
    return name.isEmpty() ? (ofClient ? client() : server()).toString() : name;
  }

  /** The time of the first packet of the recording, since 1970. */
  public long captureStartNanos() {
    return captureStartNanos;
  }

  /** The capabilities that both ends have; none when the handshake was not recorded. */
  public List<String> agreedFlags() {
    return Flags.names(agreedFlags);
  }

  /** How many messages there were, by name. */
  public Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  /** How far {@code global} came. */
  public GlobalProgress global() {
    return global;
  }

  /** How many ticks both ends sent. */
  public long ticks() {
    return ticks;
  }

  /** How many messages between nodes there were. */
  public long controls() {
    return controls;
  }

  /** How many times something broke the protocol. */
  public long malformed() {
    return malformed;
  }

  /** Bytes that were recorded and could not be read. */
  public long unreadBytes() {
    return unreadBytes;
  }

  /** What one direction carried. */
  public StreamCounts stream(boolean ofClient) {
    return connection.counts(ofClient != turned);
  }

  /** Why nothing more was heard; empty while more may come. */
  public Optional<StreamEnd> end() {
    return Optional.ofNullable(end);
  }

  /** Whether the recording begins with the connection. */
  public boolean fromStart() {
    return connection.fromStart();
  }

  /** The end that was recorded first is the server. */
  void turn() {
    turned = true;
  }

  /** Whether a direction of the connection is one of the client here. */
  boolean isClient(boolean ofConnectionsClient) {
    return ofConnectionsClient != turned;
  }

  void protocol(Protocol spoken) {
    protocol = spoken;
  }

  void outcome(Outcome reached) {
    outcome = reached;
  }

  void name(boolean ofClient, String name) {
    if (ofClient) {
      clientName = name;
    } else {
      serverName = name;
    }
  }

  void agreedFlags(long flags) {
    agreedFlags = flags;
  }

  void unread(long bytes) {
    unreadBytes += bytes;
  }

  void end(StreamEnd why) {
    end = why;
  }

  /** Counts a message that was said. */
  void count(Message message) {
    switch (message.kind()) {
      case TICK -> ticks++;
      case MALFORMED -> malformed++;
      case CONTROL -> {
        controls++;
        counts.merge(message.name(), 1L, Long::sum);
      }
      case EPMD_REQUEST, EPMD_REPLY, HANDSHAKE -> counts.merge(message.name(), 1L, Long::sum);
      case CONNECTION, GAP -> {}
    }
  }
}
