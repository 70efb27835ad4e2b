package dev.netsplit.plots;

import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.stats.MetricSummary;
import dev.netsplit.scenarios.stats.RunMetric;
import dev.netsplit.scenarios.stats.RunVerdict;
import dev.netsplit.scenarios.sweep.PointResult;
import dev.netsplit.scenarios.sweep.PointVerdict;
import dev.netsplit.scenarios.sweep.RunSummary;
import dev.netsplit.scenarios.sweep.SweepResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;

/** Studies, made up for tests: each metric of a point is a function of its settings. */
public final class Studies {

  private static final String HEAD =
      """
      version: 1
      name: made-up
      title: A study that nobody ran
      params: { n: 10, ticktime: 60s, preset: lan }
      run: { duration: 24h, repetitions: 8 }
      erlang: { net_ticktime: "${ticktime}" }
      network: { preset: "${preset}" }
      nodes: { app: { count: "${n}" } }
      events: [{ at: mesh + 1min, name: dead, crash: { nodes: app-1, kind: host } }]
      measure: { metrics: [mesh_time, detection_time, false_detections, bytes] }
      expect:
        - { metric: mesh_time, le: 60s }
        - { metric: detection_time, stat: max, le: 90s }
        - { metric: bytes, ge: 1 }
      """;

  private final ReadResult.Valid file;
  private final Map<Metric, ToDoubleBiFunction<Map<String, String>, Double>> laws =
      new LinkedHashMap<>();

  private Studies(ReadResult.Valid file) {
    this.file = file;
  }

  /** A study with these points. */
  static Studies of(String sweep) {
    byte[] yaml = (HEAD + "sweep: " + sweep + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      ReadResult read = ScenarioReader.read("made-up.yaml", yaml, ReadOptions.none());
      if (read instanceof ReadResult.Invalid invalid) {
        throw new AssertionError(invalid.errors().toString());
      }
      return new Studies((ReadResult.Valid) read);
    } catch (UnknownOverrideException e) {
      throw new AssertionError(e);
    }
  }

  /** The value of a metric: a function of the settings, and of a noise with mean 0 and about 1. */
  Studies with(Metric metric, ToDoubleBiFunction<Map<String, String>, Double> law) {
    laws.put(metric, law);
    return this;
  }

  SweepResult result() {
    List<PointResult> points = new ArrayList<>();
    for (List<Setting> settings : file.sweep().orElseThrow().points()) {
      points.add(point(settings));
    }
    return new SweepResult(file.scenario(), file.sweep().orElseThrow(), points, List.of());
  }

  private PointResult point(List<Setting> settings) {
    Map<String, String> values = new LinkedHashMap<>();
    settings.forEach(setting -> values.put(setting.key(), setting.value()));
    List<RunSummary> runs = new ArrayList<>();
    for (int run = 0; run < file.scenario().run().repetitions(); run++) {
      SplittableRandom noise = new SplittableRandom(settings.hashCode() + 1_000L * run);
      List<RunMetric> metrics = new ArrayList<>();
      for (Metric metric : Metric.selected(file.scenario().measure())) {
        double gauss = noise.nextDouble() + noise.nextDouble() + noise.nextDouble() - 1.5;
        metrics.add(metric(metric, laws.get(metric).applyAsDouble(values, 2 * gauss)));
      }
      List<RunVerdict> verdicts = new ArrayList<>();
      for (Expectation one : file.scenario().expect()) {
        double value =
            metrics.stream()
                .filter(metric -> metric.metric().equals(one.metric()))
                .findFirst()
                .orElseThrow()
                .mean();
        verdicts.add(new RunVerdict(true, "", value, ""));
      }
      runs.add(new RunSummary("", run, run, 1, false, verdicts, metrics));
    }
    Map<String, MetricSummary> figures = new LinkedHashMap<>();
    return new PointResult(
        settings, "", 10, 1, runs, true, PointVerdict.PASSES, null, List.of(), figures);
  }

  private static RunMetric metric(Metric metric, double value) {
    return new RunMetric(
        metric.id(), true, 1, value, value, value, value, value, value, 0, Double.NaN);
  }

  /** Formation grows with the square, detection with net_ticktime, bytes with both. */
  public static SweepResult grid() {
    return Studies.of(
            "{ grid: { n: [10, 20, 50, 100], ticktime: [10s, 20s, 60s], preset: [lan, internet] } }")
        .with(Metric.MESH_TIME, (at, noise) -> 0.002 * n(at) * n(at) * StrictMath.exp(0.1 * noise))
        .with(
            Metric.DETECTION_TIME,
            (at, noise) -> seconds(at) * (1 + 0.1 * noise) + (isFar(at) ? 4 : 0))
        .with(
            Metric.FALSE_DETECTIONS,
            (at, noise) -> isFar(at) ? Math.max(0, Math.round(40 / seconds(at) + noise)) : 0)
        .with(Metric.BYTES, (at, noise) -> n(at) * 1e6 / seconds(at) * StrictMath.exp(0.01 * noise))
        .result();
  }

  private static double n(Map<String, String> settings) {
    return Double.parseDouble(settings.get("n"));
  }

  private static double seconds(Map<String, String> settings) {
    return Double.parseDouble(settings.get("ticktime").replace("s", ""));
  }

  private static boolean isFar(Map<String, String> settings) {
    return settings.get("preset").equals("internet");
  }
}
