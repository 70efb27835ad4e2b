package dev.netsplit.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class CutTest {

  private static BitSet hosts(int... numbers) {
    BitSet set = new BitSet();
    for (int number : numbers) {
      set.set(number);
    }
    return set;
  }

  @Test
  void oneWayDropsOnlyInItsDirection() {
    Cut cut = Cut.oneWay(hosts(0, 1), hosts(2));

    assertEquals(Verdict.DROP, cut.judge(0, 0, 2));
    assertEquals(Verdict.DROP, cut.judge(0, 1, 2));
    assertEquals(Verdict.PASS, cut.judge(0, 2, 0));
  }

  @Test
  void betweenDropsInBothDirections() {
    Cut cut = Cut.between(hosts(0, 1), hosts(2, 3));

    assertEquals(Verdict.DROP, cut.judge(0, 1, 3));
    assertEquals(Verdict.DROP, cut.judge(0, 3, 1));
  }

  @Test
  void passesWhatStaysOnOneSideOrTouchesNeither() {
    Cut cut = Cut.between(hosts(0, 1), hosts(2, 3));

    assertEquals(Verdict.PASS, cut.judge(0, 0, 1));
    assertEquals(Verdict.PASS, cut.judge(0, 3, 2));
    assertEquals(Verdict.PASS, cut.judge(0, 0, 4));
    assertEquals(Verdict.PASS, cut.judge(0, 4, 2));
    assertEquals(Verdict.PASS, cut.judge(0, 0, 0));
  }

  @Test
  void keepsItsSetsWhenTheCallerChangesHis() {
    BitSet from = hosts(0);
    BitSet to = hosts(1);
    Cut cut = Cut.oneWay(from, to);
    from.clear();
    to.clear();

    assertEquals(Verdict.DROP, cut.judge(0, 0, 1));
  }
}
