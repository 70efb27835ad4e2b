package dev.netsplit.plots;

import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.Sweep;
import dev.netsplit.scenarios.model.OutputSettings;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.sweep.PointResult;
import dev.netsplit.scenarios.sweep.SweepResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The chart of a study: which points meet the expectations, or how far each search came. It must
 * not know how a point is run.
 */
public final class SweepChart {

  /** Name of the chart's files, without the ending. */
  public static final String FILE_NAME = "sweep";

  static final Tone PASSES = Style.colour(2);
  static final Tone FAILS = Style.colour(1);
  static final Tone NOT_DECIDED = Style.GRID;

  private SweepChart() {}

  /** The chart; empty when no point was run. */
  public static Optional<Chart> of(SweepResult result) {
    if (result.all().isEmpty()) {
      return Optional.empty();
    }
    Sheet.Body body =
        result.sweep().search().isPresent() ? new SearchBars(result) : new PointGrid(result);
    return Optional.of(Sheet.chart(FILE_NAME, words(result), legend(), body));
  }

  /**
   * Writes the chart, as {@link Chart#write} does.
   *
   * @return whether a file was written; false when there is no chart, or no picture wanted
   * @throws IOException if a file cannot be written
   */
  public static boolean write(SweepResult result, Path directory, OutputSettings output)
      throws IOException {
    Optional<Chart> chart = of(result);
    return chart.isPresent() && chart.get().write(directory, output);
  }

  /** {@code n=60, ticktime=15s}, or what to call a point without settings. */
  static String name(List<Setting> settings) {
    return settings.isEmpty()
        ? "as in the file"
        : settings.stream()
            .map(setting -> setting.key() + "=" + setting.value())
            .collect(Collectors.joining(", "));
  }

  /** {@code 60, 15s}: without the names. */
  static String values(List<Setting> settings) {
    return settings.isEmpty()
        ? "as in the file"
        : settings.stream().map(Setting::value).collect(Collectors.joining(", "));
  }

  /** What the study is called. */
  static String title(SweepResult result) {
    Scenario scenario = result.scenario();
    String title = scenario.title().isEmpty() ? scenario.name() : scenario.title();
    return title.endsWith("?") ? title.substring(0, title.length() - 1) : title;
  }

  /** What was run. */
  static String origin(SweepResult result) {
    long runs = result.all().stream().mapToLong(PointResult::runs).sum();
    return result.scenario().name()
        + ": "
        + result.all().size()
        + " points, "
        + runs
        + " runs, seed "
        + result.scenario().run().seed()
        + (result.complete() ? "." : ". Incomplete: what is missing was not run.");
  }

  private static Sheet.Words words(SweepResult result) {
    Scenario scenario = result.scenario();
    long runs = result.all().stream().mapToLong(PointResult::runs).sum();
    String what = result.sweep().search().map(SweepChart::searched).orElse("what holds where");
    String seeds =
        result.searches().isEmpty()
            ? ""
            : "Every value has the same random streams, the checks have others. ";
    return new Sheet.Words(
        title(result),
        what,
        result.all().size() + " points, " + runs + " runs",
        List.of(
            scenario.name()
                + ": seed "
                + scenario.run().seed()
                + ". "
                + seeds
                + "Below a point that does not pass is the metric that decides.",
            result.complete() ? "" : "Incomplete: what is missing was not run."));
  }

  private static String searched(Sweep.Search search) {
    return (search.largest() ? "the largest " : "the smallest ") + search.param();
  }

  private static Legend legend() {
    return new Legend(
        List.of(
            Legend.Entry.swatch(PASSES, "all expectations are met"),
            Legend.Entry.hatched(FAILS, "one is not"),
            Legend.Entry.swatch(NOT_DECIDED, "not decided")),
        Sheet.WIDTH);
  }
}
