package dev.netsplit.plots;

import dev.netsplit.scenarios.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jfree.data.xy.AbstractIntervalXYDataset;

/**
 * The corner points of the curves of one panel, with a confidence band around each. It must not
 * know colours or sizes.
 */
final class CurveDataset extends AbstractIntervalXYDataset {

  private static final long serialVersionUID = 1;

  /** Steps drawn for one curve; more could not be told apart on the width of a chart. */
  static final int MAX_STEPS = 500;

  /** Runs below which a band would cover most of the chart and say nothing. */
  static final int MIN_RUNS_FOR_BAND = 10;

  /** Curves in one panel above which bands would only cover each other. */
  static final int MAX_BANDS = 3;

  private final List<String> names = new ArrayList<>();
  private final List<double[]> times = new ArrayList<>();
  private final List<double[]> shares = new ArrayList<>();
  private final List<Double> halfWidths = new ArrayList<>();

  CurveDataset(Panel panel) {
    for (DetectionCurve curve : panel.curves()) {
      add(curve, panel);
      halfWidths.add(hasBands(panel) ? bandHalfWidth(curve.runs()) : 0);
    }
  }

  /** Whether a panel shows bands: enough runs, and not too many curves. */
  static boolean hasBands(Panel panel) {
    return panel.curves().size() <= MAX_BANDS
        && panel.curves().stream().anyMatch(curve -> curve.runs() >= MIN_RUNS_FOR_BAND);
  }

  /**
   * Half the height of the band that holds the whole true distribution. The run is the unit:
   * observers of one run share the phase of the fault, so more of them do not narrow the band
   * (metrics.md 6.7).
   *
   * @return the half height as a share, or 0 when there are too few runs for a band
   */
  static double bandHalfWidth(int runs) {
    return runs < MIN_RUNS_FOR_BAND ? 0 : Interval.bandHalfWidth(runs);
  }

  private void add(DetectionCurve curve, Panel panel) {
    int detected = curve.detected();
    int steps = Math.min(detected, MAX_STEPS);
    double[] time = new double[2 * steps + 2];
    double[] share = new double[2 * steps + 2];
    time[0] = panel.lower();
    int drawn = 0;
    for (int i = 0; i < steps; i++) {
      int upTo = (int) ((long) (i + 1) * detected / steps);
      double at = (double) curve.nanos(upTo - 1) / panel.unitNanos();
      time[2 * i + 1] = at;
      share[2 * i + 1] = curve.shareAfter(drawn);
      time[2 * i + 2] = at;
      share[2 * i + 2] = curve.shareAfter(upTo);
      drawn = upTo;
    }
    time[2 * steps + 1] = panel.upper();
    share[2 * steps + 1] = curve.shareAfter(detected);
    names.add(curve.event());
    times.add(time);
    shares.add(share);
  }

  @Override
  public int getSeriesCount() {
    return names.size();
  }

  @Override
  public Comparable<String> getSeriesKey(int series) {
    return names.get(series);
  }

  @Override
  public int getItemCount(int series) {
    return times.get(series).length;
  }

  @Override
  public Number getX(int series, int item) {
    return times.get(series)[item];
  }

  @Override
  public Number getY(int series, int item) {
    return shares.get(series)[item];
  }

  @Override
  public Number getStartX(int series, int item) {
    return getX(series, item);
  }

  @Override
  public Number getEndX(int series, int item) {
    return getX(series, item);
  }

  @Override
  public Number getStartY(int series, int item) {
    return Math.max(0, shares.get(series)[item] - halfWidths.get(series));
  }

  @Override
  public Number getEndY(int series, int item) {
    return Math.min(1, shares.get(series)[item] + halfWidths.get(series));
  }
}
