package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.OperatorAction;
import org.junit.jupiter.api.Test;

/** The event {@code slow}, slow epmds, and expectations for some settings only. */
class SlowLanguageTest {

  private static final String COSTLY =
      ReadScenarios.SMALLEST + "erlang: { profile: vm-per-host }\n";

  private static String event(String action) {
    return "events: [{ at: 1s, " + action + " }]\n";
  }

  private static Action action(String action) {
    return ReadScenarios.valid(COSTLY + event(action)).scenario().events().get(0).action();
  }

  private static void refuses(String yaml, String... words) {
    String errors = ReadScenarios.errors(yaml);
    for (String word : words) {
      assertTrue(errors.contains(word), () -> word + " in " + errors);
    }
  }

  @Test
  void readsFactorsInThousandths() {
    OperatorAction.Slow slow =
        (OperatorAction.Slow) action("slow: { nodes: app-1, factor: 2.5 }, for: 3s");
    assertEquals(2_500, slow.permille());
    OperatorAction.SlowEpmd epmd =
        (OperatorAction.SlowEpmd) action("epmd: { hosts: app-1, do: slow }, for: 3s");
    assertEquals(10_000, epmd.permille());
  }

  @Test
  void refusesToSlowDownWhatTakesNoTime() {
    String slow = event("slow: { nodes: all, factor: 10 }, for: 3s");
    refuses(
        ReadScenarios.SMALLEST + slow,
        "t.yaml:4:",
        "the work of app-1@h1 and of 4 more takes no time",
        "erlang: { profile: vm-per-host }");
    String epmd = event("epmd: { hosts: app-2, do: slow }, for: 3s");
    refuses(ReadScenarios.SMALLEST + epmd, "the work of epmd on h2 takes no time");
  }

  @Test
  void needsAnEnd() {
    refuses(COSTLY + event("slow: { nodes: all, factor: 10 }"), "slowing down needs `for`");
    refuses(COSTLY + event("epmd: { hosts: all, do: slow }"), "slowing down of epmd needs `for`");
  }

  @Test
  void refusesFactorsThatAreNone() {
    for (String factor : new String[] {"0.5", "10001", "1.0005"}) {
      String slow = event("slow: { nodes: all, factor: " + factor + " }, for: 3s");
      refuses(COSTLY + slow, "must be a number from 1 to 10000, not `" + factor);
    }
    refuses(COSTLY + event("slow: { nodes: all, factor: much }, for: 3s"), "such as `10`");
  }

  @Test
  void refusesAFactorForWhatIsNotSlowedDown() {
    refuses(
        COSTLY + event("epmd: { hosts: all, do: pause, factor: 3 }, for: 3s"),
        "`factor` has no effect with `do: pause`");
  }

  @Test
  void anExpectationAppliesToTheSettingItIsMeantFor() {
    String expect =
        "expect: [{ metric: nodedowns, when: { prevent_overlapping_partitions: true }, eq: 0 }]\n";
    assertTrue(applies(ReadScenarios.SMALLEST + expect, "erlang.otp=25"));
    assertEquals(false, applies(ReadScenarios.SMALLEST + expect, "erlang.otp=24"));
    assertEquals(
        false,
        applies(ReadScenarios.SMALLEST + expect, "erlang.prevent_overlapping_partitions=false"));
  }

  @Test
  void anExpectationAppliesToTheReleaseItIsMeantFor() {
    String expect = "expect: [{ metric: nodedowns, when: { otp: '25' }, eq: 0 }]\n";
    assertTrue(applies(ReadScenarios.SMALLEST + expect, "erlang.otp=25"));
    assertEquals(false, applies(ReadScenarios.SMALLEST + expect, "erlang.otp=25.3.2.17"));
    refuses(ReadScenarios.SMALLEST + expect.replace("'25'", "'19'"), "must be one of 23, 24, 25");
    refuses(
        ReadScenarios.SMALLEST
            + expect.replace("'25'", "'25', prevent_overlapping_partitions: true"),
        "make two expectations");
    refuses(ReadScenarios.SMALLEST + expect.replace("otp: '25'", ""), "1 error");
  }

  private static boolean applies(String yaml, String setting) {
    return ReadScenarios.valid(yaml, setting).scenario().expect().get(0).applies();
  }
}
