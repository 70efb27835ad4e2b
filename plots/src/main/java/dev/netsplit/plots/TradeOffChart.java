package dev.netsplit.plots;

import dev.netsplit.scenarios.sweep.SweepResult;
import dev.netsplit.scenarios.sweep.TradeOff;
import java.util.List;
import java.util.Optional;

/**
 * What each point of a study pays for noticing losses early: false reports against the time of the
 * slowest observers. It must not know how a point is run.
 */
final class TradeOffChart {

  private TradeOffChart() {}

  /** The chart; empty unless both are measured in two points at least. */
  static Optional<Chart> of(SweepResult result) {
    List<TradeOff> points =
        TradeOff.of(result).stream().filter(one -> !Double.isInfinite(one.slowest())).toList();
    if (points.size() < 2) {
      return Optional.empty();
    }
    String per = TradeOff.isByDay(result) ? "a day of the cluster" : "a run";
    Sheet.Words words =
        new Sheet.Words(
            SweepChart.title(result),
            "noticing early against false reports",
            TradeOff.measure(result) + " against false detections in " + per,
            List.of(
                SweepChart.origin(result),
                "Full dot: the mean over the runs, with its 95 % interval upwards. Hollow dot: no"
                    + " false report in n runs; it stands at the most that there may be by the rule"
                    + " of three, 3/n a run, and the arrow points to where the truth is. Better is"
                    + " lower and further left. Where there is no room a dot has no name. Rates are those of the faults in the file, not of a"
                    + " cluster without any."));
    List<Legend.Entry> entries =
        List.of(
            Legend.Entry.swatch(Style.colour(1), "false reports were seen"),
            Legend.Entry.swatch(Style.colour(0), "none was seen: at most this many"));
    Sheet.Body body = new TradeOffBody(points, "false detections in " + per);
    return Optional.of(Sheet.chart("trade_off", words, new Legend(entries, Sheet.WIDTH), body));
  }
}
