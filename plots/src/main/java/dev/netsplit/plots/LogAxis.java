package dev.netsplit.plots;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis on which equal ways are equal ratios, and round numbers on it. It must not know where it
 * is drawn.
 *
 * @param low left end, above 0
 * @param high right end, above {@code low}
 */
record LogAxis(double low, double high) {

  private static final int[] WITHIN_DECADE = {1, 2, 5};
  private static final double FEW_DECADES = 3;
  private static final double MOST_DECADES = 7;
  private static final double AROUND = 1.15;

  /** An axis with some room around two values. */
  static LogAxis around(double least, double greatest) {
    double low = least / AROUND;
    double high = greatest * AROUND;
    // A single value would have no axis.
    return new LogAxis(low, high / low < 2 ? low * 2 : high);
  }

  /** Where a value is, from 0 to 1 if it is on the axis. */
  double share(double value) {
    return StrictMath.log(value / low) / StrictMath.log(high / low);
  }

  /** Round numbers: 1, 2 and 5 in each decade, or only powers of ten where there are many. */
  List<Double> marks() {
    double decades = StrictMath.log10(high / low);
    int step = decades > MOST_DECADES ? (int) Math.ceil(decades / MOST_DECADES) : 1;
    List<Double> marks = new ArrayList<>();
    int first = (int) Math.floor(StrictMath.log10(low));
    for (int decade = first; StrictMath.pow(10, decade) <= high; decade += step) {
      for (int digit : WITHIN_DECADE) {
        double mark = digit * StrictMath.pow(10, decade);
        boolean wanted = digit == 1 || decades <= FEW_DECADES;
        if (wanted && mark >= low && mark <= high) {
          marks.add(mark);
        }
      }
    }
    return List.copyOf(marks);
  }
}
