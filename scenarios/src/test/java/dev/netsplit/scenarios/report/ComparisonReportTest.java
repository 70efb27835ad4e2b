package dev.netsplit.scenarios.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.Expectation.Stat;
import dev.netsplit.scenarios.result.ComparisonResult;
import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.VariantResult;
import dev.netsplit.scenarios.stats.ComparedFigure;
import dev.netsplit.scenarios.stats.Comparison;
import dev.netsplit.scenarios.stats.PairedDifference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonReportTest {

  private static final TextReport.Options PLAIN =
      new TextReport.Options(
          false, "./netsplit run dead-host --compare net_ticktime=60s,61s --seed 1 --reps 12", "");

  private static final Expectation LAST =
      SampleResults.expectation("detection_time", Stat.LAST, 75.1);

  /** Detections of the sample, later by some seconds; in the first runs one observer sees none. */
  private static ExperimentResult later(double seconds, int blindRuns) {
    List<RunResult> runs = new ArrayList<>();
    for (RunResult run : SampleResults.deadHost(12).runs()) {
      List<Detection> detections = new ArrayList<>();
      for (Detection detection : run.detections()) {
        boolean blind = run.run() < blindRuns && detection.observer().equals("app-1@h");
        double at = (double) detection.detectionNanos() / SampleResults.SECOND + seconds;
        detections.add(
            blind
                ? SampleResults.undetected(detection.observer())
                : SampleResults.detection(detection.observer(), at + 0.1 * (run.run() % 3)));
      }
      runs.add(marked(SampleResults.run(run.run(), detections), Double.hashCode(seconds)));
    }
    return SampleResults.result(SampleResults.scenario(12, List.of(LAST)), runs);
  }

  /** Another history, another fingerprint. */
  private static RunResult marked(RunResult run, long mark) {
    return new RunResult(
        run.run(),
        run.fingerprint() ^ mark,
        run.engineDigest(),
        run.events(),
        run.endNanos(),
        run.startNanos(),
        run.meshNanos(),
        run.syncNanos(),
        run.detections(),
        run.traffic(),
        run.connectAttempts(),
        run.connections(),
        run.nodedowns(),
        run.eventsNotReached(),
        run.packets(),
        run.limitReached(),
        run.measures());
  }

  private static Comparison comparison(ExperimentResult... results) {
    List<VariantResult> variants = new ArrayList<>();
    for (ExperimentResult result : results) {
      String label = (60 + variants.size()) + "s";
      variants.add(
          new VariantResult(label, (variants.size() + 1) + "-net_ticktime=" + label, result));
    }
    return Comparison.of(new ComparisonResult(List.of("net_ticktime"), variants, variants.size()));
  }

  private static ComparedFigure figure(Comparison comparison, String name) {
    return comparison.figures().stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void pageIsAsItWasWhenItWasLastLookedAt() throws IOException {
    String text = ComparisonText.render(comparison(later(0, 0), later(1, 0), later(1, 2)), PLAIN);
    try (InputStream in = ComparisonReportTest.class.getResourceAsStream("compare.txt")) {
      assertEquals(new String(in.readAllBytes(), StandardCharsets.UTF_8), text);
    }
  }

  @Test
  void staysWithinEightyColumnsWithManyVariants() {
    ExperimentResult[] five = {later(0, 0), later(1, 0), later(2, 3), later(3, 12), later(4, 0)};
    ComparisonText.render(comparison(five), PLAIN)
        .lines()
        .filter(line -> !line.startsWith("reproduce: "))
        .forEach(line -> assertTrue(line.length() <= Page.WIDTH, line));
  }

  @Test
  void oneVariantTwiceDiffersByExactlyNothingInEveryFigure() {
    Comparison same = comparison(later(0, 3), later(0, 3));
    assertEquals(List.of(1), same.copiesOfFirst());
    assertEquals(0, same.found());
    for (ComparedFigure figure : same.figures()) {
      PairedDifference difference = figure.differences().get(0);
      assertTrue(difference.sameInEveryRun(), figure::name);
      assertTrue(difference.value() == 0 || figure.values().get(0).never() > 0, figure::name);
    }
  }

  @Test
  void findsAShiftOfOneSecond() {
    ComparedFigure last = figure(comparison(later(0, 0), later(1, 0)), "detection_time last");
    PairedDifference difference = last.differences().get(0);
    assertEquals(1, difference.value(), 1e-6);
    assertEquals(PairedDifference.Finding.MORE, difference.finding());
    assertEquals(ComparedFigure.Role.EXPECTED, last.role());
  }

  @Test
  void saysInHowManyRunsSomethingWasNotMeasured() {
    Comparison comparison = comparison(later(0, 0), later(0, 2));
    assertEquals(2, figure(comparison, "detection_time last").values().get(1).never());
    String text = ComparisonText.render(comparison, PLAIN).replaceAll("\\s+", " ");
    assertTrue(text.contains("61s not measured in 2 of 12 runs"), text);
  }

  @Test
  void filesAreTheSameEachTime() {
    Comparison one = comparison(later(0, 0), later(1, 2));
    Comparison two = comparison(later(0, 0), later(1, 2));
    assertEquals(ComparisonJson.of(one), ComparisonJson.of(two));
    assertEquals(ComparisonCsv.of(one), ComparisonCsv.of(two));
    assertEquals(1 + 2L * one.figures().size(), ComparisonCsv.of(one).lines().count());
  }
}
