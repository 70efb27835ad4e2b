package dev.netsplit.plots;

import dev.netsplit.scenarios.stats.ComparedFigure;
import dev.netsplit.scenarios.stats.VariantValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The ends of an axis that all variants of a figure fit on, and round numbers on it. It must not
 * know where the axis is drawn.
 *
 * @param low left end
 * @param high right end, above {@code low}
 * @param step between two marks
 */
record ValueAxisMarks(double low, double high, double step) {

  private static final int INTERVALS = 4;

  /** Steps that people can count by, of a power of ten. */
  private static final double[] ROUND = {1, 2, 5, 10};

  static ValueAxisMarks of(ComparedFigure figure) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (VariantValue value : figure.values()) {
      for (double end :
          new double[] {value.value(), value.interval().low(), value.interval().high()}) {
        if (Double.isFinite(end)) {
          low = Math.min(low, end);
          high = Math.max(high, end);
        }
      }
    }
    return between(low, high);
  }

  /** For values between two, of which the first is the greater when there are none. */
  static ValueAxisMarks between(double least, double greatest) {
    if (least > greatest) {
      return new ValueAxisMarks(0, 1, 1);
    }
    double low = least;
    double high = greatest;
    if (low == high) {
      // Nothing spans an axis but the way to zero.
      low = Math.min(0, low);
      high = low == 0 && high <= 0 ? 1 : Math.max(0, high);
    }
    // Zero is worth showing unless it would squeeze what there is into half of the axis.
    low = low > 0 && low < high / 2 ? 0 : low;
    double step = roundStep((high - low) / INTERVALS);
    double from = Math.floor(low / step) * step;
    double to = Math.ceil(high / step) * step;
    return new ValueAxisMarks(from, to, step);
  }

  private static double roundStep(double least) {
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(least)));
    for (double round : ROUND) {
      if (round * power >= least) {
        return round * power;
      }
    }
    return ROUND[ROUND.length - 1] * power;
  }

  List<Double> marks() {
    List<Double> marks = new ArrayList<>();
    long count = Math.round((high - low) / step);
    for (long i = 0; i <= count; i++) {
      marks.add(low + i * step);
    }
    return List.copyOf(marks);
  }
}
