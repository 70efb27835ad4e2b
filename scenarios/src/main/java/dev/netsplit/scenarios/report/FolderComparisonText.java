package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.report.FolderComparison.Change;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.Judgement;
import java.util.List;
import java.util.Locale;

/** Two result folders held against each other, for a person. Does not judge. */
public final class FolderComparisonText {

  private FolderComparisonText() {}

  /** The page, at most 80 columns wide, ending with a line feed. */
  public static String render(FolderComparison comparison, boolean colour) {
    Page page = new Page(Style.of(colour));
    page.line(page.style().strong(heading(comparison)));
    List<Change> notable = comparison.notable();
    notable.forEach(change -> append(page, comparison, change));
    if (notable.isEmpty()) {
      page.line("  none");
    }
    page.gap();
    page.wrapped("", sums(comparison));
    page.wrapped("", comparison.reading());
    page.gap();
    page.wrapped("", comparison.pairing() + ".");
    List<String> lines = comparison.scenarioChanges();
    if (!lines.isEmpty()) {
      page.line("The scenarios differ:");
      lines.forEach(line -> page.wrapped("  ", line));
    }
    origin(page, comparison);
    return page.toString();
  }

  private static String heading(FolderComparison comparison) {
    return "notable changes from " + comparison.label(0) + " to " + comparison.label(1);
  }

  private static void append(Page page, FolderComparison comparison, Change change) {
    Style style = page.style();
    String word = change.judgement().name().toLowerCase(Locale.ROOT);
    String mark =
        switch (change.judgement()) {
          case WORSE -> style.bad(word);
          case BETTER -> style.good(word);
          default -> style.warning(word);
        };
    page.line("  " + mark + " ".repeat(8 - word.length()) + change.figure().name());
    page.wrapped(" ".repeat(10), change.words(comparison.label(0)) + " (" + change.fromTo() + ")");
  }

  static String sums(FolderComparison comparison) {
    return String.format(
        Locale.ROOT,
        "%,d worse, %,d better, %,d changed, %,d without a difference found",
        comparison.count(Judgement.WORSE),
        comparison.count(Judgement.BETTER),
        comparison.count(Judgement.CHANGED),
        comparison.count(Judgement.SAME));
  }

  private static void origin(Page page, FolderComparison comparison) {
    page.gap();
    for (int i = 0; i < 2; i++) {
      page.line(origin(comparison, i));
    }
  }

  static String origin(FolderComparison comparison, int which) {
    ExperimentResult result = comparison.result(which);
    return String.format(
        Locale.ROOT,
        "%s: %s seed=%d runs=%d events=%,d fingerprint=%s",
        comparison.label(which),
        result.scenario().name(),
        result.scenario().run().seed(),
        result.runs().size(),
        result.events(),
        Json.hex(result.fingerprint()));
  }
}
