package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.netsplit.scenarios.model.Discovery.Strategy;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.sim.net.WireTap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The invariants of the protocol after every event of random scenarios, written in the language and
 * read as those of users are.
 *
 * <p>More of them, or others, by system properties: {@code -Dswarm.scenarios=1000}, and {@code
 * -Dswarm.seed=4711} for the first seed. With one scenario its file is printed.
 */
class RandomScenarioProperties {

  private static final int SCENARIOS = Integer.getInteger("swarm.scenarios", 250);
  private static final long FIRST_SEED = Long.getLong("swarm.seed", 0);

  /** From here on everything that can happen has to. */
  private static final int MANY = 250;

  /** From here on in every mode, the rarest of which is drawn once in two hundred. */
  private static final int VERY_MANY = 1_000;

  /** Every so many scenarios one is run again without anybody looking on. */
  private static final int AGAIN = 10;

  /** What has to happen in the runs as a whole, or an invariant looked at nothing. */
  private static final List<String> NEEDED =
      List.of(
          "contests",
          "timeouts",
          "ends",
          "ticktime changes",
          "registrations",
          "nodedown connection_closed",
          "nodedown net_tick_timeout",
          "nodedown disconnect",
          "nodedown wait_pending",
          "nodedown net_kernel_terminated",
          "attempt OK",
          "attempt OK_SIMULTANEOUS",
          "attempt NOK",
          "attempt TIMEOUT");

  /** What came of one scenario; no finding if nothing is wrong with it. */
  private record Looked(long seed, SwarmCensus census, String finding) {}

  @Test
  void theInvariantsHoldAfterEveryEventOfRandomScenarios() {
    SwarmCensus total = new SwarmCensus();
    List<Looked> broken = new ArrayList<>();
    LongStream.range(FIRST_SEED, FIRST_SEED + SCENARIOS)
        .parallel()
        .mapToObj(RandomScenarioProperties::look)
        .toList()
        .forEach(
            looked -> {
              total.addAll(looked.census);
              if (!looked.finding.isEmpty()) {
                broken.add(looked);
              }
            });
    System.out.println(total.counts());
    if (SCENARIOS == 1) {
      System.out.println(new RandomScenario(FIRST_SEED).yaml());
    }
    broken.forEach(looked -> System.out.println("seed " + looked.seed + ": " + looked.finding));
    if (!broken.isEmpty()) {
      Looked first = broken.get(0);
      String yaml = new RandomScenario(first.seed).yaml();
      fail(first.finding + "\n" + InvariantLook.smallest(yaml, first.finding));
    }
    if (SCENARIOS >= MANY) {
      requireAll(total);
    }
  }

  private static void requireAll(SwarmCensus total) {
    List<String> needed = new ArrayList<>(NEEDED);
    new RandomScenario(FIRST_SEED).kinds().forEach(kind -> needed.add("event " + kind));
    for (Strategy strategy : Strategy.values()) {
      needed.add("discovery " + strategy);
    }
    if (SCENARIOS >= VERY_MANY) {
      FaultModes.all().forEach(mode -> needed.add("did " + mode));
    }
    for (String what : needed) {
      assertTrue(total.counts().getOrDefault(what, 0L) > 0, () -> what + " never happened");
    }
  }

  private static Looked look(long seed) {
    RandomScenario drawn = new RandomScenario(seed);
    InvariantLook look = new InvariantLook();
    String finding = look.finding(drawn.valid().scenario());
    RunResult result = look.result();
    if (result != null && seed % AGAIN == 0) {
      RunResult alone =
          new ClusterRun(
                  drawn.valid().scenario(), 0, Onlooker.NOBODY, WireTap.NONE, Engine.EVERY_TICK)
              .run(() -> false);
      boolean same =
          alone.engineDigest() == result.engineDigest()
              && alone.fingerprint() == result.fingerprint();
      finding = same ? "" : "comes out otherwise when nobody looks on";
    }
    look.census().add("refused events", drawn.refused());
    if (result != null && result.limitReached()) {
      System.out.println("seed " + seed + " reaches the limit of events");
      System.out.println("  " + result.measures().global().storms().livelocks());
    }
    return new Looked(seed, look.census(), finding);
  }
}
