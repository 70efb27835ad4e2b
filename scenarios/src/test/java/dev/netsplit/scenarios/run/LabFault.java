package dev.netsplit.scenarios.run;

import dev.netsplit.sim.fault.Cut;

/** What was done to the pairs of nodes that were measured, named as in the measurements. */
enum LabFault {
  /** Packets are dropped both ways. */
  PART_BOTH {
    @Override
    void strike(PairRun pair) {
      pair.cut(Cut.between(Lab.set(PairRun.HOST_A), Lab.set(PairRun.HOST_B)));
    }
  },
  /** Packets from A to B are dropped. */
  DROP_A2B {
    @Override
    void strike(PairRun pair) {
      pair.cut(Cut.oneWay(Lab.set(PairRun.HOST_A), Lab.set(PairRun.HOST_B)));
    }
  },
  /** B's interface is down: nothing enters or leaves B's host, whoever the peer is. */
  LINKDOWN_B {
    @Override
    void strike(PairRun pair) {
      pair.cut((now, from, to) -> PairRun.crosses(PairRun.HOST_B, from, to));
    }
  },
  /** B's process is stopped. */
  SIGSTOP_B {
    @Override
    void strike(PairRun pair) {
      pair.pauseB();
    }
  },
  /** B's process is killed. */
  KILL9_B {
    @Override
    void strike(PairRun pair) {
      pair.killB();
    }
  };

  /** Does it, now. */
  abstract void strike(PairRun pair);
}
