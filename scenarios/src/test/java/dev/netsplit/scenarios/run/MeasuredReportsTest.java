package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.report.CsvTables;
import dev.netsplit.scenarios.report.SummaryJson;
import dev.netsplit.scenarios.report.TextReport;
import dev.netsplit.scenarios.result.ExperimentResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is measured of runs reaches the reader. */
final class MeasuredReportsTest {

  private static final ExperimentResult RESULT =
      Scenarios.run(
          Scenarios.of(
              """
              version: 1
              name: t
              run: { duration: 2min, repetitions: 3 }
              erlang: { net_ticktime: 8s }
              discovery: { strategy: static }
              nodes: { app: { count: 4 } }
              measure: { metrics: [all] }
              events:
                - { at: mesh + 20s, name: blink, partition: { isolate: app-1 }, for: 2s }
                - { at: mesh + 50s, name: lost, crash: { nodes: app-2, kind: host } }
              """));

  private static List<String> lines(String csv) {
    return csv.lines().toList();
  }

  @Test
  void theTextTellsWhatWasWrongAndWhatWasHidden() {
    String text = TextReport.render(RESULT, new TextReport.Options(false, "x", ""));
    String flowing = text.replaceAll("\\n +", " ");
    for (String words :
        List.of(
            "reported as net_tick_timeout 9",
            "false detections    none in 0.0",
            "masked outages      3 a run (n = 3) that nobody reported, 2 s long",
            "of 4 ticks missed in a row on a connection that lived",
            "one-sided pairs",
            "pairs connected     least 100 %",
            "for each pair",
            "medians of its parts: dns",
            "bytes/s on the wire")) {
      assertTrue(flowing.contains(words), () -> words + " in\n" + text);
    }
    text.lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void theTextTellsReportedOutagesFromThoseThatGoOn() {
    ExperimentResult result =
        Scenarios.run(
            Scenarios.of(
                """
                version: 1
                name: t
                run: { duration: 60s }
                erlang: { net_ticktime: 8s }
                discovery: { strategy: static }
                nodes: { app: { count: 3 } }
                events:
                  - { at: 10s, partition: { isolate: app-1 }, for: 20s }
                  - { at: 58s, partition: { isolate: app-2 } }
                """));
    String text = TextReport.render(result, new TextReport.Options(false, "x", ""));
    String flowing = text.replaceAll("\\n +", " ");
    assertTrue(flowing.contains("none: 2 outages were reported; "), text);
    assertTrue(flowing.contains(" went on unreported at the end"), text);
  }

  @Test
  void noWindowIsGivenWhereAnEventSetsTheTicktime() {
    ExperimentResult result =
        Scenarios.run(
            Scenarios.of(
                """
                version: 1
                name: t
                run: { duration: 60s }
                erlang: { net_ticktime: 8s }
                discovery: { strategy: static }
                nodes: { app: { count: 3 } }
                measure: { metrics: [all] }
                events:
                  - { at: 10s, set: { net_ticktime: 16s, transition: 1s } }
                  - { at: 30s, partition: { isolate: app-1 } }
                """));
    String text = TextReport.render(result, new TextReport.Options(false, "x", ""));
    assertTrue(text.contains("reported as net_tick_timeout 4"), text);
    assertTrue(!text.contains("  documented window"), text);
    assertTrue(text.replaceAll("\\s+", " ").contains("`set` changes net_ticktime"), text);
    for (String row : lines(CsvTables.detections(result)).subList(1, 5)) {
      assertTrue(row.endsWith(","), row);
    }
  }

  @Test
  void theTablesHaveOneRowForEachThing() {
    assertEquals("run,event,began_s,ended_s", lines(CsvTables.events(RESULT)).get(0));
    assertEquals(1 + 2 * 3, lines(CsvTables.events(RESULT)).size());
    assertEquals(
        List.of(
            "run,reason,nodedowns",
            "0,net_tick_timeout,3",
            "1,net_tick_timeout,3",
            "2,net_tick_timeout,3"),
        lines(CsvTables.nodedowns(RESULT)));
    assertEquals(1, lines(CsvTables.falseDetections(RESULT)).size());
    long attempts =
        RESULT.runs().stream().mapToLong(run -> run.measures().setup().attempts().size()).sum();
    assertEquals(1 + attempts, lines(CsvTables.setup(RESULT)).size());
    List<String> series = lines(CsvTables.timeseries(RESULT));
    assertEquals("run,t_s,live_nodes,live_pairs,connected_pairs,pair_availability", series.get(0));
    assertTrue(series.get(20).endsWith(",4,6,6,1"), series.get(20));
  }

  @Test
  void theSummaryDividesByKind() {
    String json = SummaryJson.of(RESULT);
    for (String key : List.of("\"kinds\"", "\"net_tick_timeout\"", "\"after_mesh\"", "\"epmd\"")) {
      assertTrue(json.contains(key), key);
    }
  }
}
