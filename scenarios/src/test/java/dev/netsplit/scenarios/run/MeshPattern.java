package dev.netsplit.scenarios.run;

import dev.netsplit.sim.random.RandomStream;

/** Who pings whom so that nodes which know nobody become one mesh, named as in the measurements. */
enum MeshPattern {
  /** All ping the first node at once. */
  ALLSTAR {
    @Override
    void join(MeshLab lab, RandomStream draws) {
      for (int node = 1; node < lab.nodes(); node++) {
        lab.ping(MeshLab.JOIN_NANOS, node, 0);
      }
    }
  },
  /** Each pings the one before it, all at once. */
  CHAIN {
    @Override
    void join(MeshLab lab, RandomStream draws) {
      for (int node = 1; node < lab.nodes(); node++) {
        lab.ping(MeshLab.JOIN_NANOS, node, node - 1);
      }
    }
  },
  /** Each pings any of those before it, all at once. */
  RANDOM {
    @Override
    void join(MeshLab lab, RandomStream draws) {
      for (int node = 1; node < lab.nodes(); node++) {
        lab.ping(MeshLab.JOIN_NANOS, node, (int) draws.nextLong(node));
      }
    }
  },
  /** Each pings the first node as soon as the one before it sees everybody. */
  SEQ {
    @Override
    void join(MeshLab lab, RandomStream draws) {
      lab.onNodeUp(
          node -> {
            if (node > 0
                && node + 1 < lab.nodes()
                && lab.seenBy(node).cardinality() == node
                && lab.seenBy(node + 1).isEmpty()) {
              lab.ping(lab.nowNanos(), node + 1, 0);
            }
          });
      lab.ping(MeshLab.JOIN_NANOS, 1, 0);
    }
  };

  abstract void join(MeshLab lab, RandomStream draws);
}
