package dev.netsplit.cli;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.run.Footprints;
import dev.netsplit.scenarios.run.Footprints.Footprint;
import dev.netsplit.scenarios.run.Footprints.Steps;
import dev.netsplit.scenarios.run.Footprints.Told;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs that have finished, once more: in this Java machine, as a check of itself, only if they come
 * out differently in the second one. Says what it found on standard error.
 */
final class Verification {

  private static final double NANOS_PER_SECOND = 1e9;

  private final Surroundings surroundings;

  Verification(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Compares every run; stops at the first that differs.
   *
   * @return whether all came out the same, or as many as there was time for
   * @throws Refusal when the other execution does not come about
   */
  boolean holds(ExperimentResult result, FirstDifference.Execution there) throws Refusal {
    int same = 0;
    for (RunResult run : result.runs()) {
      if (surroundings.interrupts().requested()) {
        break;
      }
      Steps whole = new Steps(0, Long.MAX_VALUE, Long.MAX_VALUE);
      Told told = there.told(run.run(), whole);
      Footprint end = told.footprints().get(told.footprints().size() - 1);
      if (end.digest() != run.engineDigest() || end.events() != run.events()) {
        differs(result, run, there);
        return false;
      }
      same++;
    }
    surroundings
        .err()
        .println(
            String.format(
                Locale.ROOT,
                "netsplit: verified: %,d of %,d runs came out the same, event by event, in a second"
                    + " Java machine (%s)",
                same,
                result.runs().size(),
                SecondJvm.WORDS));
    return true;
  }

  private void differs(ExperimentResult result, RunResult run, FirstDifference.Execution there)
      throws Refusal {
    FirstDifference.Execution here =
        (number, steps) -> Footprints.of(result.scenario(), number, steps, () -> false);
    Optional<FirstDifference.Difference> found = new FirstDifference(here, there).of(run.run());
    say("netsplit: run %d does not come out the same in a second Java machine", run.run());
    if (found.isEmpty()) {
      say("  when run again it does: this machine came out differently the first time");
      return;
    }
    FirstDifference.Difference difference = found.get();
    say("  the first event that differs is number %,d of the run", difference.event());
    side("here ", difference.here());
    side("there", difference.there());
    List<String> hosts = difference.hosts();
    if (hosts.isEmpty()) {
      say("  no host has seen anything of it yet");
    } else {
      say("  after it the histories differ of %s", String.join(", ", hosts));
    }
  }

  private void side(String name, FirstDifference.Side side) {
    double seconds = side.atNanos() / NANOS_PER_SECOND;
    if (side.event().isEmpty()) {
      say("  %s  had ended at %.9f s", name, seconds);
    } else {
      say("  %s  at %.9f s: %s", name, seconds, side.event());
    }
  }

  private void say(String format, Object... values) {
    surroundings.err().println(String.format(Locale.ROOT, format, values));
  }
}
