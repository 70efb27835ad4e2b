package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.result.ComparisonResult;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.ComparedFigure;
import dev.netsplit.scenarios.stats.ComparedWords;
import dev.netsplit.scenarios.stats.Comparison;
import dev.netsplit.scenarios.stats.Judgement;
import dev.netsplit.scenarios.stats.PairedDifference;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Two result folders held against each other: what changed comes first, and of that what is worse.
 * Knows nothing of where it is printed.
 */
public final class FolderComparison {

  /** One figure and what became of it. */
  record Change(ComparedFigure figure, PairedDifference difference, Judgement judgement) {

    String words(String first) {
      return ComparedWords.difference(figure, difference, first);
    }

    /** {@code 60.1 s to 75.2 s}. */
    String fromTo() {
      return ComparedWords.value(figure, figure.values().get(0))
          + " to "
          + ComparedWords.value(figure, figure.values().get(1));
    }
  }

  private final ComparisonResult result;
  private final List<Change> changes;

  /**
   * Judges.
   *
   * @param comparison of two folders, the first the one that the other is held against
   * @param wanted which figures are looked at
   */
  public FolderComparison(Comparison comparison, Predicate<ComparedFigure> wanted) {
    this.result = comparison.result();
    this.changes =
        comparison.figures().stream()
            .filter(wanted)
            .map(FolderComparison::change)
            .sorted(Comparator.comparing(Change::judgement))
            .toList();
  }

  private static Change change(ComparedFigure figure) {
    PairedDifference difference = figure.differences().get(0);
    return new Change(figure, difference, Judgement.of(figure, difference));
  }

  /** How many figures came out so. */
  public long count(Judgement judgement) {
    return changes.stream().filter(change -> change.judgement() == judgement).count();
  }

  /** All figures, those that are worse first. */
  List<Change> changes() {
    return changes;
  }

  /** Those that changed, those that are worse first. */
  List<Change> notable() {
    return changes.stream().filter(change -> change.judgement() != Judgement.SAME).toList();
  }

  ExperimentResult result(int which) {
    return result.variants().get(which).result();
  }

  String label(int which) {
    return result.variants().get(which).label();
  }

  boolean paired() {
    return result.paired();
  }

  /** Whom the runs of are held against whom. */
  String pairing() {
    int first = result(0).runs().size();
    int other = result(1).runs().size();
    if (!paired()) {
      return String.format(
          Locale.ROOT,
          "unpaired: the seeds differ, so %,d runs are a sample, and %,d runs another one",
          first,
          other);
    }
    String all = first == other ? "" : ", the runs that both have";
    return String.format(
        Locale.ROOT,
        "paired: run k of both has the same random streams, %,d pairs%s",
        Math.min(first, other),
        all);
  }

  /** How to read it. */
  String reading() {
    return String.format(
        Locale.ROOT,
        "A change is one whose 95 %% interval leaves 0 out; which way is worse is the metric's."
            + " %,d figures were looked at: where nothing differs, chance alone makes about %,d of"
            + " them look changed.",
        changes.size(),
        Math.round(changes.size() * 0.05));
  }

  /** Lines of the resolved scenarios that differ, with {@code -} and {@code +}. */
  List<String> scenarioChanges() {
    return ScenarioLines.changes(result(0).resolvedYaml(), result(1).resolvedYaml());
  }
}
