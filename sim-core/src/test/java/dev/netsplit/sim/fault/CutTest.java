package dev.netsplit.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class CutTest {

  private static final int SERVICE = 4369;

  private static BitSet hosts(int... numbers) {
    BitSet set = new BitSet();
    for (int number : numbers) {
      set.set(number);
    }
    return set;
  }

  private static Verdict judge(Cut cut, int fromHost, int toHost) {
    return cut.judge(0, TestPacket.between(fromHost, toHost));
  }

  private static Verdict judgePorts(Cut cut, int fromPort, int toPort) {
    return cut.judge(0, new TestPacket(0, 1, fromPort, toPort, 0));
  }

  private static Verdict judgeAge(Cut cut, long nowNanos, long beganNanos) {
    return cut.judge(nowNanos, new TestPacket(0, 1, 40_000, SERVICE, beganNanos));
  }

  @Test
  void oneWayDropsOnlyInItsDirection() {
    Cut cut = Cut.oneWay(hosts(0, 1), hosts(2));

    assertEquals(Verdict.DROP, judge(cut, 0, 2));
    assertEquals(Verdict.DROP, judge(cut, 1, 2));
    assertEquals(Verdict.PASS, judge(cut, 2, 0));
  }

  @Test
  void betweenDropsInBothDirections() {
    Cut cut = Cut.between(hosts(0, 1), hosts(2, 3));

    assertEquals(Verdict.DROP, judge(cut, 1, 3));
    assertEquals(Verdict.DROP, judge(cut, 3, 1));
  }

  @Test
  void passesWhatStaysOnOneSideOrTouchesNeither() {
    Cut cut = Cut.between(hosts(0, 1), hosts(2, 3));

    assertEquals(Verdict.PASS, judge(cut, 0, 1));
    assertEquals(Verdict.PASS, judge(cut, 3, 2));
    assertEquals(Verdict.PASS, judge(cut, 0, 4));
    assertEquals(Verdict.PASS, judge(cut, 4, 2));
    assertEquals(Verdict.PASS, judge(cut, 0, 0));
  }

  @Test
  void keepsItsSetsWhenTheCallerChangesHis() {
    BitSet from = hosts(0);
    BitSet to = hosts(1);
    Cut cut = Cut.oneWay(from, to);
    from.clear();
    to.clear();

    assertEquals(Verdict.DROP, judge(cut, 0, 1));
  }

  @Test
  void rejectsWhatItWouldHaveDropped() {
    Cut dropping = Cut.oneWay(hosts(0), hosts(1));
    Cut rejecting = dropping.rejecting();

    assertEquals(Verdict.REJECT, judge(rejecting, 0, 1));
    assertEquals(Verdict.PASS, judge(rejecting, 1, 0));
    assertEquals(Verdict.DROP, judge(dropping, 0, 1));
  }

  @Test
  void cutsOnePortAtEitherEnd() {
    Cut cut = Cut.between(hosts(0), hosts(1)).onlyPort(SERVICE);

    assertEquals(Verdict.DROP, judgePorts(cut, 40_000, SERVICE));
    assertEquals(Verdict.DROP, judgePorts(cut, SERVICE, 40_000));
    assertEquals(Verdict.PASS, judgePorts(cut, 40_000, 40_001));
  }

  @Test
  void sparesOnePortAtEitherEnd() {
    Cut cut = Cut.between(hosts(0), hosts(1)).exceptPort(SERVICE);

    assertEquals(Verdict.PASS, judgePorts(cut, 40_000, SERVICE));
    assertEquals(Verdict.PASS, judgePorts(cut, SERVICE, 40_000));
    assertEquals(Verdict.DROP, judgePorts(cut, 40_000, 40_001));
  }

  @Test
  void sparesConnectionsBegunBeforeItsInstantHoweverLateTheirPackets() {
    Cut cut = Cut.between(hosts(0), hosts(1)).onlyBegunFrom(500);

    assertEquals(Verdict.PASS, judgeAge(cut, 900, 499));
    assertEquals(Verdict.DROP, judgeAge(cut, 500, 500));
    assertEquals(Verdict.DROP, judgeAge(cut, 900, 800));
  }

  @Test
  void combinesItsRefinementsInAnyOrder() {
    BitSet a = hosts(0);
    BitSet b = hosts(1);
    Cut one = Cut.between(a, b).onlyPort(SERVICE).onlyBegunFrom(500).rejecting();
    Cut other = Cut.between(a, b).rejecting().onlyBegunFrom(500).onlyPort(SERVICE);

    for (Cut cut : new Cut[] {one, other}) {
      assertEquals(Verdict.REJECT, judgeAge(cut, 900, 500));
      assertEquals(Verdict.PASS, judgeAge(cut, 900, 499));
      assertEquals(Verdict.PASS, cut.judge(900, new TestPacket(0, 1, 40_000, 40_001, 500)));
    }
  }

  @Test
  void refusesAPortThatDoesNotExist() {
    Cut cut = Cut.between(hosts(0), hosts(1));

    assertThrows(IllegalStateException.class, () -> cut.onlyPort(0));
    assertThrows(IllegalStateException.class, () -> cut.exceptPort(65_536));
  }
}
