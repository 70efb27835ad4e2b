package dev.netsplit.protocol.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.machine.Machine;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must hold of a cluster after every event: one connection at most for each pair, nodeup and
 * nodedown in turn, ticks that neither spare the silent nor blame the living, attempts that end.
 * Every node is alone on its host.
 */
final class Invariants {

  private static final long SECOND = TestNetwork.SECOND;
  private static final long SLOT_NANOS = TestNetwork.MILLI;
  private static final long SETUP_NANOS = 7 * SECOND;

  /** What a node last saw of a peer it is connected to. */
  private record Seen(long upNanos, long readNanos) {}

  private final Cluster cluster;
  private final TreeMap<String, Cluster.Settings> settings = new TreeMap<>();
  private final TreeMap<String, Seen> connected = new TreeMap<>();
  private final TreeMap<String, Long> resumed = new TreeMap<>();
  private final TreeSet<String> stopped = new TreeSet<>();
  private final TreeMap<String, Long> dialled = new TreeMap<>();
  private int reportsRead;
  private int timeouts;

  Invariants(Cluster cluster) {
    this.cluster = cluster;
    cluster.network.afterEach(this::check);
  }

  void start(String node, Cluster.Settings how) {
    settings.put(node, how);
    cluster.start(node, how);
  }

  boolean isRunning(String node) {
    return settings.containsKey(node) && !stopped.contains(node);
  }

  /** Stops a node for a while; one that ends in the meantime does not go on. */
  void pause(String node, long nanos) {
    TestVm process = cluster.vms.get(node);
    stopped.add(node);
    process.pause();
    cluster.network.at(
        now() + nanos,
        () -> {
          if (cluster.vms.get(node) == process && stopped.remove(node)) {
            resumed.put(node, now());
            process.resume();
          }
        });
  }

  /** A node that is gone has nothing to answer for. */
  void gone(String node) {
    settings.remove(node);
    stopped.remove(node);
    resumed.remove(node);
    connected.keySet().removeIf(pair -> pair.startsWith(node + " "));
    dialled.keySet().removeIf(pair -> pair.startsWith(node + " "));
  }

  /** How many connections were given up for silence. */
  int timeouts() {
    return timeouts;
  }

  private void check() {
    while (reportsRead < cluster.journal.entries().size()) {
      report(cluster.journal.entries().get(reportsRead));
      reportsRead++;
    }
    cluster.network.sockets().forEach(this::look);
    for (String node : settings.keySet()) {
      if (isRunning(node)) {
        count(node);
      }
    }
    dialled.forEach(
        (pair, sinceNanos) -> {
          String node = pair.substring(0, pair.indexOf(' '));
          long fromNanos = Math.max(sinceNanos, resumed.getOrDefault(node, 0L));
          assertTrue(
              !isRunning(node) || now() - fromNanos <= 3 * (SETUP_NANOS + SLOT_NANOS),
              "lasts: " + pair);
        });
  }

  private void report(Journal.Entry entry) {
    String[] words = entry.text().split(" ", -1);
    String pair = entry.node() + " " + (words.length > 1 ? words[1] : "");
    switch (words[0]) {
      case "up" -> {
        Seen before = connected.put(pair, new Seen(entry.atNanos(), 0));
        assertTrue(before == null, "up twice: " + pair);
      }
      case "down" -> {
        Seen seen = connected.remove(pair);
        assertTrue(seen != null, "down twice: " + pair);
        if (words[2].equals(NodedownReason.NET_TICK_TIMEOUT.text())) {
          timeouts++;
          blame(entry, pair, seen);
        }
      }
      case "connect" -> dialled.remove(pair);
      case "dial" -> dialled.put(pair, entry.atNanos());
      default -> {}
    }
  }

  /** Nobody is blamed within the ticktime of its last frame, unless a set-up or a stop came in. */
  private void blame(Journal.Entry entry, String pair, Seen seen) {
    boolean stoppedSince = resumed.getOrDefault(entry.node(), 0L) >= seen.readNanos();
    if (seen.readNanos() > seen.upNanos() && !stoppedSince) {
      long silenceNanos = entry.atNanos() - seen.readNanos();
      assertTrue(silenceNanos >= 4 * period(entry.node()), "too early: " + pair);
    }
  }

  private void look(TestSocket end) {
    String node = nodeOf(end);
    if (node == null || end.closed || !isRunning(node)) {
      return;
    }
    long awakeNanos = resumed.getOrDefault(node, 0L);
    if (end.attachment != Machine.NO_ATTACHMENT
        && SocketRole.of(end.attachment) == SocketRole.LINK) {
      String pair = node + " " + nodeOfHost(end.other.process.host());
      Seen seen = connected.get(pair);
      if (seen != null) {
        connected.put(pair, new Seen(seen.upNanos(), end.lastReadNanos));
        long silenceNanos = now() - Math.max(awakeNanos, end.lastReadNanos);
        assertTrue(silenceNanos <= 5 * period(node), "spared: " + pair);
      }
    } else if (end.accepted) {
      long ageNanos = now() - Math.max(awakeNanos, end.bornNanos);
      assertTrue(ageNanos <= 2 * (SETUP_NANOS + SLOT_NANOS) + SECOND, "acceptor of " + node);
    }
  }

  /** As many connections as peers that are up, and the same ones. */
  private void count(String node) {
    long up = connected.keySet().stream().filter(pair -> pair.startsWith(node + " ")).count();
    NodeMachine machine = cluster.nodes.get(node);
    assertEquals(up, machine.connections(), node);
    for (String peer : cluster.nodes.keySet()) {
      assertEquals(connected.containsKey(node + " " + peer), machine.isConnected(peer), node);
    }
  }

  private long period(String node) {
    return settings.get(node).change().apply(NodeConfig.defaults(node, "")).tickPeriodNanos();
  }

  private String nodeOf(TestSocket end) {
    return end.process.machine() instanceof NodeMachine ? nodeOfHost(end.process.host()) : null;
  }

  private String nodeOfHost(String host) {
    for (String node : cluster.nodes.keySet()) {
      if (node.endsWith("@" + host)) {
        return node;
      }
    }
    return null;
  }

  private long now() {
    return cluster.network.nowNanos();
  }
}
