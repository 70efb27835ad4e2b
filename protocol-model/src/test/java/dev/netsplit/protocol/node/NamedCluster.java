package dev.netsplit.protocol.node;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.term.Term;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A {@link Cluster} of nodes that run {@code global}, one to a host, and processes with names. */
final class NamedCluster {

  final Cluster cluster = new Cluster();

  /** Starts nodes {@code n1@h1} to {@code nN@hN} and makes a mesh of them, one after the other. */
  static NamedCluster mesh(int nodes, Cluster.Settings settings) {
    NamedCluster names = new NamedCluster();
    for (int i = 1; i <= nodes; i++) {
      names.cluster.start(node(i), settings);
    }
    names.cluster.run(Cluster.SECOND);
    for (int i = 2; i <= nodes; i++) {
      names.cluster.connect(node(i), node(1));
      names.cluster.run(4 * Cluster.SECOND);
    }
    for (int i = 1; i <= nodes; i++) {
      int peers = names.cluster.nodes.get(node(i)).global().synced().size();
      assertTrue(peers == nodes - 1, node(i) + " is in sync with " + peers);
    }
    return names;
  }

  static String node(int number) {
    return "n" + number + "@h" + number;
  }

  /** A process that does nothing. */
  Term.Pid process(String node) {
    return cluster.spawn(node, (turn, message) -> {});
  }

  /** Has a process of a node call {@code global:register_name}. */
  void register(String node, String name, Term.Pid pid) {
    cluster.ask(
        node,
        (machine, fx) ->
            machine.global().registerName(cluster.network.nowNanos(), Term.atom(name), pid, fx));
  }

  /** The same with {@code re_register_name}. */
  void registerAgain(String node, String name, Term.Pid pid) {
    cluster.ask(
        node,
        (machine, fx) ->
            machine.global().reRegisterName(cluster.network.nowNanos(), Term.atom(name), pid, fx));
  }

  /** The same with {@code unregister_name}. */
  void unregister(String node, String name) {
    cluster.ask(
        node,
        (machine, fx) ->
            machine.global().unregisterName(cluster.network.nowNanos(), Term.atom(name), fx));
  }

  Optional<Term.Pid> whereis(String node, String name) {
    return cluster.nodes.get(node).global().whereis(Term.atom(name));
  }

  /** All names that a node knows. */
  Map<Term, Term.Pid> table(String node) {
    return cluster.nodes.get(node).global().names();
  }

  boolean isAlive(Term.Pid pid) {
    return cluster.nodes.get(pid.node().text()).processes().isAlive(pid);
  }

  /** Has a process of a node call {@code global:trans} on all nodes. */
  Term.Pid transaction(String node, String resource, long retries, long holdNanos) {
    Term.Pid[] pid = new Term.Pid[1];
    cluster.ask(
        node,
        (machine, fx) -> {
          long nowNanos = cluster.network.nowNanos();
          pid[0] =
              machine
                  .global()
                  .transaction(nowNanos, Term.atom(resource), retries, holdNanos, fx)
                  .orElseThrow();
          return true;
        });
    return pid[0];
  }

  /** How many signals went from one node to another since an instant, ticks apart. */
  int signals(String from, String to, long sinceNanos) {
    Map<Integer, SentFrames> readers = new TreeMap<>();
    Map<Integer, String> diallers = new TreeMap<>();
    int signals = 0;
    for (TestNetwork.Write write : cluster.network.writes()) {
      if (write.traffic() == Traffic.EPMD) {
        continue;
      }
      diallers.putIfAbsent(write.connection(), write.from());
      boolean ofDialler = diallers.get(write.connection()).equals(write.from());
      if (write.from().equals(host(from)) && write.to().equals(host(to))) {
        SentFrames reader =
            readers.computeIfAbsent(write.connection(), number -> new SentFrames(ofDialler));
        List<DistMessage> sent =
            reader.read(ByteBuffer.wrap(HexFormat.of().parseHex(write.hex()))).stream()
                .flatMap(frame -> frame.message().stream())
                .toList();
        signals += write.atNanos() < sinceNanos ? 0 : sent.size();
      }
    }
    return signals;
  }

  private static String host(String node) {
    return node.substring(node.indexOf('@') + 1);
  }
}
