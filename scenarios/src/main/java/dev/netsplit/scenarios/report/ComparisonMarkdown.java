package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ComparisonResult;
import dev.netsplit.scenarios.result.VariantResult;
import dev.netsplit.scenarios.stats.ComparedFigure;
import dev.netsplit.scenarios.stats.ComparedFigure.Role;
import dev.netsplit.scenarios.stats.ComparedWords;
import dev.netsplit.scenarios.stats.Comparison;
import dev.netsplit.scenarios.stats.VariantValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A comparison as Markdown, to be pasted into a ticket: what was compared, the figures that differ,
 * why, and how to get it again. Knows nothing of terminals.
 */
final class ComparisonMarkdown {

  /** Rows of the table; a ticket is no archive. */
  private static final int MAX_ROWS = 12;

  private final Comparison comparison;
  private final ComparisonResult result;
  private final List<String> labels;
  private final StringBuilder text = new StringBuilder();

  private ComparisonMarkdown(Comparison comparison) {
    this.comparison = comparison;
    this.result = comparison.result();
    this.labels = result.variants().stream().map(VariantResult::label).toList();
  }

  /** The text, ending with a line feed. */
  static String of(Comparison comparison, String reproduceCommand) {
    return new ComparisonMarkdown(comparison).render(reproduceCommand);
  }

  private String render(String command) {
    head();
    failures();
    table();
    why();
    Set<Format> formats = result.scenario().output().formats();
    if (formats.contains(Format.SVG) || formats.contains(Format.PNG)) {
      String ending = formats.contains(Format.PNG) ? "png" : "svg";
      text.append("![the figures with their intervals](compare.").append(ending).append(")\n\n");
    }
    origin(command);
    return text.toString();
  }

  private void head() {
    Scenario scenario = result.scenario();
    text.append("# ").append(scenario.title().isEmpty() ? scenario.name() : scenario.title());
    text.append("\n\n");
    int runs = result.first().result().runs().size();
    long zones = scenario.nodes().stream().map(NodeSpec::zone).distinct().count();
    paragraph(
        String.format(
            Locale.ROOT,
            "Scenario `%s`, compared by %s: %s. %s in %s; %s of each variant, run k of each with"
                + " the same random streams. A simulation of the protocol, not a measurement.%s",
            scenario.name(),
            code(result.keys()),
            code(labels),
            counted(scenario.firstNodes().size(), "node"),
            counted(zones, "zone"),
            counted(runs, "run"),
            result.complete() ? "" : " **Incomplete.**"));
    if (!scenario.description().isEmpty()) {
      paragraph(scenario.description().strip());
    }
  }

  private void failures() {
    String failures = ComparisonText.failures(result, false);
    if (!failures.isEmpty()) {
      text.append("Expectations that do not hold:\n\n```\n").append(failures).append("```\n\n");
    }
  }

  private void table() {
    List<ComparedFigure> rows = new ArrayList<>(comparison.of(Role.CASCADE));
    comparison.shown().stream().filter(figure -> !rows.contains(figure)).forEach(rows::add);
    if (rows.isEmpty()) {
      paragraph("Nothing differs in any run.");
      return;
    }
    boolean two = labels.size() == 2;
    text.append("| figure |");
    labels.forEach(label -> text.append(' ').append(cell(label)).append(" |"));
    text.append(two ? " difference |\n" : "\n").append("|---|");
    text.append("--:|".repeat(labels.size())).append(two ? "---|\n" : "\n");
    for (ComparedFigure figure : rows.subList(0, Math.min(rows.size(), MAX_ROWS))) {
      row(figure, two);
    }
    text.append('\n');
    String left =
        rows.size() > MAX_ROWS
            ? String.format(
                Locale.ROOT, " %,d more figures are in `compare.csv`.", rows.size() - MAX_ROWS)
            : "";
    paragraph(
        "Means over the runs, medians where something never came, with 95 % intervals; differences"
            + " are those of paired runs. `"
            + ComparedWords.NO_DIFFERENCE
            + "` means that the interval holds 0, not that there is none."
            + left);
  }

  private void row(ComparedFigure figure, boolean withDifference) {
    text.append("| ").append(cell(figure.name()));
    if (!figure.unit().equals("s") && !figure.unit().equals("share")) {
      text.append(", ").append(figure.unit());
    }
    text.append(" |");
    for (VariantValue value : figure.values()) {
      String interval = ComparedWords.interval(figure, value);
      String unmeasured = ComparedWords.unmeasured(value);
      text.append(' ').append(ComparedWords.value(figure, value));
      text.append(interval.isEmpty() ? "" : " (" + interval + ")");
      text.append(unmeasured.isEmpty() ? "" : "; " + unmeasured).append(" |");
    }
    if (withDifference) {
      String words = ComparedWords.difference(figure, figure.differences().get(0), labels.get(0));
      text.append(' ').append(cell(words)).append(" |");
    }
    text.append('\n');
  }

  private void why() {
    CascadeSection cascades = new CascadeSection(result, labels);
    if (!cascades.isAny()) {
      return;
    }
    String which = cascades.which();
    text.append("## Why\n\n");
    if (!which.isEmpty()) {
      paragraph("As told by " + which + ".");
    }
    for (int i = 0; i < labels.size(); i++) {
      CascadeStory story = cascades.story(i);
      paragraph(("**" + labels.get(i) + "**: " + story.sum() + " " + story.events()).strip());
      int number = 1;
      for (String step : story.steps()) {
        text.append(number++).append(". ").append(step).append('\n');
      }
      text.append(number > 1 ? "\n" : "");
      paragraph((story.harmless() + " " + story.ending()).strip());
    }
  }

  private void origin(String command) {
    text.append("```sh\n").append(command).append("\n```\n\n");
    for (int i = 0; i < labels.size(); i++) {
      VariantResult variant = result.variants().get(i);
      text.append("* ").append(labels.get(i)).append(": fingerprint `");
      text.append(Json.hex(variant.result().fingerprint())).append("`; ");
      text.append(Releases.text(variant.result().scenario())).append('\n');
    }
  }

  private void paragraph(String words) {
    text.append(words).append("\n\n");
  }

  private static String code(List<String> words) {
    return "`" + String.join("`, `", words) + "`";
  }

  private static String cell(String words) {
    return words.replace("|", "\\|");
  }

  private static String counted(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
