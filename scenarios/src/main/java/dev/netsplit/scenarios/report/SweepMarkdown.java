package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.sweep.PointResult;
import dev.netsplit.scenarios.sweep.PointVerdict;
import dev.netsplit.scenarios.sweep.SweepResult;
import dev.netsplit.scenarios.sweep.SweepResult.Searched;
import java.util.List;

/** A study as Markdown, to be pasted into a ticket. Knows nothing of terminals. */
final class SweepMarkdown {

  private SweepMarkdown() {}

  /** The text, ending with a line feed. */
  static String of(SweepResult result, String reproduceCommand) {
    Scenario scenario = result.scenario();
    StringBuilder text = new StringBuilder("# ");
    text.append(scenario.title().isEmpty() ? scenario.name() : scenario.title()).append("\n\n");
    if (!scenario.description().isEmpty()) {
      text.append(scenario.description().strip()).append("\n\n");
    }
    SweepRows table = new SweepRows(result);
    row(text, table.header());
    text.append("|---".repeat(table.header().size())).append("|\n");
    table.rows().forEach(row -> row(text, row));
    text.append('\n');
    for (PointResult point : result.points()) {
      if (point.verdict() != PointVerdict.PASSES) {
        item(text, SweepWords.settings(point.settings()), SweepWords.because(point), "");
      }
    }
    for (Searched search : result.searches()) {
      if (search.found().first().isPresent()) {
        String where = SweepWords.settings(search.settings());
        String beyond = where + ", " + SweepWords.beyond(search.found());
        item(text, beyond, SweepWords.binding(search.found()), SweepWords.next(search.found()));
      }
      search
          .found()
          .contrary()
          .forEach(check -> item(text, "check", SweepWords.contrary(search, check), ""));
    }
    text.append("\nA simulation of the protocol, not a measurement. Again:\n\n    ");
    return text.append(reproduceCommand).append('\n').toString();
  }

  private static void row(StringBuilder text, List<String> cells) {
    cells.forEach(cell -> text.append("| ").append(escaped(cell)).append(' '));
    text.append("|\n");
  }

  private static void item(StringBuilder text, String point, String because, String next) {
    text.append("* ").append(escaped(point)).append(": ").append(escaped(because));
    text.append(next.isEmpty() ? "" : " (" + next + ")").append('\n');
  }

  private static String escaped(String words) {
    return words.replace("|", "\\|").replace("<", "&lt;");
  }
}
