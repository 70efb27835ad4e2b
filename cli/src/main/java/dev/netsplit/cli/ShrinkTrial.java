package dev.netsplit.cli;

import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioShrinker;
import dev.netsplit.scenarios.result.ExperimentResult;
import java.util.List;

/**
 * Runs scenarios to see whether they go wrong as one did. It counts runs, and gives up a scenario
 * that takes many times more events than the first one, so that what is smaller does not run for
 * longer.
 */
final class ShrinkTrial implements ScenarioShrinker.Trial {

  /** How many times the events of the first scenario a smaller one may take. */
  private static final long TIMES_MORE = 4;

  /** What any scenario may take. */
  private static final long ALWAYS_ALLOWED = 200_000;

  private final Surroundings surroundings;
  private final int maxRuns;
  private String lookedFor = "";
  private long eventsAllowed = Long.MAX_VALUE;
  private long eventsSeen;
  private int runs;

  ShrinkTrial(Surroundings surroundings, int maxRuns) {
    this.surroundings = surroundings;
    this.maxRuns = maxRuns;
  }

  /** Runs the scenario that is to be shrunk, to its end; answers what goes wrong with it. */
  List<Failure> begin(ReadResult.Valid whole) {
    List<Failure> failures = run(whole, Integer.MAX_VALUE);
    eventsAllowed = Math.max(ALWAYS_ALLOWED, TIMES_MORE * eventsSeen);
    runs = 0;
    return failures;
  }

  /** From now on only this failure counts. */
  void lookFor(Failure failure) {
    lookedFor = failure.what();
  }

  /** How many runs there were of smaller scenarios. */
  int runs() {
    return runs;
  }

  @Override
  public ScenarioShrinker.Answer of(ReadResult.Valid smaller, String yaml) {
    if (isEnough(maxRuns)) {
      return ScenarioShrinker.Answer.ENOUGH;
    }
    List<Failure> failures = run(smaller, maxRuns);
    boolean same = failures.stream().anyMatch(failure -> failure.what().equals(lookedFor));
    if (!same) {
      return ScenarioShrinker.Answer.OTHERWISE;
    }
    surroundings
        .err()
        .println(
            "netsplit: run " + runs + ": goes wrong with " + yaml.lines().count() + " lines, too");
    return ScenarioShrinker.Answer.WRONG;
  }

  private boolean isEnough(int most) {
    return runs >= most || surroundings.interrupts().requested();
  }

  /** What goes wrong in a scenario; nothing if it was not run to its end. */
  private List<Failure> run(ReadResult.Valid read, int most) {
    eventsSeen = 0;
    int before = runs;
    try {
      ExperimentResult result =
          surroundings
              .simulation()
              .run(
                  read.scenario(),
                  read.resolvedYaml(),
                  (run, done, total) -> runs++,
                  () -> ++eventsSeen > eventsAllowed || isEnough(most));
      // What was begun and not finished counts, or the search might never end.
      runs = Math.max(runs, before + 1);
      int asked = read.scenario().run().repetitions();
      boolean whole = result.complete() || result.runs().size() == asked;
      return whole ? Failure.of(result) : List.of();
    } catch (IllegalStateException mistake) {
      runs++;
      return List.of(Failure.of(mistake));
    }
  }
}
