package dev.netsplit.plots.page;

import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.stats.Figures;
import java.util.Locale;

/** Numbers as the page says them. It must not know what they belong to. */
final class Wording {

  private static final double NANOS_PER_SECOND = 1e9;

  private Wording() {}

  static String counted(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Seconds, or that it never came, or that there was nothing. */
  static String seconds(double seconds) {
    if (Double.isNaN(seconds)) {
      return "–";
    }
    return Double.isInfinite(seconds) ? "never" : Figures.seconds(seconds);
  }

  /** An instant of a run. */
  static String instant(long nanos) {
    return Figures.trimmed(nanos / NANOS_PER_SECOND, Figures.MAX_DECIMALS) + " s";
  }

  /** A value of a metric with its unit where that is not said elsewhere. */
  static String value(Metric metric, double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return "never";
    }
    if (metric.isDuration()) {
      return Figures.seconds(value);
    }
    return metric.isShare() ? Figures.percent(value) : Figures.number(value);
  }
}
