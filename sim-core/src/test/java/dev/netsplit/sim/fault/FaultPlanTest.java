package dev.netsplit.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  private final FaultPlan plan = new FaultPlan();
  private final List<String> asked = new ArrayList<>();

  private FaultRule rule(String name, Verdict verdict) {
    return (nowNanos, packet) -> {
      asked.add(name + "@" + nowNanos + ":" + packet.fromHost() + ">" + packet.toHost());
      return verdict;
    };
  }

  @Test
  void passesEverythingWithoutRules() {
    assertEquals(Verdict.PASS, plan.judge(0, TestPacket.between(1, 2)));
  }

  @Test
  void asksRulesInOrderOfInstallationUntilOneDoesNotPass() {
    plan.add(rule("first", Verdict.PASS));
    plan.add(rule("second", Verdict.DROP));
    plan.add(rule("third", Verdict.DROP));

    assertEquals(Verdict.DROP, plan.judge(5, TestPacket.between(1, 2)));

    assertEquals(List.of("first@5:1>2", "second@5:1>2"), asked);
  }

  @Test
  void firstRuleThatDoesNotPassDecidesBetweenDropAndReject() {
    plan.add(rule("rejects", Verdict.REJECT));
    plan.add(rule("drops", Verdict.DROP));

    assertEquals(Verdict.REJECT, plan.judge(0, TestPacket.between(1, 2)));
  }

  @Test
  void losesAnswersToRulesThatDropOnly() {
    plan.add(rule("passes", Verdict.PASS));
    plan.add(rule("rejects", Verdict.REJECT));
    assertFalse(plan.losesAnswer(0, TestPacket.between(1, 2)));

    plan.add(rule("drops", Verdict.DROP));
    assertTrue(plan.losesAnswer(0, TestPacket.between(1, 2)));
  }

  @Test
  void removesOneRuleAndKeepsTheOrderOfTheOthers() {
    plan.add(rule("first", Verdict.PASS));
    int second = plan.add(rule("second", Verdict.DROP));
    plan.add(rule("third", Verdict.PASS));
    plan.remove(second);
    plan.add(rule("fourth", Verdict.PASS));

    assertEquals(Verdict.PASS, plan.judge(0, TestPacket.between(1, 2)));

    assertEquals(List.of("first@0:1>2", "third@0:1>2", "fourth@0:1>2"), asked);
    assertEquals(3, plan.size());
  }

  @Test
  void neverGivesAnIdOutAgain() {
    int first = plan.add(rule("first", Verdict.DROP));
    plan.remove(first);
    plan.add(rule("second", Verdict.DROP));

    assertThrows(IllegalStateException.class, () -> plan.remove(first));
    assertEquals(1, plan.size());
  }

  @Test
  void refusesMoreRulesThanItsLimit() {
    for (int i = 0; i < FaultPlan.MAX_RULES; i++) {
      plan.add(rule("rule", Verdict.PASS));
    }

    assertThrows(IllegalStateException.class, () -> plan.add(rule("one more", Verdict.PASS)));
  }
}
