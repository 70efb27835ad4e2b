package dev.netsplit.protocol.global;

import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.TermOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a name server holds about other nodes: which it knows, with which a session is pending,
 * which it has told to go, and to which there is a visible connection. It does not know why.
 *
 * <p>In a real node this is one map, and messages to several nodes go out in the order of its keys:
 * the order of terms up to 32 keys; beyond, an order that depends on how the atoms are numbered in
 * that VM, which here is drawn for each node.
 */
final class KnownNodes {

  /** Keys up to which a map of OTP is kept sorted. */
  static final int SORTED_KEYS = 32;

  private static final Term YES = Term.atom("yes");

  private enum Kind {
    NODE(""),
    CONNECTION("connection_id"),
    PENDING("pending"),
    REMOVING("removing");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /** A key of the map, with its value. */
  private static final class Entry {

    private final Kind kind;
    private final String node;

    /** Where it stands in a large map. */
    private final long place;

    private final Term key;
    private Term value;

    Entry(Kind kind, String node, long place) {
      this.kind = kind;
      this.node = node;
      this.place = place;
      Term atom = Term.atom(node);
      key = kind == Kind.NODE ? atom : Term.tuple(Term.atom(kind.word), atom);
    }

    long place() {
      return place;
    }

    Kind kind() {
      return kind;
    }

    String node() {
      return node;
    }
  }

  private static final Comparator<Entry> BY_PLACE =
      Comparator.comparingLong(Entry::place)
          .thenComparing(Entry::kind)
          .thenComparing(Entry::node, TermOrder.ATOMS);

  /** A small map: atoms come before tuples. */
  private static final Comparator<Entry> BY_TERM =
      Comparator.comparing(Entry::kind).thenComparing(Entry::node, TermOrder.ATOMS);

  private final Map<String, Entry> known = new LinkedHashMap<>();
  private final Map<String, Entry> pending = new LinkedHashMap<>();
  private final Map<String, Entry> connections = new LinkedHashMap<>();
  private final Map<String, Entry> removing = new LinkedHashMap<>();

  /** All of them by place. */
  private final List<Entry> placed = new ArrayList<>();

  private final long salt;

  /** All entries of a small map in its order; null when one has come or gone since it was made. */
  private List<Entry> sorted;

  /** Nothing is known; {@code salt} decides the order of a large map. */
  KnownNodes(long salt) {
    this.salt = salt;
  }

  boolean isKnown(String node) {
    return known.containsKey(node);
  }

  boolean isPending(String node) {
    return pending.containsKey(node);
  }

  /** The version of a node that is known or pending. */
  long version(String node) {
    Entry entry = known.getOrDefault(node, pending.get(node));
    return entry == null ? 0 : ((Term.Int) entry.value).value();
  }

  /**
   * Takes nodes in that are not known yet.
   *
   * @return those, the last one first
   */
  List<String> add(List<NodeVersion> nodes, String self) {
    ArrayDeque<String> added = new ArrayDeque<>();
    for (NodeVersion node : nodes) {
      if (!node.node().equals(self) && !isKnown(node.node())) {
        put(known, Kind.NODE, node.node(), Term.integer(node.version()));
        added.addFirst(node.node());
      }
    }
    return List.copyOf(added);
  }

  /** The node is neither known nor pending any more. */
  void forget(String node) {
    remove(known, node);
    notPending(node);
  }

  void pending(String node, long version) {
    put(pending, Kind.PENDING, node, Term.integer(version));
  }

  void notPending(String node) {
    remove(pending, node);
  }

  void connected(String node, long connectionId) {
    put(connections, Kind.CONNECTION, node, Term.integer(connectionId));
  }

  void disconnected(String node) {
    remove(connections, node);
  }

  private void put(Map<String, Entry> entries, Kind kind, String node, Term value) {
    Entry entry = entries.get(node);
    if (entry == null) {
      entry = new Entry(kind, node, place(kind, node));
      entries.put(node, entry);
      placed.add(-1 - Collections.binarySearch(placed, entry, BY_PLACE), entry);
      sorted = null;
    }
    entry.value = value;
  }

  /** Takes an entry out; whether there was one. */
  private boolean remove(Map<String, Entry> entries, String node) {
    Entry entry = entries.remove(node);
    if (entry != null) {
      placed.remove(Collections.binarySearch(placed, entry, BY_PLACE));
      sorted = null;
    }
    return entry != null;
  }

  /** The nodes to which there is a visible connection, in the order of the map. */
  List<String> connections() {
    return nodes(Kind.CONNECTION);
  }

  /** The node has been told to go: its loss is no news. */
  void removing(String node) {
    put(removing, Kind.REMOVING, node, YES);
  }

  /** Takes that mark away; whether there was one. */
  boolean endRemoving(String node) {
    return remove(removing, node);
  }

  /** The known nodes, in the order of the map. */
  List<String> known() {
    return nodes(Kind.NODE);
  }

  /** The known nodes and the pending ones, in the order of the map. */
  List<String> knownOrPending() {
    List<String> nodes = new ArrayList<>();
    for (Entry entry : entries()) {
      if (entry.kind == Kind.NODE || entry.kind == Kind.PENDING) {
        nodes.add(entry.node);
      }
    }
    return nodes;
  }

  /** The known nodes with their versions, the last one of the map first. */
  List<NodeVersion> reversed() {
    ArrayDeque<NodeVersion> nodes = new ArrayDeque<>();
    for (String node : known()) {
      nodes.addFirst(new NodeVersion(node, version(node)));
    }
    return List.copyOf(nodes);
  }

  /**
   * What init_connect carries of it: the whole map, once without connection ids, and before that a
   * list of the known nodes.
   *
   * @param version of the protocol that the own node speaks
   */
  Term asTerm(int version) {
    if (version < OtpProfile.GlobalRules.KNOWS_VERSIONS) {
      return Words.atoms(known());
    }
    boolean withConnections = version >= OtpProfile.GlobalRules.VERIFIES;
    int count = placed.size() - (withConnections ? 0 : connections.size());
    Term[] keys = new Term[count];
    Term[] values = new Term[count];
    int at = 0;
    for (Entry entry : entries()) {
      if (withConnections || entry.kind != Kind.CONNECTION) {
        keys[at] = entry.key;
        values[at] = entry.value;
        at++;
      }
    }
    return new Term.MapTerm(List.of(keys), List.of(values));
  }

  private List<String> nodes(Kind kind) {
    List<String> nodes = new ArrayList<>();
    for (Entry entry : entries()) {
      if (entry.kind == kind) {
        nodes.add(entry.node);
      }
    }
    return nodes;
  }

  /** All entries in the order of the map. */
  private List<Entry> entries() {
    if (placed.size() > SORTED_KEYS) {
      return placed;
    }
    if (sorted == null) {
      sorted = new ArrayList<>(placed);
      sorted.sort(BY_TERM);
    }
    return sorted;
  }

  /** Where a key stands in a large map: splitmix64 over its text and the salt. */
  private long place(Kind kind, String node) {
    long hash = fold(fold(fold(salt, kind.word), " "), node);
    hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
    return hash ^ hash >>> 27;
  }

  private static long fold(long start, String text) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
