package dev.netsplit.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.plots.page.StudyPage;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.stats.PairedDifference.Finding;
import dev.netsplit.scenarios.sweep.Growth;
import dev.netsplit.scenarios.sweep.Sensitivity;
import dev.netsplit.scenarios.sweep.SweepResult;
import dev.netsplit.scenarios.sweep.TradeOff;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class StudyChartsTest {

  private final SweepResult grid = Studies.grid();

  private static Sensitivity find(List<Sensitivity> all, Metric metric, String key) {
    return all.stream()
        .filter(one -> one.subject().metric() == metric && one.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachMetricGrowsWithTheNumberThatIsVariedAllElseBeingEqual() {
    List<Growth> formation =
        Growth.of(grid).stream().filter(one -> one.subject().metric() == Metric.MESH_TIME).toList();
    // Three tick times on two networks; tick times are no plain numbers.
    assertEquals(6, formation.size());
    assertTrue(formation.stream().allMatch(one -> one.size().equals("n")));
    for (Growth one : formation) {
      var interval = one.law().orElseThrow().interval();
      assertTrue(interval.low() < 2 && interval.high() > 2, () -> one.law().orElseThrow().words());
    }
  }

  @Test
  void theSettingThatMattersIsToldFromTheOneThatDoesNot() {
    List<Sensitivity> all = Sensitivity.of(grid);
    Sensitivity size = find(all, Metric.MESH_TIME, "n");
    assertEquals(List.of("10", "100"), List.of(size.least(), size.most()));
    assertTrue(size.timesLow() < 100 && size.timesHigh() > 100, size::toString);
    assertEquals(Finding.MORE, size.logTimes().finding());
    Sensitivity ticks = find(all, Metric.BYTES, "ticktime");
    assertEquals(List.of("60s", "10s"), List.of(ticks.least(), ticks.most()));
    assertEquals(6, ticks.times(), 0.2);
    // What is nought somewhere has no ratios.
    assertTrue(all.stream().noneMatch(one -> one.subject().metric() == Metric.FALSE_DETECTIONS));
  }

  @Test
  void aGridWithOneSettingAndOneThatIsNotWholeHaveNoSensitivity() {
    SweepResult less =
        new SweepResult(
            grid.scenario(), grid.sweep(), grid.points().subList(0, 5), grid.searches());
    assertTrue(Sensitivity.of(less).isEmpty());
    assertTrue(SensitivityChart.of(less).isEmpty());
  }

  @Test
  void noFalseReportInEightRunsIsAtMostThreeEighthsARun() {
    List<TradeOff> points = TradeOff.of(grid);
    assertEquals(grid.points().size(), points.size());
    TradeOff near = points.get(0);
    assertTrue(near.isClean());
    // The runs are a day long.
    assertEquals(3.0 / 8, near.falseMost());
    TradeOff far = points.get(1);
    assertFalse(far.isClean());
    assertTrue(far.falseReports() > 2 && far.falseMost() > far.falseReports(), far::toString);
  }

  @Test
  void thereIsAChartForEachQuestionAndEachSaysItInWords() {
    List<Chart> charts = StudyCharts.of(grid);
    assertEquals(
        List.of(
            "sweep",
            "scaling_mesh_time_by_n",
            "scaling_detection_time_max_by_n",
            "scaling_bytes_by_n",
            "trade_off",
            "sensitivity"),
        charts.stream().map(Chart::name).toList());
    Predicate<Chart> drawn =
        chart -> chart.inlineSvg().matches("(?s).*<(path|circle|rect).*<line.*");
    assertTrue(charts.stream().skip(1).allMatch(drawn));
    Chart scaling = charts.get(1);
    assertTrue(scaling.inlineSvg().contains("exponent 2"), "no exponent");
    assertTrue(scaling.description().contains("same random streams"), scaling.description());
    assertTrue(charts.get(4).description().contains("rule of three"));
  }

  @Test
  void thePageHoldsTheAnswerTheChartsAndTheWayBackAndLoadsNothing() {
    List<Chart> charts = StudyCharts.of(grid);
    String page =
        StudyPage.render(
            new StudyPage.Content(grid, charts, "name: <script>x</script>\n", "0.1.0", "again"));
    for (Chart chart : charts) {
      assertTrue(page.contains("id=\"chart-" + chart.name() + "\""), chart.name());
    }
    assertTrue(page.contains("default-src &#39;none&#39;"));
    assertFalse(page.contains("<script>x"));
    assertTrue(page.contains("&lt;script&gt;x"));
    assertFalse(page.contains("src=\"http"));
    assertEquals(
        page,
        StudyPage.render(
            new StudyPage.Content(grid, charts, "name: <script>x</script>\n", "0.1.0", "again")));
  }

  @Test
  void marksOfALogarithmicAxisAreRoundAndOnIt() {
    assertEquals(List.of(10.0, 20.0, 50.0, 100.0), new LogAxis(8, 120).marks());
    assertEquals(List.of(1.0, 10.0, 100.0, 1000.0, 10000.0), new LogAxis(1, 10_000).marks());
    assertEquals(0.5, new LogAxis(1, 100).share(10), 1e-12);
    assertTrue(LogAxis.around(5, 5).marks().size() >= 1);
  }
}
