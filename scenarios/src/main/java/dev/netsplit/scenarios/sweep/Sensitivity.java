package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.stats.PairedDifference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many times more of a number the first or the last value of a setting makes than the other,
 * over all combinations of the other settings. Knows nothing of how it is drawn.
 *
 * <p>Repetition k is held against repetition k, which has the same random streams in each point, so
 * that the interval is one of paired differences, of logarithms. The two values are chosen by their
 * places in the file: whoever looked for the largest difference would find one too often.
 *
 * @param subject what depends on it
 * @param key the setting
 * @param least that of the two with less of it
 * @param most that of the two with more of it
 * @param logTimes the difference of the mean logarithms, with its interval
 */
public record Sensitivity(
    Subject subject, String key, String least, String most, PairedDifference logTimes) {

  /** How many times more. */
  public double times() {
    return StrictMath.exp(logTimes.value());
  }

  /** Lower end of its interval. */
  public double timesLow() {
    return StrictMath.exp(logTimes.interval().low());
  }

  /** Upper end of its interval. */
  public double timesHigh() {
    return StrictMath.exp(logTimes.interval().high());
  }

  /**
   * Of each number and each setting of a grid; nothing where the grid has one setting only or is
   * not whole, and no number that is somewhere infinite, missing or 0.
   */
  public static List<Sensitivity> of(SweepResult result) {
    List<PointResult> points = result.points();
    List<String> keys = StudyValues.keys(points);
    List<Sensitivity> found = new ArrayList<>();
    if (!result.complete() || keys.size() < 2 || !isGrid(points, keys)) {
      return found;
    }
    for (Subject subject : Subject.of(result.scenario())) {
      for (String key : keys) {
        of(subject, key, points).ifPresent(found::add);
      }
    }
    return List.copyOf(found);
  }

  private static boolean isGrid(List<PointResult> points, List<String> keys) {
    long product = 1;
    for (String key : keys) {
      product *= levels(points, key).size();
    }
    return product == points.size();
  }

  private static Set<String> levels(List<PointResult> points, String key) {
    Set<String> levels = new LinkedHashSet<>();
    points.forEach(point -> levels.add(StudyValues.setting(point.settings(), key).orElse("")));
    return levels;
  }

  private static Optional<Sensitivity> of(Subject subject, String key, List<PointResult> points) {
    int runs = StudyValues.commonRepetitions(points);
    Map<String, double[]> means = new LinkedHashMap<>();
    Set<String> levels = levels(points, key);
    for (PointResult point : points) {
      String level = StudyValues.setting(point.settings(), key).orElse("");
      double[] sums = means.computeIfAbsent(level, unused -> new double[runs]);
      double[] values = StudyValues.byRepetition(point, subject);
      for (int i = 0; i < runs; i++) {
        if (!(values[i] > 0) || Double.isInfinite(values[i])) {
          return Optional.empty();
        }
        sums[i] += StrictMath.log(values[i]) * levels.size() / points.size();
      }
    }
    if (runs == 0 || means.size() < 2) {
      return Optional.empty();
    }
    List<String> ends = List.of(first(means.keySet()), last(means.keySet()));
    boolean grows = sum(means.get(ends.get(0))) <= sum(means.get(ends.get(1)));
    String least = ends.get(grows ? 0 : 1);
    String most = ends.get(grows ? 1 : 0);
    PairedDifference times = PairedDifference.ofMeans(means.get(least), means.get(most));
    return Optional.of(new Sensitivity(subject, key, least, most, times));
  }

  private static String first(Set<String> levels) {
    return levels.iterator().next();
  }

  private static String last(Set<String> levels) {
    String last = "";
    for (String level : levels) {
      last = level;
    }
    return last;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
