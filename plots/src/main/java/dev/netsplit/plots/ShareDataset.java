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

  private final List<double[]> corners = new ArrayList<>();

  ShareDataset(AvailabilityCurve curve) {
    int last = curve.seconds().size() - 1;
    for (int i = 0; i <= last; i++) {
      double at = curve.seconds().get(i);
      double[] now = {at, curve.median().get(i), curve.low().get(i), curve.high().get(i)};
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
  }

  @Override
  public int getSeriesCount() {
    return 1;
  }

  @Override
  public Comparable<String> getSeriesKey(int series) {
    return "connected";
  }

  @Override
  public int getItemCount(int series) {
    return corners.size();
  }

  @Override
  public Number getX(int series, int item) {
    return corners.get(item)[0];
  }

  @Override
  public Number getY(int series, int item) {
    return corners.get(item)[1];
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
    return corners.get(item)[2];
  }

  @Override
  public Number getEndY(int series, int item) {
    return corners.get(item)[3];
  }
}
