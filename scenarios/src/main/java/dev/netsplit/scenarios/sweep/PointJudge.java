package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.stats.RunVerdict;
import dev.netsplit.scenarios.stats.ShareTest;
import dev.netsplit.scenarios.stats.ShareTest.Decision;
import dev.netsplit.sim.random.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides run by run whether the expectations of a scenario are met. Warnings do not count. Knows
 * no other point.
 *
 * <p>With a {@code confidence} an expectation is decided by a {@link ShareTest}. Without, the share
 * of all repetitions decides, and it is known as soon as the runs that are left cannot change it.
 */
public final class PointJudge {

  private final int mostRuns;
  private final List<Expectation> expectations = new ArrayList<>();

  /** Of each of them, where its verdict is among those of a run. */
  private final List<Integer> places = new ArrayList<>();

  private final List<Optional<ShareTest>> tests = new ArrayList<>();
  private final List<Decision> decisions = new ArrayList<>();
  private final int[] failed;
  private int runs;

  /**
   * Nothing is decided yet.
   *
   * @param scenario of the point; its repetitions are the most that it may take
   * @param known tests that have been made for other points; takes in those of this one
   */
  public PointJudge(Scenario scenario, ShareTests known) {
    mostRuns = scenario.run().repetitions();
    List<Expectation> judged = scenario.expect().stream().filter(Expectation::applies).toList();
    for (int i = 0; i < judged.size(); i++) {
      Expectation one = judged.get(i);
      if (!one.warnOnly()) {
        expectations.add(one);
        places.add(i);
        tests.add(one.confidence().map(confidence -> known.of(one.ofRuns(), confidence, mostRuns)));
        decisions.add(Decision.OPEN);
      }
    }
    failed = new int[expectations.size()];
  }

  /** Takes the next run, and answers whether no more are needed. */
  public boolean isDecidedBy(RunSummary run) {
    runs++;
    List<RunVerdict> verdicts = run.verdicts();
    for (int i = 0; i < expectations.size(); i++) {
      failed[i] += verdicts.get(places.get(i)).holds() ? 0 : 1;
      if (decisions.get(i) == Decision.OPEN) {
        decisions.set(i, decide(i));
      }
    }
    return verdict() != PointVerdict.NOT_DECIDED;
  }

  /** Runs after which it passes when all expectations hold in each; more than the most if never. */
  public int fewestRuns() {
    int fewest = 1;
    for (int i = 0; i < expectations.size(); i++) {
      Optional<ShareTest> test = tests.get(i);
      int alone = test.isPresent() ? test.get().fewestRuns() : needed(expectations.get(i).ofRuns());
      fewest = Math.max(fewest, alone);
    }
    return fewest;
  }

  /** What is known by now. */
  public PointVerdict verdict() {
    if (decisions.contains(Decision.MISSED)) {
      return PointVerdict.FAILS;
    }
    return decisions.contains(Decision.OPEN) ? PointVerdict.NOT_DECIDED : PointVerdict.PASSES;
  }

  /** The expectations that are surely not met, in the order of the file. */
  public List<Expectation> missed() {
    return with(Decision.MISSED);
  }

  /** The expectations of which nothing is sure, in the order of the file. */
  public List<Expectation> open() {
    return with(Decision.OPEN);
  }

  private List<Expectation> with(Decision decision) {
    List<Expectation> chosen = new ArrayList<>();
    for (int i = 0; i < expectations.size(); i++) {
      if (decisions.get(i) == decision) {
        chosen.add(expectations.get(i));
      }
    }
    return List.copyOf(chosen);
  }

  private Decision decide(int index) {
    if (tests.get(index).isPresent()) {
      return tests.get(index).get().after(failed[index], runs);
    }
    int mayFail = mostRuns - needed(expectations.get(index).ofRuns());
    if (failed[index] > mayFail) {
      return Decision.MISSED;
    }
    return failed[index] + mostRuns - runs <= mayFail ? Decision.REACHED : Decision.OPEN;
  }

  /** Runs of all repetitions that make up a share, rounded up, in integers. */
  private int needed(Ratio share) {
    long parts = Math.multiplyExact(share.numerator(), (long) mostRuns);
    return Math.toIntExact(-Math.floorDiv(-parts, share.denominator()));
  }
}
