package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.format.Setting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The values of a study by point and repetition, and which of its settings are numbers. Knows
 * nothing of laws and charts.
 */
final class StudyValues {

  private StudyValues() {}

  /** What each run of a point has; {@code NaN} where there was nothing to observe. */
  static double[] byRepetition(PointResult point, Subject subject) {
    return point.summaries().stream().mapToDouble(subject::in).toArray();
  }

  /** The first repetitions, as many as every point has. */
  static int commonRepetitions(List<PointResult> points) {
    return points.stream().mapToInt(PointResult::runs).min().orElse(0);
  }

  /** The points that were run with the streams of the study, and not as a check with others. */
  static List<PointResult> points(SweepResult result) {
    List<PointResult> points = new ArrayList<>(result.points());
    result.searches().stream()
        .flatMap(search -> search.found().tried().stream())
        .filter(tried -> !tried.fresh())
        .forEach(tried -> points.add(tried.result()));
    return points;
  }

  /** The number that a setting of a point is; empty when it is none, or not above 0. */
  static Optional<Double> number(PointResult point, String key) {
    return setting(point.settings(), key)
        .filter(value -> value.matches("\\d{1,9}(\\.\\d{1,9})?"))
        .map(Double::valueOf)
        .filter(value -> value > 0);
  }

  /** The value of a setting. */
  static Optional<String> setting(List<Setting> settings, String key) {
    return settings.stream()
        .filter(setting -> setting.key().equals(key))
        .map(Setting::value)
        .findFirst();
  }

  /** The settings of a point but one. */
  static List<Setting> without(List<Setting> settings, String key) {
    return settings.stream().filter(setting -> !setting.key().equals(key)).toList();
  }

  /** The names of all settings. */
  static List<String> keys(List<PointResult> points) {
    Set<String> keys = new LinkedHashSet<>();
    points.forEach(point -> point.settings().forEach(setting -> keys.add(setting.key())));
    return List.copyOf(keys);
  }
}
