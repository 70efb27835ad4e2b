package dev.netsplit.plots;

import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.MeshPhases.Phase;
import java.awt.Font;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The words above each matrix: when the state began, how long it lasted, how much was connected. It
 * must not know where they stand.
 */
final class MatrixWords {

  private static final String PLUS = " + ";
  private static final int FEWEST_DIGITS = 3;
  private static final int MOST_DIGITS = 10;
  private static final long SECOND_NANOS = 1_000_000_000L;

  /** An instant that others are counted from. */
  private record Moment(String name, long atNanos) {}

  private final List<Moment> moments = new ArrayList<>();
  private final List<Phase> phases;
  private final List<String> beginnings = new ArrayList<>();

  MatrixWords(MeshHistory history, RunResult run, List<Phase> phases) {
    this.phases = phases;
    moments.add(new Moment("start", history.startNanos()));
    for (EventSpan event : run.measures().events()) {
      moments.add(new Moment(event.event(), event.beganNanos()));
      if (event.undone()) {
        moments.add(new Moment("end of " + event.event(), event.endNanos()));
      }
    }
    moments.sort(Comparator.comparingLong(Moment::atNanos));
    for (int i = 0; i < phases.size(); i++) {
      beginnings.add(beginningUnlikeOthers(i));
    }
  }

  /** States that follow each other quickly need more digits to have names of their own. */
  private String beginningUnlikeOthers(int phase) {
    for (int digits = FEWEST_DIGITS; digits < MOST_DIGITS; digits++) {
      String text = beginning(phases.get(phase).fromNanos(), digits);
      int same = 0;
      for (Phase other : phases) {
        same += beginning(other.fromNanos(), digits).equals(text) ? 1 : 0;
      }
      if (same == 1) {
        return text;
      }
    }
    return beginning(phases.get(phase).fromNanos(), MOST_DIGITS);
  }

  private String beginning(long instantNanos, int digits) {
    Moment last = moments.get(0);
    for (Moment moment : moments) {
      last = moment.atNanos <= instantNanos ? moment : last;
    }
    long sinceNanos = instantNanos - last.atNanos;
    return sinceNanos == 0 ? last.name : last.name + PLUS + duration(sinceNanos, digits);
  }

  private static String duration(long nanos, int digits) {
    boolean seconds = nanos >= SECOND_NANOS;
    return BigDecimal.valueOf(nanos, seconds ? 9 : 6)
            .round(new MathContext(digits))
            .stripTrailingZeros()
            .toPlainString()
        + (seconds ? " s" : " ms");
  }

  /** Since when the state of a phase was the case; a name that is too long is shortened. */
  String beginning(int phase, Font font, double width) {
    String text = beginnings.get(phase);
    int plus = text.lastIndexOf(PLUS);
    if (plus < 0) {
      return TextLines.fitted(text, font, width);
    }
    String since = text.substring(plus);
    double left = width - TextLines.width(since, font);
    return TextLines.fitted(text.substring(0, plus), font, left) + since;
  }

  /** How long it lasted, and the connected share. */
  String state(int phase, MatrixCells cells) {
    Phase shown = phases.get(phase);
    long lastedNanos = shown.toNanos() - shown.fromNanos();
    String lasted = lastedNanos == 0 ? "" : "for " + duration(lastedNanos, FEWEST_DIGITS) + ", ";
    return lasted + share(cells.connectedPairs(), cells.livePairs());
  }

  static String share(long connected, long pairs) {
    if (pairs == 0) {
      return "no live pair";
    }
    double share = (double) connected / pairs;
    DecimalFormat format = DurationText.format(share > 0.99 ? "0.## %" : "0 %");
    // What is nearly all must not look like all, nor almost nothing like nothing.
    format.setRoundingMode(share > 0.5 ? RoundingMode.DOWN : RoundingMode.UP);
    return format.format(share) + " connected";
  }
}
