package dev.netsplit.protocol.global;

import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.TermOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

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

  /**
   * A key of the map.
   *
   * @param place where it stands in a large map
   */
  private record Key(Kind kind, String node, long place) {}

  private static final Comparator<Key> BY_PLACE =
      Comparator.comparingLong(Key::place)
          .thenComparing(Key::kind)
          .thenComparing(Key::node, TermOrder.ATOMS);

  private final TreeMap<String, Long> known = new TreeMap<>(TermOrder.ATOMS);
  private final TreeMap<String, Long> pending = new TreeMap<>(TermOrder.ATOMS);
  private final TreeMap<String, Long> connections = new TreeMap<>(TermOrder.ATOMS);
  private final TreeSet<String> removing = new TreeSet<>(TermOrder.ATOMS);
  private final TreeSet<Key> placed = new TreeSet<>(BY_PLACE);
  private final long salt;

  /** All keys in the order of the map; null when one has come or gone since it was made. */
  private List<Key> order;

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
    return known.getOrDefault(node, pending.getOrDefault(node, 0L));
  }

  /**
   * Takes nodes in that are not known yet.
   *
   * @return those, the last one first
   */
  List<String> add(List<NodeVersion> nodes, String self) {
    ArrayDeque<String> added = new ArrayDeque<>();
    for (NodeVersion node : nodes) {
      if (!node.node().equals(self) && known.putIfAbsent(node.node(), node.version()) == null) {
        comes(Kind.NODE, node.node());
        added.addFirst(node.node());
      }
    }
    return List.copyOf(added);
  }

  /** The node is neither known nor pending any more. */
  void forget(String node) {
    if (known.remove(node) != null) {
      goes(Kind.NODE, node);
    }
    notPending(node);
  }

  void pending(String node, long version) {
    if (pending.put(node, version) == null) {
      comes(Kind.PENDING, node);
    }
  }

  void notPending(String node) {
    if (pending.remove(node) != null) {
      goes(Kind.PENDING, node);
    }
  }

  void connected(String node, long connectionId) {
    if (connections.put(node, connectionId) == null) {
      comes(Kind.CONNECTION, node);
    }
  }

  void disconnected(String node) {
    if (connections.remove(node) != null) {
      goes(Kind.CONNECTION, node);
    }
  }

  private void comes(Kind kind, String node) {
    order = null;
    placed.add(key(kind, node));
  }

  private void goes(Kind kind, String node) {
    order = null;
    placed.remove(key(kind, node));
  }

  private Key key(Kind kind, String node) {
    return new Key(kind, node, place(kind, node));
  }

  /** The nodes to which there is a visible connection, in the order of the map. */
  List<String> connections() {
    return nodes(keys(), Kind.CONNECTION);
  }

  /** The node has been told to go: its loss is no news. */
  void removing(String node) {
    if (removing.add(node)) {
      comes(Kind.REMOVING, node);
    }
  }

  /** Takes that mark away; whether there was one. */
  boolean endRemoving(String node) {
    boolean was = removing.remove(node);
    if (was) {
      goes(Kind.REMOVING, node);
    }
    return was;
  }

  /** The known nodes, in the order of the map. */
  List<String> known() {
    return nodes(keys(), Kind.NODE);
  }

  /** The known nodes and the pending ones, in the order of the map. */
  List<String> knownOrPending() {
    List<String> nodes = new ArrayList<>();
    for (Key key : keys()) {
      if (key.kind == Kind.NODE || key.kind == Kind.PENDING) {
        nodes.add(key.node);
      }
    }
    return nodes;
  }

  /** The known nodes with their versions, the last one of the map first. */
  List<NodeVersion> reversed() {
    ArrayDeque<NodeVersion> nodes = new ArrayDeque<>();
    for (String node : known()) {
      nodes.addFirst(new NodeVersion(node, known.get(node)));
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
    List<Term> keys = new ArrayList<>();
    List<Term> values = new ArrayList<>();
    for (Key key : keys()) {
      if (key.kind == Kind.CONNECTION && version < OtpProfile.GlobalRules.VERIFIES) {
        continue;
      }
      Term node = Term.atom(key.node);
      keys.add(key.kind == Kind.NODE ? node : Term.tuple(Term.atom(key.kind.word), node));
      values.add(
          switch (key.kind) {
            case NODE -> Term.integer(known.get(key.node));
            case CONNECTION -> Term.integer(connections.get(key.node));
            case PENDING -> Term.integer(pending.get(key.node));
            case REMOVING -> Term.atom("yes");
          });
    }
    return new Term.MapTerm(keys, values);
  }

  private static List<String> nodes(List<Key> keys, Kind kind) {
    List<String> nodes = new ArrayList<>();
    for (Key key : keys) {
      if (key.kind == kind) {
        nodes.add(key.node);
      }
    }
    return nodes;
  }

  /** All keys in the order of the map: atoms come before tuples. */
  private List<Key> keys() {
    if (order == null) {
      order = newOrder();
    }
    return order;
  }

  private List<Key> newOrder() {
    if (placed.size() > SORTED_KEYS) {
      return List.copyOf(placed);
    }
    List<Key> keys = new ArrayList<>();
    add(keys, Kind.NODE, known.keySet());
    add(keys, Kind.CONNECTION, connections.keySet());
    add(keys, Kind.PENDING, pending.keySet());
    add(keys, Kind.REMOVING, removing);
    return keys;
  }

  private void add(List<Key> keys, Kind kind, Collection<String> nodes) {
    nodes.forEach(node -> keys.add(key(kind, node)));
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
