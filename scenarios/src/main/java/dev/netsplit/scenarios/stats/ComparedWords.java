package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.stats.ComparedFigure.Over;
import dev.netsplit.scenarios.stats.PairedDifference.Finding;
import java.util.Locale;

/**
 * Says in words what a comparison found: never a bare sign, never more digits than the interval
 * supports. Knows nothing of where the words stand.
 */
public final class ComparedWords {

  /** What is said of an interval that holds 0. */
  public static final String NO_DIFFERENCE = "no difference found";

  private ComparedWords() {}

  /** The value of one variant: {@code 27.1}, {@code 61.2 s}, {@code never}. */
  public static String value(ComparedFigure figure, VariantValue value) {
    if (Double.isNaN(value.value())) {
      return "nothing to measure";
    }
    if (Double.isInfinite(value.value())) {
      return "never";
    }
    Scale scale = Scale.of(figure.unit(), value.value(), value.interval());
    return scale.number(value.value()) + scale.suffix();
  }

  /**
   * A mark on an axis: {@code 60 s}.
   *
   * @param step between two marks
   * @param largest mark of the axis
   */
  public static String mark(ComparedFigure figure, double value, double step, double largest) {
    Interval around = new Interval(largest - step, largest + step);
    Scale scale = Scale.of(figure.unit(), largest, around).trimmed();
    return scale.number(value) + scale.suffix();
  }

  /** Its interval: {@code 26.2 to 27.9}; empty where the value is none. */
  public static String interval(ComparedFigure figure, VariantValue value) {
    if (Double.isNaN(value.value())) {
      return "";
    }
    Interval interval = value.interval();
    if (constant(figure, interval)) {
      return "in every run";
    }
    Scale scale = Scale.of(figure.unit(), value.value(), interval);
    return interval.low() == Double.POSITIVE_INFINITY
        ? ""
        : range(interval.low(), interval.high(), scale, "");
  }

  /** {@code not measured in 3 of 100 runs}; empty when it was in all. */
  public static String unmeasured(VariantValue value) {
    return value.unmeasured() == 0
        ? ""
        : String.format(
            Locale.ROOT, "not measured in %,d of %,d runs", value.unmeasured(), value.runs());
  }

  /**
   * One difference, such as {@code 6.0 more than 24, 5.7 to 6.3}.
   *
   * @param first label of the variant that is compared with
   */
  public static String difference(
      ComparedFigure figure, PairedDifference difference, String first) {
    if (difference.pairs() == 0) {
      return NO_DIFFERENCE + ": no pair of runs has both values";
    }
    if (difference.sameInEveryRun() && figure.over() != Over.SHARE) {
      return NO_DIFFERENCE + ": the same in every run";
    }
    Interval interval = difference.interval();
    if (difference.finding() == Finding.NONE) {
      return noDifference(figure, difference);
    }
    boolean more = difference.finding() == Finding.MORE;
    double low = more ? interval.low() : -interval.high();
    double high = more ? interval.high() : -interval.low();
    double size = Math.abs(difference.value());
    Scale scale = Scale.of(figure.unit(), difference.value(), interval);
    StringBuilder text = new StringBuilder();
    if (Double.isFinite(size)) {
      text.append(scale.number(size)).append(unit(figure, scale)).append(' ');
    }
    text.append(comparative(figure, more)).append(" than ").append(first).append(", ");
    if (constant(figure, interval)) {
      return text.append("in every run").toString();
    }
    // Most runs of one variant never came to it, and the other variant's did.
    return Double.isInfinite(low)
        ? text.append("beyond what was watched").toString()
        : text.append(range(low, high, scale, unit(figure, scale))).toString();
  }

  /** A mean has an interval without width only when every run has the same value. */
  private static boolean constant(ComparedFigure figure, Interval interval) {
    Scale scale = Scale.of(figure.unit(), interval.low(), interval);
    return figure.over() == Over.MEAN
        && interval.bounded()
        && scale.number(interval.low()).equals(scale.number(interval.high()));
  }

  private static String noDifference(ComparedFigure figure, PairedDifference difference) {
    Interval interval = difference.interval();
    if (Double.isInfinite(interval.low()) && Double.isInfinite(interval.high())) {
      return NO_DIFFERENCE + ": too few runs with values for an interval";
    }
    Scale scale = Scale.of(figure.unit(), difference.value(), interval);
    return NO_DIFFERENCE
        + ", "
        + end(figure, interval.low(), scale)
        + " to "
        + end(figure, interval.high(), scale);
  }

  private static String end(ComparedFigure figure, double value, Scale scale) {
    if (Double.isInfinite(value)) {
      return "any " + comparative(figure, value > 0);
    }
    String number = scale.number(Math.abs(value));
    boolean rounded = number.chars().noneMatch(digit -> digit >= '1' && digit <= '9');
    return rounded ? "0" : number + unit(figure, scale) + " " + comparative(figure, value > 0);
  }

  private static String range(double low, double high, Scale scale, String unit) {
    if (Double.isInfinite(low) && Double.isInfinite(high)) {
      return "no interval";
    }
    if (Double.isInfinite(high)) {
      return scale.number(low) + unit + " or more";
    }
    return Double.isInfinite(low)
        ? "up to " + scale.number(high) + unit
        : scale.number(low) + " to " + scale.number(high) + unit;
  }

  /** The difference of two percentages is not a percentage of anything. */
  private static String unit(ComparedFigure figure, Scale scale) {
    return figure.unit().equals("share") ? " points" : scale.suffix();
  }

  private static String comparative(ComparedFigure figure, boolean more) {
    if (figure.unit().equals("s")) {
      return more ? "longer" : "shorter";
    }
    return more ? "more" : "less";
  }
}
