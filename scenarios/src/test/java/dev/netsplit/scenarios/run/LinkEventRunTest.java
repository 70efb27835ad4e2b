package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.SetupLog.Attempt;
import org.junit.jupiter.api.Test;

/** What an event that changes the path between two nodes does to set-ups and to much data. */
final class LinkEventRunTest {

  private static final String BETWEEN = "{ between: [app-1, app-2], ";

  private static String yaml(String events) {
    return """
        version: 1
        name: t
        run: { duration: 1min, seed: 3 }
        erlang: { global: false }
        network: { within_zone: { rtt: 2ms } }
        nodes: { app: { count: 3 } }
        discovery: { strategy: none }
        events:
        %s
        """
        .formatted(events);
  }

  private static RunResult run(String... events) {
    return Scenarios.runOnce(Scenarios.of(yaml(String.join("\n", events))));
  }

  private static String link(String change, String rest) {
    return "- { at: 5s, phase: exact, name: slow, link: " + BETWEEN + change + " }" + rest + " }";
  }

  private static String ping(int atSeconds) {
    return "- { at: " + atSeconds + "s, phase: exact, ping: { from: app-1, to: app-2 } }";
  }

  private static double setupMillis(RunResult run) {
    assertEquals(1, run.measures().setup().attempts().size());
    Attempt attempt = run.measures().setup().attempts().get(0);
    assertTrue(attempt.succeeded());
    return attempt.endNanos() / 1e6;
  }

  @Test
  void delayHoldsInBothDirectionsUntilItIsUndone() {
    double usual = setupMillis(run(ping(8)));
    double slow = setupMillis(run(link("rtt: 400ms", ", for: 10s"), ping(8)));
    assertTrue(slow > 100 * usual, slow + " ms against " + usual);
    assertEquals(usual, setupMillis(run(link("rtt: 400ms", ", for: 10s"), ping(20))));
    String heal = "- { at: 7s, phase: exact, heal: { what: slow } }";
    assertEquals(usual, setupMillis(run(link("rtt: 400ms", ""), heal, ping(8))));
    String healAll = "- { at: 7s, phase: exact, heal: {} }";
    assertEquals(usual, setupMillis(run(link("rtt: 400ms", ""), healAll, ping(8))));
  }

  @Test
  void delayOfOneDirectionCostsHalfAndOthersPathsNothing() {
    double both = setupMillis(run(link("rtt: 400ms", ""), ping(8)));
    double forward = setupMillis(run(link("rtt: 400ms, direction: forward", ""), ping(8)));
    double backward = setupMillis(run(link("rtt: 400ms, direction: backward", ""), ping(8)));
    assertEquals(both / 2, forward, both / 10);
    assertEquals(both / 2, backward, both / 10);
    String other = "- { at: 8s, phase: exact, ping: { from: app-1, to: app-3 } }";
    assertEquals(setupMillis(run(other)), setupMillis(run(link("rtt: 400ms", ""), other)));
  }

  @Test
  void newestOfSeveralChangesHoldsUntilItIsUndone() {
    String more =
        "- { at: 6s, phase: exact, name: more, for: 10s, link: " + BETWEEN + "rtt: 2s } }";
    double one = setupMillis(run(link("rtt: 400ms", ""), ping(20)));
    double two = setupMillis(run(link("rtt: 400ms", ""), more, ping(8)));
    assertTrue(two > 3 * one, two + " ms against " + one);
    assertEquals(one, setupMillis(run(link("rtt: 400ms", ""), more, ping(20))));
  }

  @Test
  void jitterAddsToTheDelayThatIsThere() {
    double usual = setupMillis(run(ping(8)));
    double jittery = setupMillis(run(link("jitter: 100ms", ""), ping(8)));
    assertTrue(jittery > usual + 50, jittery + " ms against " + usual);
  }

  @Test
  void lossIsOfTheChangedPathWhileItLasts() {
    String bulk = "- { at: 10s, phase: exact, send: { from: app-1, to: app-2, size: 1 MB } }";
    String lossy = link("loss: 5%", ", for: 10s");
    assertTrue(run(ping(4), lossy, bulk).packets().lost() > 10);
    assertEquals(0, run(ping(4), bulk).packets().lost());
    assertEquals(0, run(ping(4), lossy, bulk.replace("10s", "20s")).packets().lost());
    assertEquals(0, run(ping(4), lossy, bulk.replace("app-2", "app-3")).packets().lost());
    RunResult bursts = run(ping(4), link("loss: 5%, loss_burst: 9", ""), bulk);
    assertTrue(bursts.packets().lost() > 10);
  }

  @Test
  void bandwidthMakesQueuesOverflow() {
    String bulk = "- { at: 10s, phase: exact, send: { from: app-1, to: app-2, size: 9 MB } }";
    String narrow = link("rtt: 200ms, bandwidth: 20 Mbit", "");
    assertTrue(run(ping(4), narrow, bulk).packets().overflowed() > 10);
    assertEquals(0, run(ping(4), link("rtt: 200ms", ""), bulk).packets().overflowed());
    String back = link("rtt: 200ms, bandwidth: 20 Mbit, direction: backward", "");
    assertEquals(0, run(ping(4), back, bulk).packets().overflowed());
  }

  @Test
  void smallerMtuCutsWhatLeavesFromThenOn() {
    String bulk = "- { at: 10s, phase: exact, send: { from: app-1, to: app-2, size: 1 MB } }";
    long usual = wireBytes(run(ping(4), bulk));
    long small = wireBytes(run(ping(4), link("mtu: 576", ""), bulk));
    assertTrue(small > usual + 60_000, small + " bytes against " + usual);
  }

  private static long wireBytes(RunResult run) {
    return run.traffic().stream().mapToLong(count -> count.wireBytes()).sum();
  }

  @Test
  void proxyDelaysWhatItPassesOnByTheSameChange() {
    String events = ping(4) + "\n" + link("rtt: 20s", "");
    String proxied = "network.transport=proxied";
    String ticks = "erlang.net_ticktime=4s";
    RunResult usual = Scenarios.runOnce(Scenarios.of(yaml(ping(4)), proxied, ticks));
    RunResult slow = Scenarios.runOnce(Scenarios.of(yaml(events), proxied, ticks));
    assertTrue(usual.nodedowns().isEmpty(), usual.nodedowns().toString());
    assertTrue(slow.nodedowns().getOrDefault("net_tick_timeout", 0L) > 0);
  }
}
