package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who wins when an autohealing cluster becomes one again. */
final class HealDecisionTest {

  /** Views as {@code a: b c}: a is apart from b and c. */
  private static Map<String, List<String>> views(String... views) {
    Map<String, List<String>> apart = new LinkedHashMap<>();
    for (String view : views) {
      String[] parts = view.split(":", -1);
      String others = parts[1].trim();
      apart.put(parts[0], others.isEmpty() ? List.of() : List.of(others.split(" ")));
    }
    return apart;
  }

  private static HealDecision decide(Map<String, List<String>> views, String... clients) {
    Map<String, Long> counts = new TreeMap<>();
    views.keySet().forEach(node -> counts.put(node, 0L));
    for (String some : clients) {
      counts.put(some.substring(0, 1), Long.parseLong(some.substring(2)));
    }
    return HealDecision.of(views, counts);
  }

  private static List<String> losers(HealDecision decision) {
    List<String> losers = new ArrayList<>(decision.losers());
    losers.sort(null);
    return losers;
  }

  @Test
  void theLargerSideWinsWhenNobodyHasClients() {
    HealDecision decision = decide(views("a: c d e", "b: c d e", "c: a b", "d: a b", "e: a b"));
    assertEquals("c", decision.winner());
    assertEquals(List.of("a", "b"), losers(decision));
  }

  @Test
  void theSideWithMoreClientsWinsHoweverSmall() {
    HealDecision decision =
        decide(views("a: c d e", "b: c d e", "c: a b", "d: a b", "e: a b"), "b=3", "c=1", "d=1");
    assertEquals("a", decision.winner());
    assertEquals(List.of("c", "d", "e"), losers(decision));
  }

  /** As in a report of RabbitMQ of three nodes that had all lost each other. */
  @Test
  void amongEqualsTheLastNameWins() {
    Map<String, List<String>> views = views("a: b c", "b: a c", "c: a b");
    assertEquals(3, HealDecision.partitions(views).size());
    HealDecision decision = decide(views);
    assertEquals("c", decision.winner());
    assertEquals(List.of("a", "b"), losers(decision));
  }

  @Test
  void whoSaysNothingStaysWhereTheOthersPutIt() {
    assertEquals(
        List.of(List.of("a", "b"), List.of("c")),
        HealDecision.partitions(views("a: c", "b:", "c:")));
  }
}
