package dev.netsplit.scenarios.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Expectation.Stat;
import dev.netsplit.scenarios.result.Agreements;
import dev.netsplit.scenarios.result.DetectionQuality;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.FalseDetection;
import dev.netsplit.scenarios.result.RunMeasures;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextReportTest {

  private static final TextReport.Options PLAIN =
      new TextReport.Options(false, "./netsplit run dead-host --seed 1", "");

  @Test
  void staysWithinEightyColumns() {
    List<ExperimentResult> results =
        List.of(
            SampleResults.deadHost(1),
            SampleResults.deadHost(30, SampleResults.expectation("detection_time", Stat.P95, 60)));
    for (ExperimentResult result : results) {
      TextReport.render(result, PLAIN)
          .lines()
          .forEach(line -> assertTrue(line.length() <= Page.WIDTH, line));
    }
  }

  @Test
  void breaksWordsForTheTerminalAndDrawsLongerLinesOfBlocks() {
    ExperimentResult result = SampleResults.deadHost(30);
    for (int columns : List.of(10, 60, 80, 100, 120, 400)) {
      String text = TextReport.render(result, new TextReport.Options(false, "x", "", columns));
      // Tables are as wide as ever.
      int most = Math.max(80, Math.min(120, columns));
      text.lines().forEach(line -> assertTrue(line.length() <= most, line));
      int blocks = Math.max(60, Math.min(120, columns)) - 32;
      String expected = "(?s).*\n  [0-9.]+ s .{" + blocks + "} [0-9.]+ s  reports\n.*";
      assertTrue(text.matches(expected), text);
      assertTrue(text.matches("(?s).* {4,}.{" + blocks + "} +share of all\n.*"), text);
    }
  }

  @Test
  void startsWithTheVerdicts() {
    String text =
        TextReport.render(
            SampleResults.deadHost(
                5,
                SampleResults.expectation("detection_time", Stat.LAST, 75.1),
                SampleResults.expectation("mesh_time", Stat.VALUE, 1)),
            PLAIN);
    assertTrue(text.startsWith("\u2713 detection_time last <= 75.1s\n"), text);
    assertTrue(text.contains("\n\u2717 mesh_time <= 1.0s\n"), text);
  }

  @Test
  void doesNotCallAnOutageReportedThatNobodyWatched() {
    String text = TextReport.render(SampleResults.deadHost(2), PLAIN);
    assertTrue(text.contains("\nmasked outages      none watched\n"), text);
  }

  @Test
  void boundsTheStrictFalseDetectionsThoughAStallMadeOne() {
    RunMeasures nothing = RunMeasures.NOTHING;
    DetectionQuality none = nothing.quality();
    DetectionQuality quality =
        new DetectionQuality(
            List.of(new FalseDetection(1, "a", "b", "net_tick_timeout", false)),
            86_400_000_000L,
            none.outages(),
            none.asymmetry(),
            none.silence());
    RunMeasures measures =
        new RunMeasures(
            List.of(),
            quality,
            nothing.availability(),
            nothing.setup(),
            nothing.ticks(),
            0,
            nothing.shape(),
            nothing.global(),
            Agreements.NONE);
    ExperimentResult result =
        SampleResults.result(
            SampleResults.scenario(1, List.of()),
            List.of(SampleResults.run(0, List.of(), 0, List.of(), measures)));
    String text = TextReport.render(result, PLAIN);
    String flowing = text.replaceAll("\\n +", " ");
    assertTrue(
        flowing.contains(
            "0 strict, 1 by a short stall, in 1 pair-days (strict: at most 3 per pair-day, 95 %"
                + " confidence if reports are independent)"),
        text);
  }

  @Test
  void saysFirstThatItIsIncomplete() {
    ExperimentResult all = SampleResults.deadHost(7);
    ExperimentResult part = SampleResults.result(SampleResults.scenario(9, List.of()), all.runs());
    assertTrue(
        TextReport.render(part, PLAIN)
            .startsWith(
                "incomplete: 7 of 9 runs finished (complete: false, repetitions_done: 7)\n"));
  }

  @Test
  void printsWhatWasNeverSeenAsLongerThanItWasWatched() {
    ExperimentResult result =
        SampleResults.result(
            SampleResults.scenario(1, List.of()),
            List.of(
                SampleResults.run(
                    0, List.of(SampleResults.detection("a", 50), SampleResults.undetected("b")))));
    String text = TextReport.render(result, PLAIN);
    assertTrue(text.contains("> 540 s"), text);
    assertTrue(text.contains("1 of 2"), text);
  }

  @Test
  void saysThatAFaultNeverHappened() {
    ExperimentResult result =
        SampleResults.result(
            SampleResults.scenario(1, List.of()),
            List.of(SampleResults.run(0, List.of(), 0, List.of(SampleResults.FAULT))));
    String text = TextReport.render(result, PLAIN);
    assertTrue(text.contains("never happened in 1 of 1 runs"), text);
  }

  @Test
  void endsWithSeedFingerprintAndTheCommandThatReproduces() {
    ExperimentResult result = SampleResults.deadHost(2);
    String expected =
        String.format(
            Locale.ROOT, "seed=1 runs=2 events=12,001 fingerprint=%016x%n", result.fingerprint());
    String text = TextReport.render(result, PLAIN);
    assertTrue(
        text.endsWith(
            expected.stripTrailing() + "\nreproduce: ./netsplit run dead-host --seed 1\n"),
        text);
  }

  @Test
  void readsTheSameInEveryCountry() {
    String before = TextReport.render(SampleResults.deadHost(20), PLAIN);
    Locale home = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals(before, TextReport.render(SampleResults.deadHost(20), PLAIN));
    } finally {
      Locale.setDefault(home);
    }
  }

  @Test
  void usesNoEscapeSequencesWithoutColour() {
    ExperimentResult result =
        SampleResults.deadHost(3, SampleResults.expectation("mesh_time", Stat.VALUE, 1));
    assertFalse(TextReport.render(result, PLAIN).contains("\u001b"));
    assertTrue(TextReport.render(result, new TextReport.Options(true, "x", "")).contains("\u001b"));
  }

  @Test
  void showsOnlyFailuresWhenQuiet() {
    assertEquals(
        "",
        VerdictText.render(
            SampleResults.deadHost(3, SampleResults.expectation("detection_time", Stat.LAST, 76)),
            false));
    assertTrue(
        VerdictText.render(
                SampleResults.deadHost(
                    3, SampleResults.expectation("detection_time", Stat.LAST, 40)),
                false)
            .startsWith("\u2717 "));
  }
}
