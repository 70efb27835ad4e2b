package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.handshake.Status;
import dev.netsplit.protocol.machine.Traffic;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Invariants of nodes under random timing, random cuts of their streams and hostile bytes. */
class NodeProperties {

  private static final String A = "a@h1";
  private static final String B = "b@h2";

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void twoNodesThatDialEachOtherEndWithOneConnection(long seed) {
    Random random = new Random(seed);
    Cluster cluster = randomPair(random);
    for (int dial = 1 + random.nextInt(4); dial > 0; dial--) {
      boolean fromA = random.nextBoolean();
      cluster.network.at(
          SECOND + random.nextInt(200) * MILLI, () -> cluster.ping(fromA ? A : B, fromA ? B : A));
    }
    cluster.run(10 * SECOND);
    assertEquals(1, cluster.nodes.get(A).connections());
    assertEquals(1, cluster.nodes.get(B).connections());
    assertAlternating(cluster);
    assertTrue(cluster.journal.entries().stream().noneMatch(e -> e.text().startsWith("pang")));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void disconnectsAtAnyMomentKeepUpAndDownAlternating(long seed) {
    Random random = new Random(seed);
    Cluster cluster = randomPair(random);
    for (int action = 0; action < 12; action++) {
      boolean fromA = random.nextBoolean();
      String self = fromA ? A : B;
      String peer = fromA ? B : A;
      boolean connects = random.nextInt(3) > 0;
      cluster.network.at(
          SECOND + random.nextInt(600) * MILLI,
          () -> {
            if (connects) {
              cluster.ping(self, peer);
            } else {
              cluster.disconnect(self, peer);
            }
          });
    }
    cluster.run(20 * SECOND);
    assertAlternating(cluster);
    cluster.ping(A, B);
    cluster.run(20 * SECOND);
    assertAlternating(cluster);
    assertEquals(cluster.nodes.get(A).isConnected(B) ? 1 : 0, cluster.nodes.get(B).connections());
    List<String> reports = cluster.journal.of(A);
    assertEquals("pong " + B, reports.get(reports.size() - 1));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void transcriptsDoNotDependOnWhereStreamsAreCut(long seed) {
    assertEquals(transcript(-1), transcript(seed));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void hostileBytesInEveryStateOnlyCostTheConnection(long seed) {
    Random random = new Random(seed);
    Cluster cluster = new Cluster();
    cluster.start("m@h1");
    RawPeer peer = cluster.raw("aa@h2", 50_000);
    cluster.network.cutStreams(seed);
    cluster.run(SECOND);
    for (int attempt = 0; attempt < 4; attempt++) {
      int line = peer.lines();
      boolean dialled = random.nextBoolean();
      if (dialled) {
        cluster.connect("m@h1", "aa@h2");
      } else {
        cluster.dial("aa@h2", peer, "h1", 40_000);
      }
      cluster.run(20 * MILLI);
      if (peer.lines() > line) {
        goOn(cluster, peer, line, dialled, random.nextInt(4));
        hostile(cluster, peer, line, random);
      }
      cluster.run(8 * SECOND);
    }
    assertAlternating(cluster);
    cluster.start("n@h3");
    cluster.run(SECOND);
    cluster.ping("n@h3", "m@h1");
    cluster.run(SECOND);
    assertTrue(cluster.journal.of("n@h3").contains("pong m@h1"), "the node is in order");
  }

  private static void goOn(Cluster cluster, RawPeer peer, int line, boolean dialled, int steps) {
    for (int step = 0; step < steps && !peer.line(line).isClosed(); step++) {
      String received = peer.line(line).received();
      if (dialled && step == 0) {
        cluster.send("aa@h2", peer, line, Frames.status(Status.OK));
      } else if (dialled && step == 1) {
        cluster.send("aa@h2", peer, line, Frames.challenge("aa@h2", 9));
      } else if (dialled && received.contains("001572")) {
        cluster.send("aa@h2", peer, line, Frames.ack(received, "secret"));
      } else if (!dialled && step == 0) {
        cluster.send("aa@h2", peer, line, Frames.name("aa@h2"));
      } else if (!dialled && step == 1 && received.contains("001b4e")) {
        cluster.send("aa@h2", peer, line, Frames.reply(received, "secret"));
      }
      cluster.run(5 * MILLI);
    }
  }

  private static void hostile(Cluster cluster, RawPeer peer, int line, Random random) {
    for (int piece = 0; piece < 6 && !peer.line(line).isClosed(); piece++) {
      byte[] bytes = new byte[1 + random.nextInt(60)];
      random.nextBytes(bytes);
      if (random.nextBoolean()) {
        bytes[0] = 0;
      }
      if (random.nextBoolean() && bytes.length > 8) {
        byte[] head = {0, 0, 0, (byte) (bytes.length - 4), (byte) 131, 68, 0, 104};
        System.arraycopy(head, 0, bytes, 0, head.length);
      }
      cluster.send("aa@h2", peer, line, HexFormat.of().formatHex(bytes));
      cluster.run(5 * MILLI);
    }
  }

  private static List<String> transcript(long cutSeed) {
    Cluster cluster = new Cluster();
    if (cutSeed >= 0) {
      cluster.network.cutStreams(cutSeed);
    }
    cluster.start(A);
    cluster.start(B);
    cluster.run(SECOND);
    cluster.ping(A, B);
    cluster.ping(B, A);
    cluster.run(40 * SECOND);
    List<String> all = new ArrayList<>(cluster.journal.of(A));
    all.addAll(cluster.journal.of(B));
    for (TestNetwork.Write write : cluster.network.writes()) {
      all.add(write.atNanos() + " " + write.line());
    }
    assertTrue(cluster.network.transcript(Traffic.TICK).size() > 1);
    return all;
  }

  private static Cluster randomPair(Random random) {
    Cluster cluster = new Cluster();
    long thereNanos = (1 + random.nextInt(60)) * MILLI;
    long backNanos = (1 + random.nextInt(60)) * MILLI;
    cluster.network.latency((from, to) -> latency(from, to, thereNanos, backNanos));
    cluster.start(A, Cluster.Settings.DEFAULT.ticks(2 * SECOND, random.nextInt(2000) * MILLI));
    cluster.start(B, Cluster.Settings.DEFAULT.ticks(2 * SECOND, random.nextInt(2000) * MILLI));
    cluster.run(SECOND);
    return cluster;
  }

  private static long latency(String from, String to, long thereNanos, long backNanos) {
    if (from.equals(to)) {
      return MILLI / 100;
    }
    return from.compareTo(to) < 0 ? thereNanos : backNanos;
  }

  private static void assertAlternating(Cluster cluster) {
    for (String node : cluster.nodes.keySet()) {
      boolean up = false;
      for (String report : cluster.journal.of(node)) {
        if (report.startsWith("up ")) {
          assertTrue(!up, node + " is up twice: " + cluster.journal.of(node));
          up = true;
        } else if (report.startsWith("down ")) {
          assertTrue(up, node + " is down twice: " + cluster.journal.of(node));
          up = false;
        }
      }
    }
  }
}
