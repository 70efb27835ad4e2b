package dev.netsplit.scenarios.verdict;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.Metric.Shape;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.Quantiles;
import dev.netsplit.scenarios.stats.RunValues;
import dev.netsplit.scenarios.verdict.Agreement.Outcome;
import dev.netsplit.sim.random.Ratio;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The verdict on a simulation: its runs against those of a real cluster, figure by figure. Knows
 * neither how the runs were made nor how the verdict is shown.
 *
 * @param scenario as it was simulated
 * @param realRuns number of real runs
 * @param simulatedRuns number of simulated runs
 * @param figures what was compared, those that differ first
 * @param notObserved metrics that the scenario asks for and nobody can see on a real cluster
 */
public record RealVerdict(
    Scenario scenario,
    int realRuns,
    int simulatedRuns,
    List<Agreement> figures,
    List<Metric> notObserved) {

  /**
   * Runs to simulate: enough for the 1 to 99 % range, and for the test to tell a few real runs from
   * them.
   */
  public static final int SIMULATED_RUNS = 200;

  /** Durations may differ by this however small they are: what timers and schedulers blur. */
  static final double LEAST_SECONDS = 0.02;

  private static final double LOW = 0.01;
  private static final double HIGH = 0.99;

  /**
   * Compares what the scenario measures and a real cluster shows.
   *
   * @param scenario as it was simulated
   * @param real the real runs
   * @param simulated the simulated runs
   * @param observed metrics that the real runs hold; what they say of others is not looked at
   */
  public static RealVerdict of(
      Scenario scenario, List<RunResult> real, List<RunResult> simulated, Set<Metric> observed) {
    List<Agreement> figures = new ArrayList<>();
    List<Metric> notObserved = new ArrayList<>();
    for (Metric metric : Metric.selected(scenario.measure())) {
      if (!observed.contains(metric) || metric.shape() == Shape.TEXT) {
        notObserved.add(metric);
      } else {
        for (Where where : parts(metric, scenario)) {
          figures.add(compare(metric, where, scenario, real, simulated));
        }
      }
    }
    List<Agreement> ordered = new ArrayList<>();
    for (Outcome outcome : List.of(Outcome.DISAGREES, Outcome.AGREES, Outcome.NOT_MEASURED)) {
      figures.stream().filter(figure -> figure.outcome() == outcome).forEach(ordered::add);
    }
    return new RealVerdict(
        scenario, real.size(), simulated.size(), List.copyOf(ordered), List.copyOf(notObserved));
  }

  /** Event by event where several take nodes away, and reports of lost connections by reason. */
  private static List<Where> parts(Metric metric, Scenario scenario) {
    if (metric == Metric.NODEDOWNS || metric == Metric.MESSAGES) {
      return metric.kinds().stream().map(Where::ofKind).toList();
    }
    List<String> events =
        scenario.events().stream()
            .filter(event -> event.action().takesPeersAway())
            .map(TimelineEvent::name)
            .distinct()
            .toList();
    boolean divided = metric.perEvent() && metric.kinds().isEmpty() && events.size() > 1;
    return divided ? events.stream().map(Where::ofEvent).toList() : List.of(Where.ALL);
  }

  private static Agreement compare(
      Metric metric,
      Where where,
      Scenario scenario,
      List<RunResult> realRuns,
      List<RunResult> simulatedRuns) {
    List<double[]> real = values(metric, where, scenario, realRuns);
    List<double[]> simulated = values(metric, where, scenario, simulatedRuns);
    double[] allReal = pooled(real);
    double[] allSimulated = pooled(simulated);
    String name = name(metric, where);
    double distance = Double.NaN;
    double p = Double.NaN;
    if (allReal.length + allSimulated.length > 0) {
      Streams streams = Streams.of(scenario.run().seed(), 0);
      RunDealing.Result test =
          RunDealing.of(real, simulated, streams.stream("verdict-deals", name));
      distance = test.distance();
      p = test.p();
    }
    return new Agreement(
        metric,
        name,
        Arrays.stream(allReal).boxed().toList(),
        Arrays.stream(allSimulated).boxed().toList(),
        distance,
        p,
        coverage(allReal, allSimulated),
        allowed(metric, scenario.real().tolerance(), Quantiles.type7(allSimulated, 0.5)));
  }

  private static String name(Metric metric, Where where) {
    String name =
        switch (metric.shape()) {
          case SUM_AND_MAX -> metric.id() + " (sum)";
          case MEAN_AND_MIN, MEAN_AND_MAX -> metric.id() + " (mean)";
          case ONE, MANY, TEXT -> metric.id();
        };
    String kind = where.kind().isEmpty() ? "" : ", " + where.kind();
    return where.event().isEmpty() ? name + kind : name + " of " + where.event() + kind;
  }

  private static List<double[]> values(
      Metric metric, Where where, Scenario scenario, List<RunResult> runs) {
    List<double[]> values = new ArrayList<>();
    for (RunResult run : runs) {
      boolean means = !metric.needsTimeline() || run.eventsNotReached().isEmpty();
      values.add(means ? values(metric, where, scenario, run) : new double[0]);
    }
    return values;
  }

  private static double[] values(Metric metric, Where where, Scenario scenario, RunResult run) {
    RunValues values = RunValues.of(metric, scenario, run, where);
    if (values.isEmpty()) {
      return new double[0];
    }
    double[] found =
        switch (metric.shape()) {
          case ONE, MANY, TEXT -> values.ascending();
          case SUM_AND_MAX -> new double[] {values.sum()};
          case MEAN_AND_MIN, MEAN_AND_MAX -> new double[] {values.mean()};
        };
    return Arrays.stream(found).filter(value -> !Double.isNaN(value)).toArray();
  }

  private static double[] pooled(List<double[]> runs) {
    return runs.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
  }

  private static double coverage(double[] real, double[] simulated) {
    if (real.length == 0 || simulated.length == 0) {
      return Double.NaN;
    }
    double low = Quantiles.type7(simulated, LOW);
    double high = Quantiles.type7(simulated, HIGH);
    long inside = Arrays.stream(real).filter(value -> low <= value && value <= high).count();
    return (double) inside / real.length;
  }

  /**
   * What nobody would call another behaviour: a share of the median, for durations 20 ms at least.
   */
  private static double allowed(Metric metric, Ratio tolerance, double simulatedMedian) {
    double share =
        Double.isFinite(simulatedMedian)
            ? Math.abs(simulatedMedian) * tolerance.numerator() / tolerance.denominator()
            : 0;
    return metric.isDuration() ? Math.max(share, LEAST_SECONDS) : share;
  }

  /**
   * All in all: a figure that differs decides, and nothing is said without one that was measured.
   */
  public Outcome outcome() {
    if (count(Outcome.DISAGREES) > 0) {
      return Outcome.DISAGREES;
    }
    return count(Outcome.AGREES) > 0 ? Outcome.AGREES : Outcome.NOT_MEASURED;
  }

  /** How many figures have that outcome. */
  public int count(Outcome outcome) {
    return (int) figures.stream().filter(figure -> figure.outcome() == outcome).count();
  }
}
