package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The invariants of the protocol after every event of a thousand random runs, in which faults of
 * all kinds are switched on or off by the seed.
 */
class InvariantProperties {

  private static final long RUNS = 1_000;

  /** What has to happen in the runs as a whole, or an invariant looked at nothing. */
  private static final List<String> NEEDED =
      List.of(
          "contests",
          "timeouts",
          "ticktime changes",
          "registrations",
          "nodeup",
          "nodedown net_kernel_terminated",
          "nodedown connection_closed",
          "nodedown net_tick_timeout",
          "nodedown disconnect",
          "nodedown wait_pending",
          "attempt OK",
          "attempt OK_SIMULTANEOUS",
          "attempt NOK",
          "attempt ALIVE",
          "attempt REFUSED",
          "attempt TIMEOUT",
          "attempt NO_EPMD",
          "attempt NOT_REGISTERED");

  @Test
  void theInvariantsHoldAfterEveryEventOfAThousandRandomRuns() {
    SwarmCensus total = new SwarmCensus();
    LongStream.range(0, RUNS)
        .parallel()
        .mapToObj(InvariantProperties::run)
        .toList()
        .forEach(total::addAll);
    System.out.println(total.counts());
    for (String needed : NEEDED) {
      assertTrue(total.counts().getOrDefault(needed, 0L) > 0, () -> needed + " never happened");
    }
  }

  private static SwarmCensus run(long seed) {
    SwarmCensus census = new SwarmCensus();
    NamesDecide names = new NamesDecide();
    SilenceBounds silence = new SilenceBounds();
    List<Invariant> all =
        List.of(
            census,
            names,
            silence,
            new OneConnectionPerPair(),
            new AlternatingReports(),
            new CreationsDiffer(),
            new AttemptsEnd(),
            new ViewsAgree());
    try {
      census.add("events", new Swarm(seed, all).run());
    } catch (AssertionError | IllegalStateException e) {
      throw new AssertionError("swarm of seed " + seed + ": " + e.getMessage(), e);
    }
    census.add("contests", names.contests());
    census.add("timeouts", silence.timeouts());
    return census;
  }
}
