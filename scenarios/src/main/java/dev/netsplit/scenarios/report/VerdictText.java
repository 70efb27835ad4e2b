package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.Verdict;
import java.util.Locale;

/** Expectations and what became of them, for a person. Does not judge. */
public final class VerdictText {

  private VerdictText() {}

  /** The expectations that do not hold, warnings included; empty when all hold. */
  public static String render(ExperimentResult result, boolean colour) {
    Page page = new Page(Style.of(colour));
    for (Verdict verdict : Expectations.evaluate(result)) {
      if (!verdict.holds()) {
        append(page, verdict);
      }
    }
    return page.toString();
  }

  /** One verdict: the condition, and below it what was found. */
  static void append(Page page, Verdict verdict) {
    Style style = page.style();
    String mark;
    if (verdict.holds()) {
      mark = style.good("\u2713");
    } else {
      mark = verdict.fails() ? style.bad("\u2717") : style.warning("!");
    }
    page.line(mark + " " + condition(verdict.expectation()));
    page.wrapped("  ", verdict.text());
  }

  /** What is expected: {@code detection_time last of power-cut <= 75.1s}. */
  public static String condition(Expectation expectation) {
    StringBuilder text = new StringBuilder(expectation.metric());
    if (expectation.stat() != Expectation.Stat.VALUE) {
      text.append(' ').append(expectation.stat().name().toLowerCase(Locale.ROOT));
    }
    if (!expectation.where().event().isEmpty()) {
      text.append(" of ").append(expectation.where().event());
    }
    if (!expectation.where().kind().isEmpty()) {
      text.append(", ").append(expectation.where().kind());
    }
    if (!expectation.where().observers().isEmpty()) {
      text.append(" at ").append(expectation.where().observersText());
    }
    String sign =
        switch (expectation.comparison()) {
          case LT -> " < ";
          case LE -> " <= ";
          case GT -> " > ";
          case GE -> " >= ";
          case EQ -> " = ";
        };
    text.append(sign).append(expectation.boundText());
    return text.append(expectation.warnOnly() ? " (warning only)" : "").toString();
  }
}
