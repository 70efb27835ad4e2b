package dev.netsplit.protocol.node;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.global.GlobalSettings;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Entropy;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Nodes with an epmd per host on a {@link TestNetwork}, and a journal of what they report. */
final class Cluster {

  static final long MILLI = TestNetwork.MILLI;
  static final long SECOND = TestNetwork.SECOND;
  static final int FIRST_CREATION = 0x6b029b51;

  /** How a node differs from the default. */
  record Settings(String cookie, UnaryOperator<NodeConfig> change) {
    /** Without {@code global}, whose messages would stand between what is tested. */
    static final Settings DEFAULT =
        new Settings(
            "secret", config -> config.withGlobal(new GlobalSettings(false, false, false)));

    /** As a node of OTP is when nothing is set. */
    static final Settings WITH_GLOBAL = new Settings("secret", config -> config);

    Settings cookie(String other) {
      return new Settings(other, change);
    }

    Settings ticks(long everyNanos, long fromNanos) {
      return with(c -> c.withTicks(everyNanos, c.tickIntensity(), fromNanos));
    }

    Settings asHidden() {
      return with(config -> config.withHidden(true));
    }

    Settings with(UnaryOperator<NodeConfig> further) {
      return new Settings(cookie, config -> further.apply(change.apply(config)));
    }
  }

  final TestNetwork network = new TestNetwork();
  final Journal journal = new Journal();
  final TreeMap<String, NodeMachine> nodes = new TreeMap<>();
  final TreeMap<String, TestVm> vms = new TreeMap<>();
  final TreeMap<String, TestEpmd> epmds = new TreeMap<>();

  /** Starts a node, and the epmd of its host if there is none; lets it register. */
  NodeMachine start(String name, Settings settings, Entropy entropy) {
    String host = name.substring(name.indexOf('@') + 1);
    epmd(host);
    NodeConfig config = settings.change().apply(NodeConfig.defaults(name, settings.cookie()));
    NodeMachine node = new NodeMachine(config, entropy, journal);
    nodes.put(name, node);
    vms.put(name, network.start(host, node));
    return node;
  }

  NodeMachine start(String name, Settings settings) {
    long[] state = {name.hashCode()};
    return start(
        name, settings, () -> state[0] = state[0] * 6364136223846793005L + 1442695040888963407L);
  }

  NodeMachine start(String name) {
    return start(name, Settings.DEFAULT);
  }

  TestEpmd epmd(String host) {
    TestEpmd known = epmds.get(host);
    if (known == null) {
      known = new TestEpmd(FIRST_CREATION);
      epmds.put(host, known);
      vms.put("epmd@" + host, network.start(host, known));
    }
    return known;
  }

  /** A raw peer whose name is registered by hand. */
  RawPeer raw(String name, int port) {
    String host = name.substring(name.indexOf('@') + 1);
    RawPeer peer = new RawPeer(port);
    epmd(host).put(name.substring(0, name.indexOf('@')), port);
    vms.put(name, network.start(host, peer));
    return peer;
  }

  void ping(String node, String peer) {
    vms.get(node).handle(fx -> nodes.get(node).ping(network.nowNanos(), peer, fx));
  }

  boolean connect(String node, String peer) {
    return ask(node, (machine, fx) -> machine.connect(network.nowNanos(), peer, fx));
  }

  boolean disconnect(String node, String peer) {
    return ask(node, (machine, fx) -> machine.disconnect(network.nowNanos(), peer, fx));
  }

  /** Lets a node do something; the answer is what it returned. */
  boolean ask(String node, BiPredicate<NodeMachine, Effects> action) {
    boolean[] answer = new boolean[1];
    vms.get(node).handle(fx -> answer[0] = action.test(nodes.get(node), fx));
    return answer[0];
  }

  /** Starts a user's process on a node. */
  Term.Pid spawn(String node, ProcessBehaviour behaviour) {
    Term.Pid[] pid = new Term.Pid[1];
    vms.get(node)
        .handle(
            fx -> pid[0] = nodes.get(node).processes().spawn(network.nowNanos(), behaviour, fx));
    return pid[0];
  }

  /** Makes a process do something. */
  boolean act(Term.Pid pid, Consumer<Turn> action) {
    String node = pid.node().text();
    boolean[] answer = new boolean[1];
    vms.get(node)
        .handle(
            fx -> answer[0] = nodes.get(node).processes().act(network.nowNanos(), pid, action, fx));
    return answer[0];
  }

  void dial(String raw, RawPeer peer, String host, int port) {
    vms.get(raw).handle(fx -> peer.dial(host, port, fx));
  }

  void send(String raw, RawPeer peer, int line, String hex) {
    vms.get(raw).handle(fx -> peer.send(line, hex, fx));
  }

  void run(long nanos) {
    network.runUntil(network.nowNanos() + nanos);
  }

  /** Whether a timer fired as late as one does that starts between two slots of the wheel. */
  static void assertFired(long nominalNanos, long actualNanos) {
    boolean lawful = actualNanos > nominalNanos && actualNanos <= nominalNanos + MILLI;
    assertTrue(lawful, "at " + actualNanos + " instead of just after " + nominalNanos);
  }
}
