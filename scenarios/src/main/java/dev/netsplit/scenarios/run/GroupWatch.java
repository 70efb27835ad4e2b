package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.pg.Pg;
import dev.netsplit.protocol.pg.PgMessage;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.scenarios.model.NodeSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether every node knows the members of all groups of {@code pg}: those of each live node at each
 * live node that runs the scope, and no others. Told of what scope processes take in, and of the
 * start and end of nodes; knows nothing of messages but their number.
 *
 * <p>Nodes that are hidden do not count: nobody discovers them.
 */
final class GroupWatch {

  /** A process in a group of a scope. */
  record Member(String scope, Term group, Term.Pid pid) {}

  private final MeshWatch mesh;
  private final boolean[] counts;
  private final BitSet live = new BitSet();
  private final Map<Member, Integer> numbers = new LinkedHashMap<>();

  /** By number of a member, the node that it belongs to. */
  private final List<Integer> owners = new ArrayList<>();

  /** By number of a member, its scope. */
  private final List<String> scopes = new ArrayList<>();

  /** By node, the members that it knows. */
  private final BitSet[] known;

  /** The members that there are: their own node knows them. */
  private final BitSet valid = new BitSet();

  /** By scope, how many members there are. */
  private final Map<String, Long> validOf = new TreeMap<>();

  /** By scope, the live nodes that run it. */
  private final Map<String, BitSet> holders = new TreeMap<>();

  private final int[] scopesOfNode;
  private final EnumMap<PgMessage, long[]> sent = new EnumMap<>(PgMessage.class);
  private final AgreementLog log = new AgreementLog();

  /** What live nodes know that is so, and what they know that is not so any more. */
  private long right;

  private long stale;

  GroupWatch(List<NodeSpec> nodes, MeshWatch mesh) {
    this.mesh = mesh;
    counts = new boolean[nodes.size()];
    known = new BitSet[nodes.size()];
    scopesOfNode = new int[nodes.size()];
    for (NodeSpec node : nodes) {
      counts[node.index()] = !node.erlang().hidden();
      scopesOfNode[node.index()] = node.erlang().pgScopes();
      known[node.index()] = new BitSet(0);
    }
    for (PgMessage kind : PgMessage.values()) {
      sent.put(kind, new long[1]);
    }
  }

  /** A message was sent. */
  void sent(PgMessage kind) {
    sent.get(kind)[0]++;
  }

  /** A node has registered; the mesh has been told. */
  void started(long nowNanos, int node) {
    live.set(node, counts[node]);
    for (int scope = 1; scope <= scopesOfNode[node] && counts[node]; scope++) {
      holders.computeIfAbsent(Pg.scope(scope), unseen -> new BitSet()).set(node);
    }
    update(nowNanos);
  }

  /** The process of a node has ended; the mesh has been told. */
  void died(long nowNanos, int node) {
    BitSet knew = (BitSet) known[node].clone();
    knew.stream().forEach(member -> forget(node, member));
    live.clear(node);
    holders.values().forEach(nodes -> nodes.clear(node));
    update(nowNanos);
  }

  /** A node that ended is to start again; the mesh has been told. */
  void comesBack(long nowNanos) {
    update(nowNanos);
  }

  /** A node counts a process of some node among a group. */
  void joined(long nowNanos, int node, int owner, Member who) {
    if (!counts[node] || !counts[owner]) {
      return;
    }
    int member = number(who, owner);
    if (known[node].get(member)) {
      return;
    }
    if (node == owner) {
      long others = knowers(member);
      stale -= others;
      right += others;
      valid.set(member);
      validOf.merge(who.scope(), 1L, Long::sum);
    }
    known[node].set(member);
    count(member, 1);
    update(nowNanos);
  }

  /** A node counts a process no more among a group. */
  void left(long nowNanos, int node, int owner, Member who) {
    if (counts[node] && counts[owner]) {
      forget(node, number(who, owner));
      update(nowNanos);
    }
  }

  private int number(Member member, int owner) {
    return numbers.computeIfAbsent(
        member,
        unseen -> {
          owners.add(owner);
          scopes.add(unseen.scope());
          return numbers.size();
        });
  }

  private void forget(int node, int member) {
    if (!known[node].get(member)) {
      return;
    }
    known[node].clear(member);
    count(member, -1);
    if (node == owners.get(member)) {
      long others = knowers(member);
      right -= others;
      stale += others;
      valid.clear(member);
      validOf.merge(scopes.get(member), -1L, Long::sum);
    }
  }

  private void count(int member, int change) {
    if (valid.get(member)) {
      right += change;
    } else {
      stale += change;
    }
  }

  private long knowers(int member) {
    return live.stream().filter(node -> known[node].get(member)).count();
  }

  private void update(long nowNanos) {
    log.update(nowNanos, anyMember() && stale == 0 && right == expected() && mesh.isAllRunning());
  }

  private long expected() {
    long expected = 0;
    for (Map.Entry<String, Long> scope : validOf.entrySet()) {
      expected += scope.getValue() * holders.get(scope.getKey()).cardinality();
    }
    return expected;
  }

  /** Whether any process has ever joined a group. */
  boolean anyMember() {
    return !numbers.isEmpty();
  }

  /** When all knew all. */
  AgreementLog log() {
    return log;
  }

  /** Messages by their names in lower case, those that nobody sent included. */
  SortedMap<String, Long> messages() {
    TreeMap<String, Long> messages = new TreeMap<>();
    sent.forEach((kind, count) -> messages.put(kind.name().toLowerCase(Locale.ROOT), count[0]));
    return Collections.unmodifiableSortedMap(messages);
  }
}
