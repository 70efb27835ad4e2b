package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.Expectation.Stat;
import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.ComparisonResult;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.VariantResult;
import dev.netsplit.scenarios.stats.ComparedFigure.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Chooses what to compare and reads it off the runs. Knows nothing of how it is shown. */
final class ComparisonFigures {

  private final ComparisonResult comparison;
  private final Map<String, ComparedFigure> figures = new LinkedHashMap<>();

  private ComparisonFigures(ComparisonResult comparison) {
    this.comparison = comparison;
  }

  /**
   * How far the cluster came apart, what the scenario expects something of, whether it holds, the
   * summary's metrics and the survivors, in this order. A figure that no run of any variant has is
   * left out, unless something is expected of it.
   */
  static List<ComparedFigure> of(ComparisonResult comparison) {
    ComparisonFigures figures = new ComparisonFigures(comparison);
    figures.addCascade();
    List<Expectation> expectations = comparison.scenario().expect();
    for (Expectation expectation : expectations) {
      Metric metric = Metric.named(expectation.metric());
      if (!metric.isText()) {
        figures.add(new RunFigure(metric, expectation.where(), expectation.stat()), Role.EXPECTED);
      }
    }
    for (int i = 0; i < expectations.size(); i++) {
      if (figures.isForAll(i)) {
        figures.addHolding(i);
      }
    }
    for (Metric metric : Metric.shown(comparison.scenario())) {
      figures.addSummary(metric);
    }
    figures.addSurvivors();
    return List.copyOf(figures.figures.values());
  }

  /** How many links were cut, and what else is not the same everywhere. */
  private void addCascade() {
    List<RunResult> runs =
        comparison.variants().stream()
            .flatMap(variant -> variant.result().runs().stream())
            .toList();
    if (!CascadeFigures.matter(runs)) {
      return;
    }
    CascadeFigures.of(runs)
        .forEach(
            (name, figure) -> {
              ComparedFigure compared =
                  ComparedFigure.ofNumbers(
                      name, figure.unit(), Role.CASCADE, paired(), values(result -> figure.in()));
              if (compared.varies() || name.equals(CascadeFigures.LINKS_CUT)) {
                figures.put(name, compared);
              }
            });
  }

  private void addSummary(Metric metric) {
    List<Stat> stats =
        switch (metric.shape()) {
          case ONE -> List.of(Stat.VALUE);
          case MANY -> List.of(Stat.MEDIAN, Stat.MAX);
          case SUM_AND_MAX -> List.of(Stat.SUM, Stat.MAX);
          case MEAN_AND_MIN -> List.of(Stat.MEAN, Stat.MIN);
          case MEAN_AND_MAX -> List.of(Stat.MEAN, Stat.MAX);
          case TEXT -> List.of();
        };
    stats.forEach(stat -> add(RunFigure.of(metric, stat), Role.SUMMARY));
    if (metric == Metric.NODEDOWNS) {
      // The reasons tell what took a cluster apart.
      for (String reason : metric.kinds()) {
        addIfItOccurred(new RunFigure(metric, Where.ofKind(reason), Stat.VALUE));
      }
    }
  }

  private void addIfItOccurred(RunFigure figure) {
    boolean occurred =
        comparison.variants().stream()
            .map(VariantResult::result)
            .anyMatch(result -> result.runs().stream().anyMatch(run -> figure.in(result, run) > 0));
    if (occurred) {
      add(figure, Role.SUMMARY);
    }
  }

  private void add(RunFigure figure, Role role) {
    String unit = figure.stat() == Stat.COUNT ? "observations" : figure.metric().unit();
    String name = name(figure.metric().id(), figure.stat(), figure.where());
    ComparedFigure compared =
        ComparedFigure.ofNumbers(
            name, unit, role, paired(), values(result -> run -> figure.in(result, run)));
    if (role == Role.EXPECTED || (compared.observed() && !isExpected(key(figure), compared))) {
      figures.putIfAbsent(key(figure), compared);
    }
  }

  /** Whether it is what is expected of the one event that there is. */
  private boolean isExpected(String key, ComparedFigure compared) {
    return figures.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(key + " of "))
        .map(Map.Entry::getValue)
        .anyMatch(
            figure ->
                figure.values().equals(compared.values())
                    && figure.differences().equals(compared.differences()));
  }

  /** The last of several is the largest: one figure under two names. */
  private static String key(RunFigure figure) {
    Stat stat =
        switch (figure.stat()) {
          case LAST -> Stat.MAX;
          case FIRST -> Stat.MIN;
          default -> figure.stat();
        };
    return name(figure.metric().id(), stat, figure.where());
  }

  private boolean paired() {
    return comparison.paired();
  }

  /** Not what only one of two scenarios expects, or what is not judged in one of them. */
  private boolean isForAll(int index) {
    Expectation first = comparison.scenario().expect().get(index);
    return comparison.variants().stream()
        .map(variant -> variant.result().scenario().expect())
        .allMatch(
            expect ->
                index < expect.size()
                    && expect.get(index).metric().equals(first.metric())
                    && expect.get(index).stat() == first.stat()
                    && expect.get(index).where().equals(first.where())
                    && expect.get(index).applies());
  }

  private void addHolding(int index) {
    Expectation expectation = comparison.scenario().expect().get(index);
    String name =
        "expectation "
            + (index + 1)
            + " holds: "
            + name(expectation.metric(), expectation.stat(), expectation.where());
    figures.put(
        name,
        ComparedFigure.ofShares(
            name,
            Role.HOLDING,
            paired(),
            values(result -> run -> holds(result, run, index) ? 1 : 0)));
  }

  private static boolean holds(ExperimentResult result, RunResult run, int index) {
    return Expectations.holdsIn(result.scenario().expect().get(index), result, run);
  }

  private void addSurvivors() {
    if (!Metric.shown(comparison.scenario()).contains(Metric.SURVIVOR_SIGNATURE)) {
      return;
    }
    Map<String, Integer> counts = new TreeMap<>();
    for (VariantResult variant : comparison.variants()) {
      for (Outcome outcome : Outcome.of(variant.result())) {
        counts.merge(outcome.signature(), outcome.runs(), Integer::sum);
      }
    }
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(Comparison.MAX_OUTCOMES)
        .forEach(entry -> addSurvivor(entry.getKey()));
    if (counts.size() > Comparison.MAX_OUTCOMES) {
      addOtherSurvivors(counts.size() - Comparison.MAX_OUTCOMES);
    }
  }

  private void addSurvivor(String signature) {
    String name = signature.isEmpty() ? "no node runs" : signature;
    figures.put(
        "survivors " + name,
        ComparedFigure.ofShares(
            name,
            Role.SURVIVORS,
            paired(),
            values(result -> run -> run.measures().shape().survivors().equals(signature) ? 1 : 0)));
  }

  private void addOtherSurvivors(int outcomes) {
    List<String> shown =
        figures.values().stream()
            .filter(figure -> figure.role() == Role.SURVIVORS)
            .map(figure -> figure.name().equals("no node runs") ? "" : figure.name())
            .toList();
    String name = String.format(Locale.ROOT, "one of %,d other outcomes", outcomes);
    figures.put(
        "survivors " + name,
        ComparedFigure.ofShares(
            name,
            Role.SURVIVORS,
            paired(),
            values(result -> run -> shown.contains(run.measures().shape().survivors()) ? 0 : 1)));
  }

  /** Reads values off a run, given the experiment it belongs to. */
  private interface Reading {
    ToDoubleFunction<RunResult> of(ExperimentResult result);
  }

  private List<double[]> values(Reading reading) {
    List<double[]> values = new ArrayList<>();
    for (VariantResult variant : comparison.variants()) {
      ToDoubleFunction<RunResult> value = reading.of(variant.result());
      values.add(variant.result().runs().stream().mapToDouble(value).toArray());
    }
    return values;
  }

  /** {@code detection_time last of power-cut, net_tick_timeout, at app-*}. */
  private static String name(String metric, Stat stat, Where where) {
    StringBuilder text = new StringBuilder(metric);
    if (stat != Stat.VALUE) {
      text.append(' ').append(stat.name().toLowerCase(Locale.ROOT));
    }
    if (!where.event().isEmpty()) {
      text.append(" of ").append(where.event());
    }
    if (!where.kind().isEmpty()) {
      text.append(", ").append(where.kind());
    }
    if (!where.observers().isEmpty()) {
      text.append(" at ").append(where.observersText());
    }
    return text.toString();
  }
}
