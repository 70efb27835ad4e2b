package dev.netsplit.scenarios.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.Storms;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people and programs are told about {@code global}. */
final class GlobalReportTest {

  private static final String ALL = "{app-1..app-10}";
  private static final String SPLIT = "{app-1} {app-2..app-10}";

  private static final ExperimentResult SYNCED =
      SampleResults.result(
          SampleResults.scenario(1, List.of()), List.of(SampleGlobal.run(0, true, ALL)));

  private static final ExperimentResult MIXED =
      SampleResults.result(
          SampleResults.scenario(3, List.of()),
          List.of(
              SampleGlobal.run(0, true, ALL),
              SampleGlobal.run(1, false, SPLIT),
              SampleGlobal.run(2, true, SPLIT)));

  private static String text(ExperimentResult result) {
    return TextReport.render(result, new TextReport.Options(false, "x", ""));
  }

  private static JsonNode metric(ExperimentResult result, String name) {
    return JsonMapper.shared().readTree(SummaryJson.of(result)).at("/metrics/" + name);
  }

  @Test
  void tellsOneRunInPlainFigures() {
    String text = text(SYNCED);
    String section = text.substring(text.indexOf("\nglobal\n"), text.indexOf("\ntraffic"));
    assertEquals(
        """

        global
          in sync           2.007 s; 7 ms after the mesh
          merges            2
          lock conflicts    2, of 12 requests
          lock waits        median 0.21 s, at most 0.21 s
          lock holds        median 4 ms, at most 4 ms
          wait and hold     median 0.214 s, at most 0.214 s
          names lost        3
          name clashes      1
          locker queue      at most 9 messages at one node
          evictions         6; after power-cut 2
          warnings logged   2

        partitions
          overlapping       40 ms, 10 ms of it after the first full mesh; at most 12
                            open triads (one node sees two that do not see each other)
          collateral        pairs lost after power-cut: 6; 20 % of those that it did not
                            hit
          survivors         {app-1..app-10}
        """,
        section);
  }

  @Test
  void namesProcessesThatRanOutOfRoom() {
    Storms storms =
        new Storms(
            List.of(),
            List.of(),
            List.of(
                new Storms.Exhausted("app-1@h1", "locker", true, 12 * SampleResults.SECOND),
                new Storms.Exhausted("app-2@h2", "<0.97.0>", false, 13 * SampleResults.SECOND)),
            0);
    ExperimentResult result =
        SampleResults.result(
            SampleResults.scenario(1, List.of()), List.of(SampleGlobal.run(0, true, ALL, storms)));
    String text = text(result).replaceAll("\\s+", " ");
    assertTrue(text.contains("storms out of room 2 in 1 of 1 run"), text);
    assertTrue(text.contains("locker of app-1@h1 ended at 12 s: its mailbox was full"), text);
    assertTrue(text.contains("<0.97.0> of app-2@h2 ended at 13 s: there are too many"), text);
    Page unasked = new Page(Style.of(false));
    new StormSection(unasked, result).append(false);
    assertTrue(unasked.toString().contains("locker of app-1@h1 ended"), unasked.toString());
    JsonNode one = JsonMapper.shared().readTree(SummaryJson.of(result)).at("/storms/0");
    assertEquals("mailbox_full", one.get("kind").asString());
    assertEquals("locker", one.get("process").asString());
  }

  @Test
  void givesOutcomesWithTheirFrequencyTheMostFrequentFirst() {
    String text = text(MIXED);
    assertTrue(
        text.contains(
            """
              survivors         {app-1} {app-2..app-10} in 2 of 3 runs (66.7 %; 20.8 % to
                                93.9 %)
                                {app-1..app-10} in 1 of 3 runs (33.3 %; 6.1 % to 79.2 %)
            """),
        text);
  }

  @Test
  void saysWhatWasNotOverAtTheEnd() {
    String text = text(MIXED);
    assertTrue(text.contains("(n = 3 runs, none in 1)"), text);
    assertTrue(text.contains("lock waits        median 0.21 s, 1 not over at the end\n"), text);
    text.lines().forEach(line -> assertTrue(line.length() <= Page.WIDTH, line));
  }

  @Test
  void keepsQuietAboutGlobalThatHadNothingToDo() {
    String text = text(SampleResults.deadHost(2));
    assertFalse(text.contains("\nglobal\n"), text);
    assertTrue(text.contains("\npartitions\n"), text);
  }

  @Test
  void neverDropsWhatDidNotCome() {
    JsonNode sync = metric(MIXED, "sync_time");
    assertEquals(3, sync.get("n").asInt());
    assertEquals(1, sync.get("undetected").asInt());
    assertEquals(600, sync.get("censored_at_s").asInt());
    assertTrue(sync.get("max").isNull());
    assertTrue(sync.get("mean").isNull());
    JsonNode gap = metric(MIXED, "transitive_gap");
    assertEquals(0.007, gap.get("min").asDouble());
    assertTrue(gap.get("max").isNull());
    JsonNode waits = metric(MIXED, "global_lock_wait");
    assertEquals(4, waits.get("observations").asInt());
    assertEquals(1, waits.get("undetected").asInt());
    assertEquals(300, waits.get("censored_at_s").asInt());
    JsonNode holds = metric(MIXED, "global_lock_hold");
    assertEquals(3, holds.get("observations").asInt());
    assertEquals(0, holds.get("undetected").asInt());
  }

  @Test
  void summaryHasOutcomesInPlaceOfNumbers() {
    JsonNode signature = metric(MIXED, "survivor_signature");
    assertEquals(List.of("unit", "n", "outcomes"), List.copyOf(signature.propertyNames()));
    JsonNode first = signature.get("outcomes").get(0);
    assertEquals(SPLIT, first.get("signature").asString());
    assertEquals(2, first.get("runs").asInt());
    assertEquals(0.666667, first.get("share").asDouble());
    assertEquals(0.20766, first.get("low").asDouble());
  }

  @Test
  void summaryDividesMessagesAndDisconnectsByKind() {
    JsonNode messages = metric(SYNCED, "global_messages");
    assertEquals(20, messages.get("max").asInt());
    assertEquals(16, messages.at("/kinds/lost_connection/max").asInt());
    assertFalse(messages.get("kinds").has("in_sync"));
    assertEquals(3, metric(SYNCED, "overlap_disconnects").at("/kinds/requested_by_me/max").asInt());
    assertEquals(1, metric(SYNCED, "lock_attempts").at("/kinds/failed/max").asInt());
  }

  @Test
  void runsEndWithTheSurvivors() {
    String[] lines = RunsTable.of(MIXED).split("\n", -1);
    assertTrue(lines[0].contains(",sync_s,transitive_gap_s,"), lines[0]);
    assertTrue(lines[0].endsWith(",survivors"), lines[0]);
    assertTrue(lines[2].endsWith("," + SPLIT), lines[2]);
    assertTrue(lines[2].startsWith("1,2.001,,,"), lines[2]);
    assertEquals("run,mesh_s,sync_s\n0,2.000000,2.007000\n", CsvTables.mesh(SYNCED));
  }

  @Test
  void tablesHaveARowForEachThing() {
    assertTrue(
        GlobalTables.nodes(SYNCED)
            .endsWith("\n0,app-1@h1,7,2,3,1,1,5,0,1\n0,app-2@h2,5,0,2,0,0,9,1,0\n"));
    assertTrue(GlobalTables.locks(MIXED).contains("\n1,app-2@h2,app-3@h3,300.000000,,\n"));
    assertTrue(GlobalTables.evictions(SYNCED).endsWith("\n0,power-cut,app-2@h2,2,0\n"));
    assertEquals(
        "run,event,lost_pairs,pairs_not_hit\n0,power-cut,6,30\n", GlobalTables.collateral(SYNCED));
  }
}
