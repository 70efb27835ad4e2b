package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is done with result folders after a run, through the command line. */
final class ResultFolderCommandsTest {

  private static final String[] EVENTFUL = {
    "run: { duration: 130s, repetitions: 8 }",
    "events: [{ name: death, at: 20s, crash: { nodes: app-2, kind: host } }]",
    "expect:",
    "  - { metric: detection_time, stat: max, le: 76s }",
    "  - { metric: undetected, le: 0 }",
    "output: { formats: [text, json, csv, svg, png, jsonl, junit, html] }"
  };

  @TempDir Path folder;

  private Session session;

  @BeforeEach
  void openSession() throws IOException {
    session = new Session(folder);
    session.simulation = new ExperimentRuns();
    session.write("pair.yaml", EVENTFUL);
  }

  private void run(String out, String... more) {
    String[] arguments = new String[4 + more.length];
    System.arraycopy(new String[] {"run", "pair.yaml", "--out", out}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    assertEquals(0, session.run(arguments), session::err);
    session.out.reset();
    session.err.reset();
  }

  /** Replaces text in a file, unpacked if need be. */
  private void change(String file, String what, String instead) throws IOException {
    Path path = folder.resolve(file);
    byte[] bytes = Files.readAllBytes(path);
    boolean packed = file.endsWith(".gz");
    String text =
        new String(
            packed ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes,
            StandardCharsets.UTF_8);
    String changed = text.replaceFirst(what, instead);
    assertTrue(!changed.equals(text), "nothing was changed");
    byte[] written = changed.getBytes(StandardCharsets.UTF_8);
    if (packed) {
      ByteArrayOutputStream zipped = new ByteArrayOutputStream();
      try (OutputStream out = new GZIPOutputStream(zipped)) {
        out.write(written);
      }
      written = zipped.toByteArray();
    }
    Files.write(path, written);
  }

  @Test
  void redrawingMakesTheSameBytesOfEveryFile() throws IOException {
    run("here");
    List<String> files = session.list("here");
    assertTrue(
        files.containsAll(
            List.of(
                "mesh_matrix.svg",
                "events.jsonl",
                "junit.xml",
                "report.html",
                "recording.jsonl.gz")),
        files::toString);
    session.simulation = new FakeRuns(run -> assertEquals(0, 1, "it runs"), false);
    assertEquals(0, session.run("report", "here", "--out", "there"), session::err);
    assertEquals("results: there\n", session.out());
    assertEquals(files, session.list("there"));
    for (String file : files) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("here").resolve(file)),
          Files.readAllBytes(folder.resolve("there").resolve(file)),
          file);
    }
  }

  @Test
  void redrawingBringsBackWhatIsGoneFromTheFolderItself() throws IOException {
    run("here");
    run("more", "--seed", "3");
    Path chart = folder.resolve("here/convergence.svg");
    byte[] before = Files.readAllBytes(chart);
    Files.delete(chart);
    Files.writeString(folder.resolve("here/summary.txt"), "old");
    Files.writeString(folder.resolve("here/notes-of-mine.txt"), "mine");
    assertEquals(0, session.run("report", "here", "more"), session::err);
    assertArrayEquals(before, Files.readAllBytes(chart));
    assertTrue(Files.readString(folder.resolve("here/summary.txt")).contains("detection"));
    assertEquals("mine", Files.readString(folder.resolve("here/notes-of-mine.txt")));
    assertTrue(session.list("here").stream().noneMatch(name -> name.startsWith(".")));
  }

  @Test
  void aComparisonIsRedrawnWithItsVariants() throws IOException {
    run("here", "--compare", "net_ticktime=60s,15s");
    Path text = folder.resolve("here/compare.txt");
    Path chart = folder.resolve("here/2-net_ticktime=15s/convergence.svg");
    byte[] before = Files.readAllBytes(text);
    byte[] chartBefore = Files.readAllBytes(chart);
    Files.delete(text);
    Files.delete(chart);
    assertEquals(0, session.run("report", "here"), session::err);
    assertArrayEquals(before, Files.readAllBytes(text));
    assertArrayEquals(chartBefore, Files.readAllBytes(chart));
    assertEquals(2, session.run("report", "here", "--out", "there"));
    assertEquals(2, session.run("trace", "here"));
    assertTrue(session.err().contains("name one of the folders inside it"), session::err);
  }

  @ParameterizedTest
  @CsvSource({"report", "trace", "replay"})
  void whatIsNoResultFolderIsRefusedInOneLine(String command) throws IOException {
    assertEquals(2, session.run(command, "nowhere"));
    assertEquals("netsplit: there is no folder nowhere\n", session.err());
    session.err.reset();
    Files.createDirectory(folder.resolve("empty"));
    assertEquals(3, session.run(command, "empty"));
    assertTrue(session.err().contains("is no result folder"), session::err);
    session.err.reset();
    run("here");
    change("here/runs.jsonl.gz", "\"format\":1", "\"format\":2");
    assertEquals(3, session.run(command, "here"));
    assertTrue(session.err().contains("a newer netsplit wrote it"), session::err);
    assertEquals(1, session.err().lines().count());
    session.err.reset();
    Path runs = folder.resolve("here/runs.jsonl.gz");
    byte[] bytes = Files.readAllBytes(runs);
    Files.write(runs, Arrays.copyOf(bytes, 100));
    assertEquals(3, session.run(command, "here"));
    assertTrue(session.err().contains("cut short"), session::err);
  }

  @Test
  void reportTakesOneFolderForAnother() {
    run("here");
    assertEquals(2, session.run("report", "here", "here", "--out", "there"));
    assertTrue(session.err().contains("--out takes one DIR"), session::err);
    session.err.reset();
    assertEquals(6, session.run("report", "here", "--out", "here"));
    assertTrue(session.err().contains("nothing is overwritten"), session::err);
  }

  @Test
  void sharedSeedsAreComparedRunByRunAndWorseIsFour() {
    run("slow");
    run("fast", "--set", "erlang.net_ticktime=15s");
    assertEquals(4, session.run("compare", "slow", "fast"), session::err);
    String text = session.out();
    assertTrue(text.startsWith("notable changes from slow to fast\n  worse   messages\n"), text);
    assertTrue(text.contains("better  detection_time"), text);
    assertTrue(text.contains("paired: run k of both"), text);
    assertTrue(text.contains("  - erlang.net_ticktime: 60s\n  - nodes.app"), text);
    session.out.reset();
    String only = "detection_time,undetected";
    assertEquals(0, session.run("compare", "slow", "fast", "--metric", only), session::err);
    session.out.reset();
    assertEquals(4, session.run("compare", "fast", "slow", "--metric", only));
    assertTrue(session.out().contains("  worse   detection_time"), session::out);
    session.out.reset();
    assertEquals(0, session.run("compare", "slow", "slow"));
    assertTrue(session.out().contains("  none\n"), session::out);
    assertTrue(session.out().contains("0 worse, 0 better, 0 changed"), session::out);
  }

  @Test
  void otherSeedsAreTwoSamples() {
    run("slow");
    run("fast", "--set", "erlang.net_ticktime=15s", "--seed", "2", "--reps", "12");
    assertEquals(4, session.run("compare", "fast", "slow", "--metric", "detection_time"));
    assertTrue(session.out().contains("unpaired: the seeds differ"), session::out);
    assertTrue(session.out().contains("worse   detection_time"), session::out);
    session.out.reset();
    assertEquals(0, session.run("compare", "fast", "slow", "--metric", "cookie_rejections"));
  }

  @Test
  void aComparisonIsJsonOrMarkdownWhenAskedFor() {
    run("slow");
    run("fast", "--set", "erlang.net_ticktime=15s");
    assertEquals(4, session.run("compare", "fast", "slow", "--json"));
    JsonNode document = JsonMapper.builder().build().readTree(session.out());
    assertTrue(document.get("worse").asInt() > 0, session::out);
    assertTrue(document.get("paired").asBoolean());
    JsonNode first = document.get("figures").get(0);
    assertEquals("worse", first.get("judgement").asString());
    assertTrue(first.get("difference").get("low").asDouble() > 0, session::out);
    session.out.reset();
    assertEquals(4, session.run("compare", "fast", "slow", "--markdown"));
    assertTrue(session.out().startsWith("# Notable changes from `fast` to `slow`"), session::out);
    assertTrue(session.out().contains("| worse | detection_time"), session::out);
    assertEquals(2, session.run("compare", "fast", "slow", "--markdown", "--json"));
  }

  @Test
  void compareRefusesWhatItCannotCompare() {
    run("here");
    assertEquals(2, session.run("compare", "here"));
    assertEquals(2, session.run("compare", "here", "nowhere"));
    session.err.reset();
    assertEquals(2, session.run("compare", "here", "here", "--metric", "detection_tim"));
    assertTrue(session.err().contains("did you mean `detection_time`?"), session::err);
  }

  @Test
  void traceShowsWhatHappenedToANodeInAWindow() {
    run("here");
    assertEquals(0, session.run("trace", "here", "--node", "app-1", "--from", "20s"));
    String text = session.out();
    assertTrue(
        text.lines().findFirst().orElse("").contains("  fault         death  crash host"), text);
    assertTrue(text.contains("nodedown      app-1@h1 app-2@h2  net_tick_timeout"), text);
    assertTrue(text.lines().allMatch(line -> line.contains("app-1") || line.contains("fault")));
    session.out.reset();
    assertEquals(0, session.run("trace", "here", "--to", "20s", "--kind", "nodeup,dialled"));
    assertTrue(session.out().lines().count() >= 3, session::out);
    assertTrue(
        session.out().lines().allMatch(l -> l.contains("nodeup ") || l.contains("dialled ")));
  }

  @Test
  void traceShowsMessagesByName() {
    run("here");
    assertEquals(0, session.run("trace", "here", "--node", "app-1", "--to", "20s"));
    String text = session.out();
    assertTrue(text.contains("app-1@h1 > epmd@h1  ALIVE2_REQ app-1  "), text);
    assertTrue(text.contains("  send_name  "), text);
    assertTrue(text.contains("  REG_SEND init_connect  "), text);
    assertTrue(text.contains(" nodeup "), text);
    assertFalse(text.contains("  tick  "), text);
    session.out.reset();
    assertEquals(0, session.run("trace", "here", "--message", "send_name,TICK"));
    assertTrue(
        session.out().lines().allMatch(l -> l.contains("  send_name  ") || l.contains("  tick  ")),
        session::out);
    assertTrue(session.out().contains("  tick  4 bytes, after "), session::out);
    session.out.reset();
    assertEquals(0, session.run("trace", "here", "--kind", "epmd,nodeup", "--json"));
    assertTrue(
        session.out().contains("\"ev\":\"message\",\"peer\":\"epmd@h1\",\"kind\":\"epmd\""),
        session::out);
    assertTrue(session.out().contains("\"ev\":\"nodeup\""), session::out);
    assertFalse(session.out().contains("handshake"), session::out);
  }

  @Test
  void traceAsJsonIsTheLinesOfEventsJsonl() throws IOException {
    run("here");
    assertEquals(0, session.run("trace", "here", "--json"));
    assertEquals(Files.readString(folder.resolve("here/events.jsonl")), session.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--node apq-1        | there is no node `apq-1`; did you mean `app-1`?",
        "--kind nodedwon     | there is no kind `nodedwon`; did you mean `nodedown`?",
        "--from 60           | write 60s for seconds",
        "--from soon         | is no time such as 63.2s",
        "--from 9s --to 8s   | --from must not be later than --to"
      })
  void traceRefusesWhatThereIsNot(String options, String message) {
    run("here");
    String[] words = ("trace here " + options).split(" +", -1);
    assertEquals(2, session.run(words));
    assertTrue(session.err().contains(message), session::err);
  }

  @Test
  void traceSaysWhereNothingHappenedAndWhereNothingWasKept() {
    run("here");
    assertEquals(0, session.run("trace", "here", "--from", "9h"));
    assertEquals("", session.out());
    assertTrue(session.err().contains("nothing of that happened; run "), session::err);
    run("bare", "--set", "output.formats=[json]");
    assertEquals(3, session.run("trace", "bare"));
    assertTrue(session.err().contains("has no record of a run"), session::err);
  }

  @Test
  void replayFindsTheSameFingerprint() {
    run("here");
    assertEquals(0, session.run("replay", "here", "--quiet"), session::err);
    assertTrue(session.out().startsWith("the same fingerprint: "), session::out);
    assertTrue(session.out().contains("8 runs"), session::out);
    session.out.reset();
    assertEquals(0, session.run("replay", "here", "--until", "63.2s", "--quiet"), session::err);
    assertTrue(session.out().contains("is the same in all"), session::out);
    assertEquals("", session.err());
  }

  @Test
  void replayShowsTheFirstEventThatDiffers() throws IOException {
    run("here");
    change("here/runs.jsonl.gz", "(\"fingerprint\":\")....", "$10000");
    change("here/recording.jsonl.gz", "\"net_tick_timeout\"", "\"of_old_age\"");
    assertEquals(5, session.run("replay", "here", "--quiet"));
    String text = session.out();
    assertTrue(text.contains("not the same: run 0 has the fingerprint 0000"), text);
    assertTrue(text.contains("differs first after"), text);
    List<String> lines = text.lines().toList();
    assertTrue(lines.get(2).startsWith("  in the folder ") && lines.get(2).contains("of_old_age"));
    assertTrue(lines.get(3).startsWith("  now  ") && lines.get(3).contains("net_tick_timeout"));
    session.out.reset();
    assertEquals(0, session.run("replay", "here", "--until", "21s", "--quiet"));
    assertEquals(5, session.run("replay", "here", "--until", "125s", "--quiet"));
  }

  @Test
  void replayNamesTheVersionThatWroteTheFolder() throws IOException {
    run("here");
    change("here/runs.jsonl.gz", "\"tool_version\":\"[^\"]*\"", "\"tool_version\":\"0.0.1\"");
    assertEquals(0, session.run("replay", "here", "--quiet"));
    assertTrue(session.err().contains("version 0.0.1 wrote it"), session::err);
  }

  @Test
  void replayStopsWhenItIsInterrupted() {
    run("here");
    session.interrupts.request(ExitCode.INTERRUPTED);
    assertEquals(130, session.run("replay", "here", "--quiet"));
    assertEquals("", session.out());
  }

  @Test
  void replayOfAStoppedExperimentRunsWhatItHas() throws IOException {
    run("here");
    run("less", "--reps", "3");
    String one = Files.readString(folder.resolve("less/junit.xml"));
    assertTrue(one.contains("<testcase name=\"undetected &lt;= 0\""), one);
    assertEquals(0, session.run("replay", "less", "--quiet"));
    assertTrue(session.out().contains("3 runs"), session::out);
  }
}
