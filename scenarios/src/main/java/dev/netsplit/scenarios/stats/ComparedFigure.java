package dev.netsplit.scenarios.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One figure that every run has, in all variants. Knows nothing of tables and pictures.
 *
 * @param name what it is, for people and programs
 * @param unit of its values, {@code share} for shares of 1
 * @param role why it is looked at
 * @param over how it is summarised over the runs
 * @param values one for each variant, in their order
 * @param differences from the first variant, one for each of the others, in their order
 */
public record ComparedFigure(
    String name,
    String unit,
    Role role,
    Over over,
    List<VariantValue> values,
    List<PairedDifference> differences) {

  /** Why a figure is looked at. */
  public enum Role {
    /** It tells how far the cluster came apart. */
    CASCADE,
    /** The scenario expects something of it. */
    EXPECTED,
    /** It belongs to the summary. */
    SUMMARY,
    /** Share of the runs in which an expectation holds. */
    HOLDING,
    /** Share of the runs that ended with these survivors. */
    SURVIVORS
  }

  /** How a figure is summarised over the runs. */
  public enum Over {
    /** By the mean; every value is finite. */
    MEAN,
    /** By the median, since something never came in some run. */
    MEDIAN,
    /** By the share of runs, the values being 0 and 1. */
    SHARE
  }

  /** Whether some pair of runs has different values. */
  public boolean varies() {
    return differences.stream().anyMatch(d -> d.equal() < d.pairs())
        || values.stream().anyMatch(v -> v.unmeasured() != values.get(0).unmeasured());
  }

  /** Whether some difference from the first variant was found. */
  public boolean found() {
    return differences.stream().anyMatch(d -> d.finding() != PairedDifference.Finding.NONE);
  }

  /** Whether some variant has a value. */
  boolean observed() {
    return values.stream().anyMatch(value -> value.absent() < value.runs());
  }

  /**
   * Compares a figure that is a number.
   *
   * @param paired whether run k of each variant has the same random streams
   * @param byVariant for each variant the value of each run; infinite where it never came, {@code
   *     NaN} where there was nothing to observe
   */
  static ComparedFigure ofNumbers(
      String name, String unit, Role role, boolean paired, List<double[]> byVariant) {
    boolean finite =
        byVariant.stream().flatMapToDouble(Arrays::stream).noneMatch(Double::isInfinite);
    return of(new Subject(name, unit, role, finite ? Over.MEAN : Over.MEDIAN, paired), byVariant);
  }

  /**
   * Compares shares of runs.
   *
   * @param paired whether run k of each variant has the same random streams
   * @param byVariant for each variant 1 for each run in which it is so, else 0
   */
  static ComparedFigure ofShares(String name, Role role, boolean paired, List<double[]> byVariant) {
    return of(new Subject(name, "share", role, Over.SHARE, paired), byVariant);
  }

  private record Subject(String name, String unit, Role role, Over over, boolean paired) {}

  private static ComparedFigure of(Subject subject, List<double[]> byVariant) {
    List<PairedDifference> differences = new ArrayList<>();
    for (double[] other : byVariant.subList(1, byVariant.size())) {
      differences.add(
          subject.paired()
              ? difference(subject.over(), byVariant.get(0), other)
              : UnpairedDifference.of(subject.over(), byVariant.get(0), other));
    }
    List<VariantValue> values =
        byVariant.stream().map(runs -> VariantValue.of(subject.over(), runs)).toList();
    return new ComparedFigure(
        subject.name(),
        subject.unit(),
        subject.role(),
        subject.over(),
        values,
        List.copyOf(differences));
  }

  /** Over the runs that both variants finished and in which both had something to observe. */
  private static PairedDifference difference(Over over, double[] first, double[] other) {
    int runs = Math.min(first.length, other.length);
    double[] one = new double[runs];
    double[] two = new double[runs];
    int pairs = 0;
    for (int run = 0; run < runs; run++) {
      if (!Double.isNaN(first[run]) && !Double.isNaN(other[run])) {
        one[pairs] = first[run];
        two[pairs] = other[run];
        pairs++;
      }
    }
    one = Arrays.copyOf(one, pairs);
    two = Arrays.copyOf(two, pairs);
    return switch (over) {
      case MEAN -> PairedDifference.ofMeans(one, two);
      case MEDIAN -> PairedDifference.ofMedians(one, two);
      case SHARE -> PairedDifference.ofShares(one, two);
    };
  }
}
