package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.Storms;
import dev.netsplit.scenarios.result.Storms.Exhausted;
import dev.netsplit.scenarios.result.Storms.Livelock;
import dev.netsplit.scenarios.result.Storms.Loss;
import dev.netsplit.scenarios.stats.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The part of the report about storms of {@code global}: what they were about, between whom, from
 * when, how fast, and whether they ended, and which processes ran out of room. Computes no
 * statistics.
 */
public final class StormSection {

  private static final int LABEL = 20;

  /** More storms of one kind than this are only counted. */
  private static final int MAX_SHOWN = 3;

  private static final double NANOS_PER_SECOND = 1e9;

  private final Page page;
  private final ExperimentResult result;

  StormSection(Page page, ExperimentResult result) {
    this.page = page;
    this.result = result;
  }

  private record Shown(RunResult run, String words, long size) {}

  /**
   * Writes the section if there was a storm; without a question about storms only who ran out of
   * room, which nobody must miss.
   */
  void append(boolean asked) {
    List<Shown> livelocks = new ArrayList<>();
    List<Shown> floods = new ArrayList<>();
    List<Shown> exhausted = new ArrayList<>();
    long untold = 0;
    for (RunResult run : result.runs()) {
      Storms storms = run.measures().global().storms();
      storms.exhausted().forEach(one -> exhausted.add(new Shown(run, words(one), 0)));
      if (asked) {
        storms
            .livelocks()
            .forEach(one -> livelocks.add(new Shown(run, words(one), one.sessions())));
        storms.floods().forEach(one -> floods.add(new Shown(run, words(one), one.messages())));
        untold += storms.untold();
      }
    }
    if (livelocks.isEmpty() && floods.isEmpty() && exhausted.isEmpty()) {
      return;
    }
    page.gap();
    page.line(page.style().strong("storms"));
    kind("livelock", livelocks);
    kind("flood", floods);
    kind("out of room", exhausted);
    if (untold > 0) {
      page.wrapped("  " + Page.left("", LABEL - 2), Figures.number((double) untold) + " not kept");
    }
  }

  private void kind(String label, List<Shown> storms) {
    if (storms.isEmpty()) {
      return;
    }
    long runs = storms.stream().map(Shown::run).distinct().count();
    String lead =
        String.format(Locale.ROOT, "%,d in %,d of ", storms.size(), runs)
            + counted(result.runs().size(), "run");
    page.wrapped("  " + Page.left(label, LABEL - 2), lead);
    storms.sort(Comparator.comparingLong(Shown::size).reversed());
    for (Shown storm : storms.subList(0, Math.min(MAX_SHOWN, storms.size()))) {
      String run = result.runs().size() == 1 ? "" : " (run " + storm.run().run() + ")";
      page.wrapped("  " + Page.left("", LABEL - 2), storm.words() + run);
    }
  }

  /** The storm that was on when {@code max_events} ended a run, the largest first; if any was. */
  public static Optional<String> atTheEndOf(RunResult run) {
    List<Shown> storms = new ArrayList<>();
    Storms of = run.measures().global().storms();
    of.livelocks().stream()
        .filter(one -> !one.ended())
        .forEach(one -> storms.add(new Shown(run, words(one), one.sessions())));
    of.floods().stream()
        .filter(one -> !one.ended())
        .forEach(one -> storms.add(new Shown(run, words(one), one.messages())));
    return storms.stream().max(Comparator.comparingLong(Shown::size)).map(Shown::words);
  }

  private static String words(Livelock storm) {
    return storm.node()
        + " and "
        + storm.peer()
        + " gave up and reopened their session "
        + Figures.number((double) storm.sessions())
        + " times without a merge, up to "
        + Figures.number((double) storm.perSecond())
        + " times in a second each, from "
        + at(storm.beganNanos())
        + span(storm.ended(), storm.lastNanos());
  }

  private static String words(Loss storm) {
    String formula =
        storm.messages() == storm.messagesForDeadNode() ? "; as many as for any dead node" : "";
    return Figures.number((double) storm.messages())
        + " lost_connection about "
        + storm.node()
        + ", up to "
        + Figures.number((double) storm.perSecond())
        + " in a second, from "
        + at(storm.beganNanos())
        + span(storm.ended(), storm.lastNanos())
        + "; first reported by "
        + storm.firstReporter()
        + ", by "
        + storm.reporters()
        + " of "
        + counted(storm.tellers(), "node")
        + " in all"
        + formula;
  }

  private static String words(Exhausted end) {
    return end.process()
        + " of "
        + end.node()
        + " ended at "
        + at(end.atNanos())
        + (end.ofMessages() ? ": its mailbox was full" : ": there are too many processes");
  }

  private static String at(long nanos) {
    return Figures.seconds(nanos / NANOS_PER_SECOND);
  }

  private static String span(boolean ended, long lastNanos) {
    return ended ? " to " + at(lastNanos) : " to the end of the run";
  }

  private static String counted(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  /** Whether a metric about storms is asked for. */
  static boolean isAsked(Map<String, ?> summary) {
    return summary.containsKey(Metric.STORMS.id());
  }
}
