package dev.netsplit.scenarios.run;

import dev.netsplit.sim.random.Mix64;
import dev.netsplit.sim.random.Streams;
import java.util.function.BooleanSupplier;

/** One formation of a mesh of nodes that run and know nobody: how long it took. */
record MeshRun(double meshMillis, double syncedMillis) {

  /** Longer than any run lasts: the nodes have not become a mesh. */
  static final double NEVER = 1e9;

  private static final long LATEST_NANOS = 60 * Lab.SECOND;

  /**
   * Forms a mesh.
   *
   * @param run number of the run; the same number gives the same run
   */
  static MeshRun of(MeshPattern pattern, int nodes, MeshLab.Layout layout, long run) {
    Streams streams = Streams.of(Mix64.hash(pattern.name() + nodes), run);
    MeshLab lab = new MeshLab(streams, nodes, layout, config -> config);
    pattern.join(lab, streams.stream("pick", "join"));
    double meshMillis = millisUntil(lab, () -> lab.isMesh(nodes));
    return new MeshRun(meshMillis, millisUntil(lab, lab::isSynced));
  }

  private static double millisUntil(MeshLab lab, BooleanSupplier condition) {
    boolean reached = lab.runUntil(MeshLab.JOIN_NANOS + LATEST_NANOS, condition);
    return reached ? (lab.nowNanos() - MeshLab.JOIN_NANOS) / 1e6 : NEVER;
  }
}
