package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.stats.PairedDifference.Finding;

/**
 * Whether a difference is for the worse. A difference counts when its interval leaves 0 out; which
 * way is worse is a property of the metric, and some have none.
 */
public enum Judgement {
  /** The other is worse than the first. */
  WORSE,
  /** The other is better than the first. */
  BETTER,
  /** They differ, and neither is worse. */
  CHANGED,
  /** No difference was found. */
  SAME;

  /** Judges one difference of a figure. */
  public static Judgement of(ComparedFigure figure, PairedDifference difference) {
    if (difference.pairs() == 0 || difference.finding() == Finding.NONE) {
      return SAME;
    }
    int better = better(figure);
    if (better == 0) {
      return CHANGED;
    }
    boolean more = difference.finding() == Finding.MORE;
    return more == (better > 0) ? BETTER : WORSE;
  }

  /** 1 where more is better, -1 where less is, 0 where it is neither. */
  private static int better(ComparedFigure figure) {
    return switch (figure.role()) {
      case HOLDING -> 1;
      case SURVIVORS -> 0;
      case CASCADE -> -1;
      case EXPECTED, SUMMARY -> betterMetric(figure.name());
    };
  }

  private static int betterMetric(String name) {
    if (name.matches("\\w+ count\\b.*")) {
      return 0;
    }
    Metric metric = Metric.named(name.split("[ ,]", 2)[0]);
    return switch (metric) {
      case PAIR_AVAILABILITY, CLOSEST_CALL -> 1;
      // How much there is of these says nothing of how well a cluster does.
      case WINDOW_POSITION, SURVIVOR_SIGNATURE, NODEDOWNS, GLOBAL_MERGES, CONNECTIONS, EVENTS -> 0;
      case TICKS_SUPPRESSED, LOCK_ATTEMPTS, LOCK_REQUESTS, SIMULTANEOUS_CONNECTS -> 0;
      default -> -1;
    };
  }
}
