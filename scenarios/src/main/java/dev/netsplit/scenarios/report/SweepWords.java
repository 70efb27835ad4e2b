package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.Sweep.Search;
import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.stats.Verdict;
import dev.netsplit.scenarios.sweep.PointResult;
import dev.netsplit.scenarios.sweep.PointVerdict;
import dev.netsplit.scenarios.sweep.SweepResult.Searched;
import dev.netsplit.scenarios.sweep.ValueSearch.Found;
import dev.netsplit.scenarios.sweep.ValueSearch.Tried;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said of a point and of a search. Knows nothing of tables. */
public final class SweepWords {

  private SweepWords() {}

  /** {@code n=60, ticktime=15s}, or what to call a point without settings. */
  public static String settings(List<Setting> settings) {
    return settings.isEmpty()
        ? "as in the file"
        : settings.stream()
            .map(setting -> setting.key() + "=" + setting.value())
            .collect(Collectors.joining(", "));
  }

  /** {@code passes}, {@code fails}, {@code not decided}. */
  static String verdict(PointVerdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The expectation that decided against a point, and what was found; empty when it passes. */
  public static String because(PointResult point) {
    if (point.binding() == null) {
      return "";
    }
    String found =
        point.expectations().stream()
            .filter(verdict -> verdict.expectation().equals(point.binding()))
            .map(Verdict::text)
            .findFirst()
            .orElseThrow();
    return VerdictText.condition(point.binding()) + ": " + found;
  }

  /** The answer of a search in one word: a number, with what is not known of it. */
  static String answer(Search search, Found found) {
    return switch (found.outcome()) {
      case FOUND -> Integer.toString(found.best().getAsInt());
      case ALL_PASS -> (search.largest() ? ">= " : "<= ") + found.best().getAsInt();
      case NONE_PASSES -> verdictBeyond(found) == PointVerdict.FAILS ? "none" : "not decided";
      case OUT_OF_TIME ->
          found.best().isEmpty()
              ? "not decided"
              : (search.largest() ? ">= " : "<= ") + found.best().getAsInt();
      case STOPPED -> "stopped";
    };
  }

  /** The first value beyond the answer, and what became of it there; empty when all pass. */
  public static String beyond(Found found) {
    return firstBeyond(found)
        .map(tried -> tried.value() + " " + verdict(tried.result().verdict()))
        .orElse("");
  }

  /** What became of the first value beyond the answer; {@code null} when all pass. */
  static PointVerdict verdictBeyond(Found found) {
    return firstBeyond(found).map(tried -> tried.result().verdict()).orElse(null);
  }

  /** Why the first value beyond the answer does not pass; empty when all pass. */
  public static String binding(Found found) {
    return firstBeyond(found).map(tried -> because(tried.result())).orElse("");
  }

  /** What helps where an expectation surely does not hold; empty where nothing general does. */
  public static String next(Found found) {
    return firstBeyond(found)
        .filter(tried -> tried.result().verdict() == PointVerdict.FAILS)
        .map(tried -> tried.result().binding())
        .map(SweepWords::advice)
        .orElse("");
  }

  /** What a check says that came out differently from the search. */
  public static String contrary(Searched search, Tried check) {
    return String.format(
        Locale.ROOT,
        "%s: %d %s with other random streams, and the search takes the contrary for granted: what"
            + " passes is no range, or the answer is within the noise",
        settings(search.settings()),
        check.value(),
        verdict(check.result().verdict()));
  }

  private static Optional<Tried> firstBeyond(Found found) {
    return found.first().isEmpty()
        ? Optional.empty()
        : found.tried().stream()
            .filter(tried -> !tried.fresh() && tried.value() == found.first().getAsInt())
            .findFirst();
  }

  private static String advice(Expectation binding) {
    String metric = binding.metric();
    if (metric.startsWith("detection") || metric.equals("undetected")) {
      return "a smaller net_ticktime notices silence earlier";
    }
    if (metric.startsWith("false_detection") || metric.equals("missed_ticks_max")) {
      return "a larger net_ticktime forgives longer silence";
    }
    if (metric.equals("mesh_time") || metric.equals("join_time") || metric.equals("remesh_time")) {
      return "start nodes over a longer time, or look for each other more often";
    }
    if (metric.equals("sync_time") || metric.startsWith("lock") || metric.startsWith("global")) {
      return "global's lock binds: fewer nodes in one mesh, or connect_all: false";
    }
    if (metric.startsWith("overlap") || metric.startsWith("collateral")) {
      return "see what prevent_overlapping_partitions does to it";
    }
    boolean bytes = metric.endsWith("bandwidth") || metric.endsWith("bytes");
    return bytes ? "fewer nodes in one mesh, or a larger net_ticktime" : "";
  }
}
