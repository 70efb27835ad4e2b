package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.Figures;
import dev.netsplit.scenarios.stats.MetricSummary;
import dev.netsplit.scenarios.stats.Summary;
import dev.netsplit.scenarios.stats.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The report that a person reads: verdicts first, then how long faults took to be noticed, then
 * what it cost, then how to get it again. Knows nothing of where it is printed.
 */
public final class TextReport {

  private static final double NANOS_PER_SECOND = 1e9;

  private final Page page;
  private final ExperimentResult result;
  private final Options options;
  private final Map<String, MetricSummary> summary;

  private TextReport(ExperimentResult result, Options options) {
    this.page = new Page(Style.of(options.colour()), options.columns());
    this.result = result;
    this.options = options;
    this.summary = Summary.of(result);
  }

  /**
   * What the report needs besides the results.
   *
   * @param colour whether to use colours of a terminal
   * @param reproduceCommand the command that gives the same results again
   * @param resultFolder where the files are, empty when none were written
   * @param columns of the terminal
   */
  public record Options(boolean colour, String reproduceCommand, String resultFolder, int columns) {

    /** For a file, of 80 columns. */
    public Options(boolean colour, String reproduceCommand, String resultFolder) {
      this(colour, reproduceCommand, resultFolder, Page.WIDTH);
    }
  }

  /** The report, as wide as the terminal, ending with a line feed. */
  public static String render(ExperimentResult result, Options options) {
    return new TextReport(result, options).render();
  }

  private String render() {
    incomplete();
    List<Verdict> verdicts = Expectations.evaluate(result);
    verdicts.forEach(verdict -> VerdictText.append(page, verdict));
    int notJudged = result.scenario().expect().size() - verdicts.size();
    if (notJudged > 0) {
      page.line(
          "not judged: " + counted(notJudged, "expectation") + " for other settings (`when`)");
    }
    title();
    boolean detections =
        summary.containsKey(Metric.DETECTION_TIME.id())
            || summary.containsKey(Metric.UNDETECTED.id());
    if (detections) {
      new DetectionSection(page, result).append();
    }
    notReached(detections);
    new QualitySection(page, result, summary).append();
    new ConnectionSection(page, result, summary).append();
    new ServingSection(page, result, summary).append();
    new GlobalSection(page, result, summary).append();
    new AgreementSection(page, result, summary).append();
    new StormSection(page, result).append(StormSection.isAsked(summary));
    if (summary.containsKey(Metric.MESSAGES.id())
        || summary.containsKey(Metric.BYTES.id())
        || summary.containsKey(Metric.PAYLOAD_BYTES.id())) {
      TrafficSection.append(page, result, summary);
    }
    notes();
    origin();
    return page.toString();
  }

  private void incomplete() {
    long limited = result.runs().stream().filter(RunResult::limitReached).count();
    if (!result.complete()) {
      page.line(
          page.style()
              .bad(
                  String.format(
                      Locale.ROOT,
                      "incomplete: %,d of %,d runs finished"
                          + " (complete: false, repetitions_done: %d)",
                      result.runs().size(),
                      result.scenario().run().repetitions(),
                      result.runs().size())));
    }
    if (limited > 0) {
      page.line(
          page.style()
              .bad(
                  String.format(
                      Locale.ROOT,
                      "limit: max_events ended %,d of %,d runs early",
                      limited,
                      result.runs().size())));
      for (RunResult run : result.runs()) {
        if (run.limitReached()) {
          StormSection.atTheEndOf(run).ifPresent(storm -> page.wrapped("storm: ", storm));
        }
      }
    }
    page.gap();
  }

  private void title() {
    Scenario scenario = result.scenario();
    page.gap();
    String title = scenario.title().isEmpty() ? "" : ": " + scenario.title();
    for (String line : Page.broken(scenario.name() + title, page.width())) {
      page.line(page.style().strong(line));
    }
    page.wrapped("", setting(scenario));
  }

  private String setting(Scenario scenario) {
    long hosts = scenario.firstNodes().stream().map(NodeSpec::host).distinct().count();
    int runs = result.runs().size();
    String longest =
        Figures.trimmed(
            result.runs().stream().mapToLong(RunResult::endNanos).max().orElse(0)
                / NANOS_PER_SECOND,
            1);
    return counted(scenario.firstNodes().size(), "node")
        + " on "
        + counted(hosts, "host")
        + ", net_ticktime "
        + ticktime(scenario)
        + "; "
        + counted(runs, "run")
        + (runs > 1 ? " of up to " : " of ")
        + longest
        + " s";
  }

  private static String counted(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  private static String ticktime(Scenario scenario) {
    long[] ticktimes =
        scenario.nodes().stream()
            .map(NodeSpec::erlang)
            .mapToLong(ErlangSettings::netTicktimeNanos)
            .sorted()
            .distinct()
            .toArray();
    if (ticktimes.length == 0) {
      return "-";
    }
    String smallest = Figures.seconds(ticktimes[0] / NANOS_PER_SECOND);
    return ticktimes.length == 1
        ? smallest
        : smallest + " to " + Figures.seconds(ticktimes[ticktimes.length - 1] / NANOS_PER_SECOND);
  }

  /** Says which events never happened, unless they are faults that the detection table tells of. */
  private void notReached(boolean faultsAreTold) {
    page.gap();
    for (TimelineEvent event : result.scenario().events()) {
      if (faultsAreTold && event.action().takesPeersAway()) {
        continue;
      }
      long missed =
          result.runs().stream()
              .filter(run -> run.eventsNotReached().contains(event.name()))
              .count();
      if (missed > 0) {
        String text =
            String.format(
                Locale.ROOT,
                "event %s never happened in %,d of %s",
                event.name(),
                missed,
                counted(result.runs().size(), "run"));
        page.line(page.style().warning(text));
      }
    }
  }

  private void notes() {
    page.gap();
    for (String note : result.notes()) {
      page.wrapped("note: ", note);
    }
  }

  private void origin() {
    page.gap();
    page.wrapped("", Releases.text(result.scenario()));
    page.line(
        String.format(
            Locale.ROOT,
            "seed=%d runs=%d events=%,d fingerprint=%s",
            result.scenario().run().seed(),
            result.runs().size(),
            result.events(),
            Json.hex(result.fingerprint())));
    page.line("reproduce: " + options.reproduceCommand());
    if (!options.resultFolder().isEmpty()) {
      page.line("results: " + options.resultFolder());
    }
  }
}
