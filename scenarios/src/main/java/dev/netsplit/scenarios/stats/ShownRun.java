package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.result.Availability.Period;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The run that stands for all where a picture can show only one: the one in the middle. Knows
 * nothing of pictures.
 *
 * @param run the run
 * @param basis by what it is in the middle
 * @param figure its value of that, 0 when it is the only run
 * @param among how many runs were compared
 */
public record ShownRun(RunResult run, Basis basis, double figure, int among) {

  /** What runs are compared by. */
  public enum Basis {
    /** Nothing: there is one run. */
    ONLY,
    /** Seconds from the start of the first node to the full mesh. */
    MESH_TIME,
    /** Mean connected share of the live pairs after the full mesh. */
    SHARE_AFTER_MESH,
    /** Mean connected share of the live pairs over the whole run. */
    SHARE
  }

  /**
   * Chooses it. Where events happen it is what comes after the mesh that counts; runs that fewer
   * events happened in than in others are no candidates.
   *
   * @param result an experiment with a run
   */
  public static ShownRun of(ExperimentResult result) {
    int most = result.runs().stream().mapToInt(ShownRun::events).max().orElseThrow();
    List<RunResult> runs = result.runs().stream().filter(run -> events(run) == most).toList();
    if (runs.size() == 1) {
      return new ShownRun(runs.get(0), Basis.ONLY, 0, result.runs().size());
    }
    if (most > 0 && runs.stream().allMatch(ShownRun::hadMesh)) {
      return middle(
          runs, Basis.SHARE_AFTER_MESH, run -> run.measures().availability().afterMesh().mean());
    }
    if (most == 0 && 2 * runs.stream().filter(ShownRun::isMeshed).count() > runs.size()) {
      return middle(runs, Basis.MESH_TIME, ShownRun::meshSeconds);
    }
    return middle(runs, Basis.SHARE, run -> mean(run.measures().availability().whole()));
  }

  private static int events(RunResult run) {
    return run.measures().events().size();
  }

  private static boolean hadMesh(RunResult run) {
    return run.measures().availability().afterMesh() != null;
  }

  private static boolean isMeshed(RunResult run) {
    return run.meshNanos() != RunResult.NEVER;
  }

  private static double meshSeconds(RunResult run) {
    return isMeshed(run) ? RunValues.seconds(run.meshNanos()) : Double.POSITIVE_INFINITY;
  }

  private static double mean(Period period) {
    return period == null ? 1 : period.mean();
  }

  /** The lower of two in the middle, the earlier of equal ones. */
  private static ShownRun middle(
      List<RunResult> runs, Basis basis, ToDoubleFunction<RunResult> figure) {
    RunResult run =
        runs.stream()
            .sorted(Comparator.comparingDouble(figure))
            .toList()
            .get((runs.size() - 1) / 2);
    return new ShownRun(run, basis, figure.applyAsDouble(run), runs.size());
  }
}
