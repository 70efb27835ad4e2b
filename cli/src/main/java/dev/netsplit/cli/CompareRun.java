package dev.netsplit.cli;

import dev.netsplit.scenarios.archive.ArchivedResult;
import dev.netsplit.scenarios.format.NearestName;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.report.FolderComparison;
import dev.netsplit.scenarios.report.FolderComparisonJson;
import dev.netsplit.scenarios.report.FolderComparisonMarkdown;
import dev.netsplit.scenarios.report.FolderComparisonText;
import dev.netsplit.scenarios.result.ComparisonResult;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.VariantResult;
import dev.netsplit.scenarios.stats.ComparedFigure;
import dev.netsplit.scenarios.stats.Comparison;
import dev.netsplit.scenarios.stats.Judgement;
import java.util.Arrays;
import java.util.List;

/** One execution of {@code netsplit compare}: two folders, and nothing runs. */
final class CompareRun {

  /** How it is printed. */
  enum Form {
    TEXT,
    JSON,
    MARKDOWN
  }

  private final Surroundings surroundings;
  private final Form form;
  private final boolean colour;

  CompareRun(Surroundings surroundings, Form form, boolean colour) {
    this.surroundings = surroundings;
    this.form = form;
    this.colour = colour;
  }

  /**
   * Reads, compares and prints.
   *
   * @param metrics those to look at; empty for all
   * @throws Refusal when a folder cannot be read, or there is no such metric
   */
  ExitCode execute(String first, String other, List<String> metrics) throws Refusal {
    for (String metric : metrics) {
      checkMetric(metric);
    }
    ExperimentResult one = read(first);
    ExperimentResult two = read(other);
    boolean paired = one.scenario().run().seed() == two.scenario().run().seed();
    Comparison comparison =
        Comparison.of(
            new ComparisonResult(
                List.of("folder"),
                List.of(new VariantResult(first, first, one), new VariantResult(other, other, two)),
                2,
                paired));
    FolderComparison judged =
        new FolderComparison(
            comparison, figure -> metrics.isEmpty() || metrics.contains(metric(figure)));
    surroundings
        .out()
        .print(
            switch (form) {
              case TEXT -> FolderComparisonText.render(judged, colour);
              case JSON -> FolderComparisonJson.of(judged);
              case MARKDOWN -> FolderComparisonMarkdown.of(judged);
            });
    return judged.count(Judgement.WORSE) > 0 ? ExitCode.EXPECTATION_FAILED : ExitCode.OK;
  }

  private ExperimentResult read(String folder) throws Refusal {
    ArchivedResult archived = ResultFolders.read(folder, surroundings.directory());
    if (archived.result().runs().isEmpty()) {
      throw new Refusal(ExitCode.INVALID_SCENARIO, folder + " has no finished run");
    }
    if (!archived.result().complete()) {
      surroundings.err().println("netsplit: " + folder + " is incomplete (complete: false)");
    }
    return archived.result();
  }

  private static void checkMetric(String name) throws Refusal {
    List<String> known = Arrays.stream(Metric.values()).map(Metric::id).toList();
    if (!known.contains(name)) {
      String hint = NearestName.hint(name, known);
      throw new Refusal(
          ExitCode.USAGE,
          "there is no metric `" + name + "`" + (hint.isEmpty() ? "" : "; " + hint));
    }
  }

  /** Of an expectation that holds or not: the metric of the expectation. */
  private static String metric(ComparedFigure figure) {
    String name = figure.name().replaceFirst("^expectation \\d+ holds: ", "");
    return name.split("[ ,]", 2)[0];
  }
}
