package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.result.ComparisonResult;
import dev.netsplit.scenarios.result.VariantResult;
import dev.netsplit.scenarios.stats.ComparedFigure;
import dev.netsplit.scenarios.stats.ComparedFigure.Role;
import dev.netsplit.scenarios.stats.ComparedWords;
import dev.netsplit.scenarios.stats.Comparison;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.PairedDifference;
import dev.netsplit.scenarios.stats.PairedDifference.Finding;
import dev.netsplit.scenarios.stats.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The page that a person reads after a comparison: what is expected, the table, the differences in
 * words, who survived. Knows nothing of where it is printed.
 */
public final class ComparisonText {

  private final Page page;
  private final Comparison comparison;
  private final ComparisonResult result;
  private final TextReport.Options options;
  private final List<String> labels;

  private ComparisonText(Comparison comparison, TextReport.Options options) {
    this.page = new Page(Style.of(options.colour()), options.columns());
    this.comparison = comparison;
    this.result = comparison.result();
    this.options = options;
    this.labels = ComparisonTable.labels(result);
  }

  /** The page, as wide as the terminal, ending with a line feed. */
  public static String render(Comparison comparison, TextReport.Options options) {
    return new ComparisonText(comparison, options).render();
  }

  /** The expectations that do not hold, each with its variant; empty when all hold. */
  public static String failures(ComparisonResult result, boolean colour) {
    Page page = new Page(Style.of(colour));
    for (VariantResult variant : result.variants()) {
      List<Verdict> broken =
          Expectations.evaluate(variant.result()).stream().filter(v -> !v.holds()).toList();
      if (!broken.isEmpty()) {
        page.line(variantName(result, variant) + ":");
        broken.forEach(verdict -> VerdictText.append(page, verdict));
      }
    }
    return page.toString();
  }

  private static String variantName(ComparisonResult result, VariantResult variant) {
    return String.join(", ", result.keys()) + " = " + variant.label();
  }

  private String render() {
    incomplete();
    title();
    page.gap();
    String failures = failures(result, options.colour());
    if (!failures.isEmpty()) {
      page.line(page.style().strong("expectations that do not hold"));
      failures.lines().forEach(page::line);
      page.gap();
    }
    new ComparisonTable(page, labels).append(comparison.shown());
    CascadeSection cascades = new CascadeSection(result, labels);
    if (cascades.isAny()) {
      cascades.append(page);
    }
    unvaried();
    differences();
    survivors();
    howToRead();
    origin();
    return page.toString();
  }

  private void incomplete() {
    if (result.complete()) {
      return;
    }
    int whole = (int) result.variants().stream().filter(v -> v.result().complete()).count();
    page.line(
        page.style()
            .bad(
                String.format(
                    Locale.ROOT,
                    "incomplete: %d of %d variants ran every repetition (complete: false)",
                    whole,
                    result.asked())));
    page.gap();
  }

  private void title() {
    for (String line :
        Page.broken(
            result.scenario().name() + ", compared by " + String.join(" and ", result.keys()),
            page.width())) {
      page.line(page.style().strong(line));
    }
    page.wrapped(
        "",
        String.format(
            Locale.ROOT,
            "%d variants of %,d %s each; run k of each has the same random streams",
            result.variants().size(),
            result.first().result().runs().size(),
            result.first().result().runs().size() == 1 ? "run" : "runs"));
    for (int i = 0; i < labels.size(); i++) {
      String label = result.variants().get(i).label();
      if (!labels.get(i).equals(label)) {
        page.wrapped("  " + labels.get(i) + "  ", label);
      }
    }
    for (int copy : comparison.copiesOfFirst()) {
      page.wrapped(
          "", labels.get(copy) + " came out exactly as " + labels.get(0) + " in every run.");
    }
  }

  private void unvaried() {
    if (comparison.unvaried() > 0) {
      page.wrapped(
          "",
          String.format(
              Locale.ROOT,
              "%,d more figures are the same in every run of every variant.",
              comparison.unvaried()));
    }
  }

  private void differences() {
    if (result.variants().size() < 2) {
      return;
    }
    page.gap();
    page.line(page.style().strong("differences, run by run"));
    List<ComparedFigure> all = new ArrayList<>(comparison.shown());
    comparison.of(Role.HOLDING).stream().filter(ComparedFigure::varies).forEach(all::add);
    all.forEach(this::difference);
    if (all.isEmpty()) {
      page.line("  " + ComparedWords.NO_DIFFERENCE);
    }
  }

  private void difference(ComparedFigure figure) {
    page.wrapped("  ", figure.name());
    for (int i = 0; i < figure.differences().size(); i++) {
      page.wrapped("    ", differenceWords(figure, i));
    }
  }

  private String differenceWords(ComparedFigure figure, int index) {
    PairedDifference difference = figure.differences().get(index);
    StringBuilder text = new StringBuilder(labels.get(index + 1)).append(": ");
    text.append(ComparedWords.difference(figure, difference, labels.get(0)));
    for (int variant : new int[] {0, index + 1}) {
      String unmeasured = ComparedWords.unmeasured(figure.values().get(variant));
      if (!unmeasured.isEmpty()) {
        text.append("; ").append(labels.get(variant)).append(' ').append(unmeasured);
      }
    }
    return text.toString();
  }

  private void survivors() {
    List<ComparedFigure> survivors = comparison.of(Role.SURVIVORS);
    if (survivors.isEmpty()) {
      return;
    }
    page.gap();
    page.line(page.style().strong("who is connected with whom at the end, share of runs"));
    for (ComparedFigure outcome : survivors) {
      page.wrapped("  ", outcome.name());
      for (int i = 0; i < labels.size(); i++) {
        StringBuilder text = new StringBuilder(labels.get(i)).append(": ");
        text.append(ComparedWords.value(outcome, outcome.values().get(i)));
        if (i > 0) {
          PairedDifference difference = outcome.differences().get(i - 1);
          text.append("; ").append(ComparedWords.difference(outcome, difference, labels.get(0)));
        }
        page.wrapped("    ", text.toString());
      }
    }
  }

  private void howToRead() {
    if (result.variants().size() < 2) {
      return;
    }
    page.gap();
    page.wrapped(
        "",
        String.format(
            Locale.ROOT,
            "%,d differences were looked at, each with a 95 %% interval; %,d leave 0 out. Where"
                + " nothing differs, about %,d of %,d would do so by chance. \"%s\" does not mean"
                + " that there is none.",
            comparison.lookedAt(),
            comparison.found(),
            Math.round(comparison.lookedAt() * (1 - 0.95)),
            comparison.lookedAt(),
            ComparedWords.NO_DIFFERENCE));
    boolean same =
        comparison.figures().stream()
            .flatMap(figure -> figure.differences().stream())
            .anyMatch(d -> d.sameInEveryRun() && d.finding() == Finding.NONE);
    int runs = result.first().result().runs().size();
    if (same && runs > 3) {
      page.wrapped(
          "",
          String.format(
              Locale.ROOT,
              "What is the same in all of %,d runs may still differ in up to %.1f %% of runs"
                  + " (rule of three).",
              runs,
              300.0 / runs));
    }
  }

  private void origin() {
    page.gap();
    for (int i = 0; i < labels.size(); i++) {
      VariantResult variant = result.variants().get(i);
      page.line(
          String.format(
              Locale.ROOT,
              "%s: seed=%d runs=%d events=%,d fingerprint=%s",
              labels.get(i),
              variant.result().scenario().run().seed(),
              variant.result().runs().size(),
              variant.result().events(),
              Json.hex(variant.result().fingerprint())));
    }
    page.line("reproduce: " + options.reproduceCommand());
    if (!options.resultFolder().isEmpty()) {
      page.line("results: " + options.resultFolder());
    }
  }
}
