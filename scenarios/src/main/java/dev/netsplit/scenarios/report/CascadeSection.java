package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.result.Cascade;
import dev.netsplit.scenarios.result.ComparisonResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.VariantResult;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The part of a comparison that tells why the cluster came apart: one run, the same for all
 * variants, since its random streams are. Knows nothing of figures.
 */
final class CascadeSection {

  private final ComparisonResult result;
  private final List<String> labels;
  private final int run;
  private final boolean any;

  CascadeSection(ComparisonResult result, List<String> labels) {
    this.result = result;
    this.labels = labels;
    VariantResult worst =
        result.variants().stream()
            .max(Comparator.comparingLong(CascadeSection::allLinks))
            .orElseThrow();
    int common =
        result.variants().stream().mapToInt(v -> v.result().runs().size()).min().orElseThrow();
    List<RunResult> runs =
        worst.result().runs().subList(0, common).stream()
            .sorted(
                Comparator.comparingLong((RunResult one) -> cascade(one).links())
                    .thenComparing(one -> one.measures().shape().ending().pairsApart()))
            .toList();
    RunResult middle = runs.get(common / 2);
    run = worst.result().runs().indexOf(middle);
    any =
        result.variants().stream()
            .flatMap(variant -> variant.result().runs().stream())
            .anyMatch(
                one ->
                    cascade(one).links() > 0 || one.measures().shape().ending().pairsApart() > 0);
  }

  private static long allLinks(VariantResult variant) {
    return variant.result().runs().stream().mapToLong(run -> cascade(run).links()).sum();
  }

  private static Cascade cascade(RunResult run) {
    return run.measures().global().cascade();
  }

  /** Whether there is anything to tell. */
  boolean isAny() {
    return any;
  }

  /** Which run is told of. */
  String which() {
    int runs = result.first().result().runs().size();
    return runs == 1
        ? ""
        : String.format(
            Locale.ROOT, "run %d of 0 to %d, the one in the middle by links cut", run, runs - 1);
  }

  void append(Page page) {
    page.gap();
    String which = which();
    page.line(page.style().strong("why" + (which.isEmpty() ? "" : ": " + which)));
    for (int i = 0; i < labels.size(); i++) {
      CascadeStory story = story(i);
      page.wrapped("  " + labels.get(i) + ": ", story.sum());
      if (!story.events().isEmpty()) {
        page.wrapped("    ", story.events());
      }
      int number = 1;
      for (String step : story.steps()) {
        page.wrapped("    " + number++ + ". ", step);
      }
      if (!story.harmless().isEmpty()) {
        page.wrapped("    ", story.harmless());
      }
      page.wrapped("    ", story.ending());
    }
  }

  CascadeStory story(int variant) {
    VariantResult of = result.variants().get(variant);
    return new CascadeStory(
        of.result().runs().get(run), new NodeNames(of.result().scenario().nodes()));
  }
}
