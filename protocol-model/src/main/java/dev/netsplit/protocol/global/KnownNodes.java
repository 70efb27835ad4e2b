package dev.netsplit.protocol.global;

import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.TermOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

  private record Key(Kind kind, String node) {}

  private final TreeMap<String, Long> known = new TreeMap<>(TermOrder.ATOMS);
  private final TreeMap<String, Long> pending = new TreeMap<>(TermOrder.ATOMS);
  private final TreeMap<String, Long> connections = new TreeMap<>(TermOrder.ATOMS);
  private final TreeSet<String> removing = new TreeSet<>(TermOrder.ATOMS);
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
    List<String> added = new ArrayList<>();
    order = null;
    for (NodeVersion node : nodes) {
      if (!node.node().equals(self) && known.putIfAbsent(node.node(), node.version()) == null) {
        added.add(0, node.node());
      }
    }
    return added;
  }

  /** The node is neither known nor pending any more. */
  void forget(String node) {
    order = null;
    known.remove(node);
    pending.remove(node);
  }

  void pending(String node, long version) {
    order = null;
    pending.put(node, version);
  }

  void notPending(String node) {
    order = null;
    pending.remove(node);
  }

  void connected(String node, long connectionId) {
    order = null;
    connections.put(node, connectionId);
  }

  void disconnected(String node) {
    order = null;
    connections.remove(node);
  }

  /** The nodes to which there is a visible connection, in the order of the map. */
  List<String> connections() {
    return nodes(keys(), Kind.CONNECTION);
  }

  /** The node has been told to go: its loss is no news. */
  void removing(String node) {
    order = null;
    removing.add(node);
  }

  /** Takes that mark away; whether there was one. */
  boolean endRemoving(String node) {
    order = null;
    return removing.remove(node);
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
    List<NodeVersion> nodes = new ArrayList<>();
    for (String node : known()) {
      nodes.add(0, new NodeVersion(node, known.get(node)));
    }
    return nodes;
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
    List<Key> keys = new ArrayList<>();
    add(keys, Kind.NODE, known);
    add(keys, Kind.CONNECTION, connections);
    add(keys, Kind.PENDING, pending);
    removing.forEach(node -> keys.add(new Key(Kind.REMOVING, node)));
    if (keys.size() > SORTED_KEYS) {
      keys.sort(Comparator.comparingLong(this::place));
    }
    return keys;
  }

  private static void add(List<Key> keys, Kind kind, Map<String, Long> nodes) {
    nodes.keySet().forEach(node -> keys.add(new Key(kind, node)));
  }

  /** Where a key stands in a large map: splitmix64 over its text and the salt. */
  private long place(Key key) {
    String text = key.kind.word + ' ' + key.node;
    long hash = salt;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> 29;
    }
    hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
    return hash ^ hash >>> 27;
  }
}
