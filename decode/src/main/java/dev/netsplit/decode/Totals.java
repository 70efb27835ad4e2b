package dev.netsplit.decode;

import dev.netsplit.capture.StreamCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a whole recording comes to, gathered as it is decoded. It does not know how it is shown. */
public final class Totals implements DecodeListener {

  /** Most connections between nodes that are listed one by one. */
  public static final int MAX_LISTED = 10_000;

  private final Map<Kind, Map<String, Long>> counts = new EnumMap<>(Kind.class);
  private final Map<Protocol, Long> connections = new EnumMap<>(Protocol.class);
  private final Map<String, Long> global = new TreeMap<>();
  private final List<Conversation> links = new ArrayList<>();
  private StreamCounts streams = StreamCounts.NONE;
  private long unreadBytes;
  private long unlisted;
  private long ticks;
  private final DecodeListener next;

  /** Hands everything on to {@code next}. */
  public Totals(DecodeListener next) {
    this.next = next;
  }

  @Override
  public void said(Entry entry) {
    Message message = entry.message();
    counts
        .computeIfAbsent(message.kind(), kind -> new TreeMap<>())
        .merge(message.name(), 1L, Long::sum);
    next.said(entry);
  }

  @Override
  public void ended(Conversation conversation) {
    connections.merge(conversation.protocol(), 1L, Long::sum);
    boolean isOurs =
        switch (conversation.protocol()) {
          case EPMD, DISTRIBUTION, ENCRYPTED -> true;
          case UNKNOWN, OTHER -> false;
        };
    if (isOurs) {
      streams = streams.plus(conversation.stream(true)).plus(conversation.stream(false));
      unreadBytes += conversation.unreadBytes();
    }
    ticks += conversation.ticks();
    conversation.global().counts().forEach((sort, count) -> global.merge(sort, count, Long::sum));
    if (isOurs && conversation.protocol() != Protocol.EPMD) {
      if (links.size() < MAX_LISTED) {
        links.add(conversation);
      } else {
        unlisted++;
      }
    }
    next.ended(conversation);
  }

  /** How many entries there were of a kind, by name. */
  public Map<String, Long> counts(Kind kind) {
    return new TreeMap<>(counts.getOrDefault(kind, new TreeMap<>()));
  }

  /** How many entries there were of a kind. */
  public long count(Kind kind) {
    return counts(kind).values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many connections there were, by what was spoken. */
  public Map<Protocol, Long> connections() {
    return new EnumMap<>(connections);
  }

  /** How many messages of {@code global} there were, by its word in lower case. */
  public Map<String, Long> global() {
    return new TreeMap<>(global);
  }

  /** How many ticks there were, runs of them counted one by one. */
  public long ticks() {
    return ticks;
  }

  /** The connections between nodes, in the order of their starts. */
  public List<Conversation> links() {
    return links.stream().sorted(Comparator.comparingInt(Conversation::number)).toList();
  }

  /** How many connections between nodes are not among {@link #links}. */
  public long unlisted() {
    return unlisted;
  }

  /** What all connections to epmd and between nodes carried. */
  public StreamCounts streams() {
    return streams;
  }

  /** Bytes of these connections that were recorded and could not be read. */
  public long unreadBytes() {
    return unreadBytes;
  }
}
