package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.result.ComparisonResult;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.ComparedFigure.Role;
import dev.netsplit.scenarios.stats.PairedDifference.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything in which variants of a scenario were compared, each with the first (metrics.md 6.7:
 * same seeds, paired differences). Knows nothing of how it is printed.
 *
 * @param result the runs
 * @param figures all that was looked at
 */
public record Comparison(ComparisonResult result, List<ComparedFigure> figures) {

  /** Outcomes that are told apart; the rest is counted together. */
  public static final int MAX_OUTCOMES = 6;

  /** Compares all there is to compare. */
  public static Comparison of(ComparisonResult result) {
    return new Comparison(result, ComparisonFigures.of(result));
  }

  /**
   * The figures to show: how far the cluster came apart, those of which the scenario expects
   * something, then those of which a difference was found, then those that vary without one.
   * Whether expectations hold and who survived is not among them.
   */
  public List<ComparedFigure> shown() {
    return Stream.of(
            numbers(Role.CASCADE),
            numbers(Role.EXPECTED),
            numbers(Role.SUMMARY).filter(f -> f.varies() && f.found()),
            numbers(Role.SUMMARY).filter(f -> f.varies() && !f.found()))
        .flatMap(figures -> figures)
        .toList();
  }

  /** The figures of one role, in their order. */
  public List<ComparedFigure> of(Role role) {
    return figures.stream().filter(figure -> figure.role() == role).toList();
  }

  /** Figures of the summary that came out the same in every run of every variant. */
  public long unvaried() {
    return numbers(Role.SUMMARY).filter(figure -> !figure.varies()).count();
  }

  /** How many differences were looked at. */
  public int lookedAt() {
    return figures.stream().mapToInt(figure -> figure.differences().size()).sum();
  }

  /** How many of them an interval leaves 0 out of. */
  public long found() {
    return figures.stream()
        .flatMap(figure -> figure.differences().stream())
        .filter(difference -> difference.finding() != Finding.NONE)
        .count();
  }

  /**
   * The variants of which every run left the same history as the first variant's, by their place.
   */
  public List<Integer> copiesOfFirst() {
    List<Integer> copies = new ArrayList<>();
    List<Long> first = fingerprints(result.first().result());
    for (int i = 1; i < result.variants().size(); i++) {
      if (fingerprints(result.variants().get(i).result()).equals(first)) {
        copies.add(i);
      }
    }
    return copies;
  }

  private static List<Long> fingerprints(ExperimentResult result) {
    return result.runs().stream().map(run -> run.fingerprint()).collect(Collectors.toList());
  }

  private Stream<ComparedFigure> numbers(Role role) {
    return figures.stream().filter(figure -> figure.role() == role);
  }
}
