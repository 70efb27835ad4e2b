package dev.netsplit.plots.page;

import dev.netsplit.plots.page.Pictures.Place;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.MeshShape.Collateral;
import dev.netsplit.scenarios.stats.EventDetection;
import dev.netsplit.scenarios.stats.EventDetection.Spread;
import dev.netsplit.scenarios.stats.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Each event of the timeline: what it did, to whom, and how it was noticed. Computes nothing. */
final class FaultsPart implements PagePart {

  private static final List<String> COLUMNS =
      List.of("Least of the runs", "Median of the runs", "95 % interval", "Most of the runs");

  /** Faults that are told of. */
  private static final int MOST_FAULTS = 150;

  /** Times of one fault that are told. */
  private static final int MOST_TIMES = 8;

  private final ReportContent content;
  private final ExperimentResult result;
  private final Pictures pictures;

  FaultsPart(ReportContent content, Pictures pictures) {
    this.content = content;
    this.result = content.result();
    this.pictures = pictures;
  }

  @Override
  public void writeTo(Html html) {
    if (result.scenario().events().isEmpty()) {
      html.leaf("p", "Nothing happens to this cluster; it only forms.", "class", "note");
      return;
    }
    Map<String, EventDetection> detections = new LinkedHashMap<>();
    EventDetection.of(result).forEach(event -> detections.put(event.event(), event));
    List<TimelineEvent> all = result.scenario().events();
    for (TimelineEvent event : all.subList(0, Math.min(all.size(), MOST_FAULTS))) {
      html.open("article", "class", "fault").raw("\n");
      html.leaf("h3", event.name());
      html.open("p", "class", "deed").text(EventWords.sentence(event)).close("p");
      happened(html, event);
      if (detections.containsKey(event.name())) {
        detection(html, detections.get(event.name()));
      }
      collateral(html, event);
      html.close("article");
    }
    if (all.size() > MOST_FAULTS) {
      String text = "Left out for want of room: ";
      text += Wording.counted(all.size() - MOST_FAULTS, "later fault") + ".";
      html.leaf("p", text, "class", "note");
    }
    pictures.writeTo(html, Place.FAULTS);
  }

  private void happened(Html html, TimelineEvent event) {
    int runs = result.runs().size();
    long missed =
        result.runs().stream().filter(run -> run.eventsNotReached().contains(event.name())).count();
    if (missed > 0) {
      String text =
          "Never happened in " + Wording.count(missed) + " of " + Wording.counted(runs, "run");
      html.leaf("p", text + ".", "class", "alert");
    }
    List<EventSpan> spans =
        content.shown().run().measures().events().stream()
            .filter(span -> span.event().equals(event.name()))
            .toList();
    StringJoiner times = new StringJoiner("; ");
    for (EventSpan span : spans.subList(0, Math.min(spans.size(), MOST_TIMES))) {
      String until = span.undone() ? " until " + Wording.instant(span.endNanos()) : "";
      times.add(Wording.instant(span.beganNanos()) + until);
    }
    if (spans.size() > MOST_TIMES) {
      times.add("and " + Wording.count(spans.size() - MOST_TIMES) + " more times");
    }
    if (!spans.isEmpty()) {
      String text = "In the run that is shown below: at " + times + ".";
      html.leaf("p", text, "class", "note");
    }
  }

  private void detection(Html html, EventDetection event) {
    if (event.median().n() == 0) {
      html.leaf("p", "No observer was there to notice it.", "class", "note");
      return;
    }
    Tables.begin(html, "Detection of " + event.event(), List.of("Noticed by"), COLUMNS);
    row(html, "the first observer", event.first());
    row(html, "half of the observers", event.median());
    row(html, "95 % of the observers", event.p95());
    row(html, "the last observer", event.last());
    Tables.end(html);
    double[] observations = EventDetection.observations(result, event.event());
    new DetectionBar(observations, event.window()).writeTo(html);
    StringJoiner reasons = new StringJoiner(", ");
    event
        .reasons()
        .forEach((reason, count) -> reasons.add(reason + " " + Wording.count(count) + " times"));
    if (reasons.length() > 0) {
      html.leaf("p", "Reported as " + reasons + ".", "class", "note");
    }
  }

  private static void row(Html html, String label, Spread spread) {
    html.open("tr").inline("th", label, "scope", "row");
    html.inline("td", Wording.seconds(spread.smallest()), "class", "number");
    html.inline("td", Wording.seconds(spread.median()), "class", "number strong");
    html.inline("td", interval(spread.interval()), "class", "number");
    html.inline("td", Wording.seconds(spread.largest()), "class", "number").close("tr");
  }

  private static String interval(Interval interval) {
    return interval.bounded()
        ? Wording.seconds(interval.low()) + " to " + Wording.seconds(interval.high())
        : "–";
  }

  /** What an event took along that it did not hit. */
  private void collateral(Html html, TimelineEvent event) {
    long lost = 0;
    long others = 0;
    for (var run : result.runs()) {
      for (Collateral collateral : run.measures().shape().collateral()) {
        if (collateral.event().equals(event.name())) {
          lost += collateral.lostPairs();
          others += collateral.pairsNotHit();
        }
      }
    }
    if (lost > 0) {
      String text =
          "It took along "
              + Wording.count(lost)
              + " of "
              + Wording.count(others)
              + " connected pairs that it did not hit, in all runs together.";
      html.leaf("p", text, "class", "note");
    }
  }
}
