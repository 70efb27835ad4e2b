package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Entropy;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Nodes with an epmd per host on a {@link TestNetwork}, and a journal of what they report. */
final class Cluster {

  static final long MILLI = TestNetwork.MILLI;
  static final long SECOND = TestNetwork.SECOND;
  static final int FIRST_CREATION = 0x6b029b51;

  /** How a node differs from the default. */
  record Settings(
      String cookie, long tickIntervalNanos, int intensity, long phaseNanos, boolean hidden) {
    static final Settings DEFAULT = new Settings("secret", 15 * SECOND, 4, 0, false);

    Settings cookie(String other) {
      return new Settings(other, tickIntervalNanos, intensity, phaseNanos, hidden);
    }

    Settings ticks(long everyNanos, long fromNanos) {
      return new Settings(cookie, everyNanos, intensity, fromNanos, hidden);
    }

    Settings asHidden() {
      return new Settings(cookie, tickIntervalNanos, intensity, phaseNanos, true);
    }
  }

  final TestNetwork network = new TestNetwork();
  final Journal journal = new Journal();
  final TreeMap<String, NodeMachine> nodes = new TreeMap<>();
  final TreeMap<String, TestNetwork.Vm> vms = new TreeMap<>();
  final TreeMap<String, TestEpmd> epmds = new TreeMap<>();

  /** Starts a node, and the epmd of its host if there is none; lets it register. */
  NodeMachine start(String name, Settings settings, Entropy entropy) {
    String host = name.substring(name.indexOf('@') + 1);
    epmd(host);
    NodeConfig config =
        new NodeConfig(
            name,
            settings.cookie(),
            TestEpmd.PORT,
            settings.tickIntervalNanos(),
            settings.intensity(),
            settings.phaseNanos(),
            7 * SECOND,
            128,
            settings.hidden(),
            true);
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
    boolean[] answer = new boolean[1];
    vms.get(node).handle(fx -> answer[0] = nodes.get(node).connect(network.nowNanos(), peer, fx));
    return answer[0];
  }

  boolean disconnect(String node, String peer) {
    boolean[] answer = new boolean[1];
    vms.get(node)
        .handle(fx -> answer[0] = nodes.get(node).disconnect(network.nowNanos(), peer, fx));
    return answer[0];
  }

  /** Starts a user's process on a node. */
  Term.Pid spawn(String node, ProcessBehaviour behaviour) {
    Term.Pid[] pid = new Term.Pid[1];
    vms.get(node).handle(fx -> pid[0] = nodes.get(node).spawn(network.nowNanos(), behaviour, fx));
    return pid[0];
  }

  /** Makes a process do something. */
  boolean act(Term.Pid pid, Consumer<Turn> action) {
    String node = pid.node().text();
    boolean[] answer = new boolean[1];
    vms.get(node)
        .handle(fx -> answer[0] = nodes.get(node).act(network.nowNanos(), pid, action, fx));
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
}
