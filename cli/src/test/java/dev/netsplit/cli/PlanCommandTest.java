package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class PlanCommandTest {

  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void openSession() {
    session = new Session(folder);
    session.simulation = new PlannedRuns(nodes -> nodes <= 100);
  }

  private static JsonNode search(String json, int index) {
    return new JsonMapper().readTree(json).get("searches").get(index);
  }

  @Test
  void saysHowLargeWhatBindsByHowMuchAndWhatToDo() {
    assertEquals(0, session.run("plan", "--quiet", "--out", "here"), session::err);
    String text = session.out().replaceAll("\\s+", " ");
    assertTrue(text.contains("cloud_region 60s 100 101 fails"), session::out);
    assertTrue(text.contains("mesh_time <= 180s: holds in 0 of 3 runs"), session::out);
    assertTrue(text.contains("worst 200 s"), session::out);
    assertTrue(text.contains("next: start nodes over a longer time"), session::out);
  }

  @Test
  void answersForEachNetworkWithEachTicktime() {
    session.run("plan", "--preset", "lan,cloud_region", "--ticktime", "15s,60s", "-q", "--json");
    assertEquals(
        "{\"preset\":\"cloud_region\",\"ticktime\":\"15s\"}",
        search(session.out(), 2).get("settings").toString());
    assertEquals(100, search(session.out(), 3).get("best").asInt());
  }

  @Test
  void reportsWhereWhatPassesIsNoRange() {
    session.simulation = new PlannedRuns(nodes -> nodes <= 100 && (nodes < 88 || nodes > 91));
    assertEquals(4, session.run("plan", "--quiet"));
    String text = session.out().replaceAll("\\s+", " ");
    assertTrue(
        text.contains("! preset=cloud_region, ticktime=60s: 90 fails with other random streams"),
        session::out);
  }

  @Test
  void whatTheTimeDoesNotSufficeForIsNotDecided() throws IOException {
    long[] now = {0};
    session.nanoTime = () -> now[0] += SECOND / 10;
    assertEquals(0, session.run("plan", "-q", "--budget", "15s", "--out", "here"), session::err);
    String text = session.out().replaceAll("\\s+", " ");
    assertTrue(text.matches(".*cloud_region 60s >= \\d+ .*"), session::out);
    session.clear();
    session.nanoTime = () -> 0;
    session.run("plan", "-q", "--budget", "1h", "--resume", "here", "--json");
    assertEquals(100, search(session.out(), 0).get("best").asInt(), session::err);
  }

  @Test
  void whenTheTimeIsOverNoSearchIsMoreThanOneStepAheadOfAnother() {
    session.simulation = new PlannedRuns(nodes -> true);
    for (int seconds = 30; seconds < 240; seconds += 30) {
      long[] now = {0};
      session.nanoTime = () -> now[0] += SECOND / 10;
      session.clear();
      session.run(
          "plan",
          "--preset",
          "lan,cloud_region,internet",
          "-q",
          "--json",
          "--budget",
          seconds + "s");
      int[] best =
          IntStream.range(0, 3).map(i -> search(session.out(), i).path("best").asInt(5)).toArray();
      int most = Arrays.stream(best).max().orElseThrow();
      int least = Arrays.stream(best).min().orElseThrow();
      assertTrue(most <= 2 * least, () -> Arrays.toString(best));
    }
  }

  @Test
  void theJournalAloneSaysThatTheTimeWasOver() throws IOException {
    long[] now = {0};
    session.nanoTime = () -> now[0] += SECOND / 10;
    session.run("plan", "-q", "--budget", "20s", "--preset", "lan,internet", "--out", "here");
    session.nanoTime = () -> 0;
    assertEquals(0, session.run("merge", "here", "--out", "merged"), session::err);
    assertEquals("out_of_time", search(text("merged/sweep.json"), 1).get("outcome").asString());
    assertEquals(text("here/sweep.json"), text("merged/sweep.json"));
    assertEquals(text("here/sweep.txt"), text("merged/sweep.txt"));
    session.run("plan", "-q", "--budget", "1h", "--preset", "lan,internet", "--resume", "here");
    session.run("merge", "here", "--out", "whole");
    assertEquals(100, search(text("whole/sweep.json"), 1).get("best").asInt());
    assertEquals(text("here/sweep.json"), text("whole/sweep.json"));
  }

  @Test
  void partsOfAPlanAreMergedToTheWhole() throws IOException {
    String[] asked = {"plan", "-q", "--preset", "lan,cloud_region,internet", "--out"};
    session.run(with(asked, "whole"));
    for (int part = 1; part <= 2; part++) {
      assertEquals(0, session.run(with(asked, "p" + part, "--shard", part + "/2")), session::err);
    }
    assertEquals(0, session.run("merge", "p2", "p1", "--out", "merged"), session::err);
    assertEquals(text("whole/sweep.json"), text("merged/sweep.json"));
    assertEquals(2, session.run("plan", "--shard", "3/2"));
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new);
  }

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void nothingIsSaidToFailOrAdvisedWhereNothingIsDecided() {
    long[] now = {0};
    session.nanoTime = () -> now[0] += SECOND / 10;
    assertEquals(4, session.run("plan", "-q", "--budget", "1s"), session::err);
    String text = session.out().replaceAll("\\s+", " ");
    assertTrue(text.contains("cloud_region 60s not decided 10 not decided"), session::out);
    assertFalse(text.contains("next:"), session::out);
  }

  @Test
  void theFileThatItMakesIsAStudyOfItsOwn() throws IOException {
    session.run("plan", "--high", "120", "--quiet", "--out", "here");
    Files.copy(folder.resolve("here/scenario.yaml"), folder.resolve("mine.yaml"));
    session.clear();
    assertEquals(0, session.run("sweep", "mine.yaml", "--quiet", "--json"), session::err);
    assertEquals(100, search(session.out(), 0).get("best").asInt());
  }

  @Test
  void aDryRunSaysWhatItWouldCost() {
    assertEquals(0, session.run("plan", "--preset", "lan,cloud_region", "--dry-run"), session::err);
    assertTrue(session.out().contains("preset=lan, ticktime=60s, n=256"), session::out);
    assertTrue(session.out().contains("2 searches, about"), session::out);
    assertTrue(session.out().matches("(?s).* \\d\\d - 200 .*"), session::out);
    assertFalse(Files.exists(folder.resolve("results")));
  }

  @Test
  void refusesWhatMakesNoSense() throws IOException {
    assertEquals(2, session.run("plan", "--preset", "lan]"));
    assertEquals(2, session.run("plan", "--low", "0"));
    assertEquals(2, session.run("plan", "--budget", "soon"));
    assertEquals(3, session.run("plan", "--preset", "moon"));
    assertTrue(session.err().contains("with `preset` = `moon`"), session::err);
    Files.writeString(
        folder.resolve("s.yaml"),
        """
        version: 1
        name: a
        params: { n: 2 }
        nodes: { app: { count: "${n}" } }
        sweep: { grid: { n: [2, 3] } }
        """);
    session.clear();
    assertEquals(3, session.run("plan", "s.yaml"));
    assertTrue(session.err().contains("has no `sweep.search`"), session::err);
    session.clear();
    assertEquals(2, session.run("plan", "s.yaml", "--low", "3"));
    assertTrue(session.err().contains("--low: without a file only"), session::err);
  }
}
