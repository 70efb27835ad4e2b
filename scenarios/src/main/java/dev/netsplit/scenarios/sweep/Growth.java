package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.stats.Interval;
import dev.netsplit.scenarios.stats.Quantiles;
import dev.netsplit.scenarios.stats.ScalingLaw;
import dev.netsplit.scenarios.stats.ScalingLaw.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a number of a study grows with a number that the study varies, all else being equal. Knows
 * nothing of how it is drawn.
 *
 * @param subject what grows
 * @param size name of the setting that is a number
 * @param others the other settings
 * @param places in ascending order of size
 * @param law the power law through them; empty with too few of them
 */
public record Growth(
    Subject subject,
    String size,
    List<Setting> others,
    List<Place> places,
    Optional<ScalingLaw> law) {

  /**
   * One size.
   *
   * @param mean over the runs, infinite when something never came
   * @param interval of the mean, 95 %
   * @param runs with something to observe
   */
  public record Place(double size, double mean, Interval interval, int runs) {}

  /** All that grow in a study, one by one; of settings with three numbers and more. */
  public static List<Growth> of(SweepResult result) {
    List<PointResult> points = StudyValues.points(result);
    List<Growth> found = new ArrayList<>();
    for (Subject subject : Subject.of(result.scenario())) {
      for (String key : StudyValues.keys(points)) {
        for (var series : series(points, key).entrySet()) {
          Growth growth = of(subject, key, series.getKey(), series.getValue());
          if (growth.places().size() >= ScalingLaw.LEAST_SIZES) {
            found.add(growth);
          }
        }
      }
    }
    return List.copyOf(found);
  }

  /** Points that differ in one setting only, which is a number. */
  private static Map<List<Setting>, List<PointResult>> series(
      List<PointResult> points, String key) {
    Map<List<Setting>, List<PointResult>> series = new LinkedHashMap<>();
    for (PointResult point : points) {
      if (StudyValues.number(point, key).isPresent()) {
        List<Setting> others = StudyValues.without(point.settings(), key);
        series.computeIfAbsent(others, unused -> new ArrayList<>()).add(point);
      }
    }
    return series;
  }

  private static Growth of(
      Subject subject, String key, List<Setting> others, List<PointResult> points) {
    List<PointResult> ascending =
        points.stream()
            .sorted(Comparator.comparing(point -> StudyValues.number(point, key).orElseThrow()))
            .toList();
    List<Place> places = new ArrayList<>();
    List<Sample> samples = new ArrayList<>();
    for (PointResult point : ascending) {
      double size = StudyValues.number(point, key).orElseThrow();
      double[] values = StudyValues.byRepetition(point, subject);
      double[] seen = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
      if (seen.length > 0) {
        places.add(new Place(size, Quantiles.mean(seen), Interval.ofMean(seen), seen.length));
        samples.add(new Sample(size, Arrays.stream(values).boxed().toList()));
      }
    }
    return new Growth(subject, key, others, List.copyOf(places), ScalingLaw.through(samples));
  }
}
