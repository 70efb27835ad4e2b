package dev.netsplit.plots;

import dev.netsplit.scenarios.stats.AvailabilityCurve;
import java.util.ArrayList;
import java.util.List;
import org.jfree.data.xy.AbstractIntervalXYDataset;

/**
 * The corner points of the curve of connected pairs with the band around it: a step where a value
 * changes and nothing in between, so that a long calm costs no bytes. It must not know colours or
 * sizes.
 */
final class ShareDataset extends AbstractIntervalXYDataset {

  private static final long serialVersionUID = 1;

  private final List<List<double[]>> series = new ArrayList<>();

  /**
   * @param allPairs whether the share of all pairs is a second curve, without a band
   */
  ShareDataset(AvailabilityCurve curve, boolean allPairs) {
    series.add(corners(curve, List.of(curve.median(), curve.low(), curve.high())));
    if (allPairs) {
      series.add(corners(curve, List.of(curve.ofAll(), curve.ofAll(), curve.ofAll())));
    }
  }

  private static List<double[]> corners(AvailabilityCurve curve, List<List<Double>> values) {
    List<double[]> corners = new ArrayList<>();
    int last = curve.seconds().size() - 1;
    for (int i = 0; i <= last; i++) {
      double at = curve.seconds().get(i);
      double[] now = {at, values.get(0).get(i), values.get(1).get(i), values.get(2).get(i)};
      if (corners.isEmpty()) {
        corners.add(now);
        continue;
      }
      double[] before = corners.get(corners.size() - 1);
      boolean same = before[1] == now[1] && before[2] == now[2] && before[3] == now[3];
      if (!same) {
        corners.add(new double[] {at, before[1], before[2], before[3]});
      }
      if (!same || i == last) {
        corners.add(now);
      }
    }
    return corners;
  }

  @Override
  public int getSeriesCount() {
    return series.size();
  }

  @Override
  public Comparable<String> getSeriesKey(int series) {
    return series == 0 ? "connected" : "of all";
  }

  @Override
  public int getItemCount(int which) {
    return series.get(which).size();
  }

  @Override
  public Number getX(int which, int item) {
    return series.get(which).get(item)[0];
  }

  @Override
  public Number getY(int which, int item) {
    return series.get(which).get(item)[1];
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
  public Number getStartY(int which, int item) {
    return series.get(which).get(item)[2];
  }

  @Override
  public Number getEndY(int which, int item) {
    return series.get(which).get(item)[3];
  }
}
