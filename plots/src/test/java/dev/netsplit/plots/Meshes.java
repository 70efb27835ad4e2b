package dev.netsplit.plots;

import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.scenarios.model.CostProfile;
import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.MeshHistory.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Nodes and records of runs made up for the tests of the mesh's chart. */
final class Meshes {

  static final long SECOND = Samples.SECOND;

  private final List<long[]> changes = new ArrayList<>();

  static NodeSpec node(int index, String group, String zone, String host, boolean hidden) {
    ErlangSettings erlang =
        new ErlangSettings(
            OtpProfile.OTP_25,
            CostProfile.NONE,
            60 * SECOND,
            4,
            ErlangSettings.RANDOM_PHASE,
            7 * SECOND,
            hidden,
            "shared",
            128,
            ErlangSettings.AutoConnect.ALWAYS,
            true,
            true,
            true,
            0);
    return new NodeSpec(
        index, group + "-" + (index + 1) + "@" + host, group, index + 1, zone, host, null, erlang);
  }

  /** Nodes on hosts of their own, zone after zone in turn. */
  static List<NodeSpec> nodes(int count, String... zones) {
    List<NodeSpec> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      nodes.add(node(i, "app", zones[i % zones.length], "h" + (i + 1), false));
    }
    return nodes;
  }

  /** All start in the first second, then ends of connections come up and go at random. */
  static MeshHistory restless(int nodes, long seed, int moves) {
    Meshes meshes = new Meshes();
    SplittableRandom random = new SplittableRandom(seed);
    for (int node = 0; node < nodes; node++) {
      meshes.add(SECOND * (node + 1) / nodes, Kind.STARTED, node, 0);
    }
    long at = SECOND;
    for (int move = 0; move < moves; move++) {
      at += random.nextLong(1, SECOND);
      int node = random.nextInt(nodes);
      int peer = (node + random.nextInt(1, nodes)) % nodes;
      Kind kind = random.nextInt(4) == 0 ? Kind.DOWN : Kind.UP;
      meshes.add(at, random.nextInt(50) == 0 ? Kind.DIED : kind, node, peer);
    }
    return meshes.until(at + SECOND, 0);
  }

  Meshes add(long atNanos, Kind kind, int node, int peer) {
    changes.add(new long[] {atNanos, kind.code(), node, peer});
    return this;
  }

  MeshHistory until(long endNanos, long dropped) {
    int count = changes.size();
    byte[] kinds = new byte[count];
    int[] nodes = new int[count];
    int[] peers = new int[count];
    for (int i = 0; i < count; i++) {
      kinds[i] = (byte) changes.get(i)[1];
      nodes[i] = (int) changes.get(i)[2];
      peers[i] = (int) changes.get(i)[3];
    }
    long[] at = changes.stream().mapToLong(change -> change[0]).toArray();
    return new MeshHistory(0, endNanos, dropped, at, kinds, nodes, peers);
  }
}
