package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.report.FolderComparison.Change;
import java.util.List;
import java.util.Locale;

/** Two result folders held against each other, to be pasted into a ticket. Does not judge. */
public final class FolderComparisonMarkdown {

  private FolderComparisonMarkdown() {}

  /** The text, ending with a line feed. */
  public static String of(FolderComparison comparison) {
    StringBuilder text = new StringBuilder("# Notable changes from `");
    text.append(comparison.label(0)).append("` to `").append(comparison.label(1)).append("`\n\n");
    List<Change> notable = comparison.notable();
    if (!notable.isEmpty()) {
      text.append("| | figure | from, to | difference |\n|---|---|---|---|\n");
    }
    for (Change change : notable) {
      text.append("| ").append(change.judgement().name().toLowerCase(Locale.ROOT));
      text.append(" | ").append(cell(change.figure().name()));
      text.append(" | ").append(cell(change.fromTo()));
      text.append(" | ").append(cell(change.words(comparison.label(0)))).append(" |\n");
    }
    text.append(notable.isEmpty() ? "" : "\n");
    text.append(FolderComparisonText.sums(comparison)).append(". ");
    text.append(comparison.reading()).append("\n\n").append(comparison.pairing()).append(".\n");
    List<String> lines = comparison.scenarioChanges();
    if (!lines.isEmpty()) {
      text.append("\n```diff\n").append(String.join("\n", lines)).append("\n```\n");
    }
    text.append('\n');
    for (int i = 0; i < 2; i++) {
      text.append("* ").append(FolderComparisonText.origin(comparison, i)).append('\n');
    }
    return text.toString();
  }

  private static String cell(String words) {
    return words.replace("|", "\\|");
  }
}
