package dev.netsplit.scenarios.run;

import dev.netsplit.sim.fault.Cut;
import dev.netsplit.sim.fault.Packet;
import dev.netsplit.sim.fault.Verdict;

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
      pair.cut(LabFault::interfaceOfB);
    }
  },
  /** B's process is stopped. */
  SIGSTOP_B {
    @Override
    void strike(PairRun pair) {
      pair.pauseB();
    }
  },
  /** B's firewall answers packets from A with RST. */
  REJECT_RST {
    @Override
    void strike(PairRun pair) {
      pair.cut(Cut.oneWay(Lab.set(PairRun.HOST_A), Lab.set(PairRun.HOST_B)).rejecting());
    }
  },
  /** B's process is killed. */
  KILL9_B {
    @Override
    void strike(PairRun pair) {
      pair.killB();
    }
  },
  /** B ends itself by {@code erlang:halt()}. */
  HALT_B {
    @Override
    void strike(PairRun pair) {
      pair.askB((now, node, fx) -> node.halt(fx));
    }
  },
  /** B ends itself by {@code init:stop()}. */
  STOP_B {
    @Override
    void strike(PairRun pair) {
      pair.askB((now, node, fx) -> node.stop(now, fx));
    }
  };

  /** Does it, now. */
  abstract void strike(PairRun pair);

  private static Verdict interfaceOfB(long nowNanos, Packet packet) {
    boolean remote = packet.fromHost() != packet.toHost();
    boolean ofB = packet.fromHost() == PairRun.HOST_B || packet.toHost() == PairRun.HOST_B;
    return remote && ofB ? Verdict.DROP : Verdict.PASS;
  }
}
