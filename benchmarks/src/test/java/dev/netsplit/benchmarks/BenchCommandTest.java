package dev.netsplit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class BenchCommandTest {

  private final FakeMeasuring measuring = new FakeMeasuring();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String... arguments) {
    return BenchMain.run(measuring, new PrintWriter(out), new PrintWriter(err), arguments);
  }

  @Test
  void helpFitsEightyColumns() {
    assertEquals(0, run("--help"));
    assertTrue(out.toString().startsWith("Usage: netsplit bench"), out::toString);
    out.toString().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    Workloads.all().forEach(one -> assertTrue(out.toString().contains(one.name()), one.name()));
  }

  @Test
  void showsMachineJavaAndEachContenderSideBySide() {
    assertEquals(0, run("w1", "w3", "--sizes", "1000", "--rounds", "2"), err::toString);
    String text = out.toString();
    assertTrue(text.contains("cores"), text);
    assertTrue(text.contains(System.getProperty("java.vm.version")), text);
    for (String contender : new HoldWorkload().contenders()) {
      assertTrue(text.contains(contender), text);
    }
    assertTrue(text.contains("4.0 times ours"), text);
    assertTrue(
        text.matches("(?s).*1,000 +499,500 +9\\.99 +1\\.00 +0\\.50 +100 +10\\.00 +100.*"), text);
    text.lines().skip(2).forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void contendersTakeTurnsInEachRound() {
    run("w2", "--rounds", "2");
    List<String> round = measuring.asked.subList(0, 4);
    assertEquals(round, measuring.asked.subList(4, 8));
    assertEquals("w2 netsplit 1000", round.get(0));
    assertEquals("w2 SSJ 3.3.2 1000", round.get(3));
  }

  @Test
  void jsonIsOneDocumentWithEveryRound() {
    assertEquals(0, run("w1", "w3", "--sizes", "500", "--rounds", "3", "--json"));
    JsonNode document = JsonMapper.builder().build().readTree(out.toString());
    assertEquals(1, document.get("schema_version").asInt());
    assertTrue(document.get("machine").get("cores").asInt() > 0);
    assertEquals(5, document.get("rows").size());
    JsonNode mesh = document.get("rows").get(4);
    assertEquals(500, mesh.get("nodes").asLong());
    assertEquals(100, mesh.get("ns_per_event").asDouble(), 1e-9);
    assertEquals(100, mesh.get("bytes_per_connection").asDouble(), 1e-9);
    assertEquals(3, mesh.get("samples").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "w9 | No workload is called w9; there are w1",
        "w1 --rounds 0 | --rounds must be at least 1, not 0",
        "w1 --sizes 1 | --sizes must be at least 2, not 1",
        "w1 --sizes many | is not a long",
        "w1 --max-heap lots | is not a size of heap such as 900m or 6g",
        "w1 --max-heap 1m | --max-heap must be at least 64m",
        "w1 --max-time 0 | --max-time must be at least 1, not 0",
        "w2 --sizes 10 | --sizes has no effect on w2",
        "w1 --growth there | --growth stands alone",
        "w1 --parts | --parts stands alone",
        "--no-such | Unknown option"
      })
  void wrongCommandLineIsRefusedWithOneSentence(String arguments, String words) {
    assertEquals(2, run(arguments.split(" ", -1)));
    assertTrue(err.toString().contains(words), err::toString);
    assertTrue(err.toString().contains("Try `netsplit bench --help`."), err::toString);
    assertEquals("", out.toString());
    assertTrue(measuring.asked.isEmpty());
  }

  @Test
  void whatDoesNotFitIsShownAsNotRunWithTheReason() {
    assertEquals(7, run("w3", "--sizes", "100,20000", "--max-heap", "512m"), err::toString);
    assertTrue(out.toString().contains("20,000 not run: needs about"), out::toString);
    assertTrue(out.toString().contains("--max-heap or fewer nodes"), out::toString);
    assertTrue(measuring.asked.stream().noneMatch(one -> one.endsWith(" 20000")));
  }

  @Test
  void whatWouldTakeTooLongIsNotEvenTried() {
    measuring.wallNanosPerConnection = 1_000_000;
    assertEquals(7, run("w3", "--sizes", "100,1000", "--max-time", "60"));
    assertTrue(
        out.toString().contains("1,000 not run: would take about 500 s, 60 s allowed: --max-time"),
        out::toString);
  }

  @Test
  void oneThatRunsOutOfMemoryDoesNotStopTheOthers() {
    measuring.failing = Contender.name(Peer.SSJ);
    assertEquals(7, run("w1", "--sizes", "1000"));
    assertTrue(out.toString().contains("not run: ran out of heap"), out::toString);
    assertTrue(out.toString().contains(Contender.name(Peer.PRIORITY_QUEUE)), out::toString);
    measuring.failsByMistake = true;
    assertEquals(1, run("w1", "--sizes", "1000"));
  }

  @Test
  void growthWritesAChartAndItsFigures() throws IOException {
    Path there = folder.resolve("new/there");
    assertEquals(7, run("--growth", there.toString(), "--max-heap", "2g"), err::toString);
    List<String> csv = Files.readAllLines(there.resolve("growth.csv"));
    assertEquals(15, csv.size());
    assertTrue(csv.get(1).startsWith("w3,100,4950,99000,"), csv.get(1));
    assertTrue(csv.get(7).startsWith("w3,10000,,,,,,,,\"needs about"), csv.get(7));
    String svg = Files.readString(there.resolve("growth.svg"));
    assertTrue(svg.contains("w3-jitter: mesh formation"), svg);
    assertTrue(svg.contains("nodes or more not run: needs about"), svg);
  }

  @Test
  void growthRefusesAFolderThatCannotBeWrittenBeforeItMeasures() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertEquals(6, run("--growth", file.resolve("below").toString()));
    assertTrue(err.toString().contains("cannot write into"), err::toString);
    assertTrue(measuring.asked.isEmpty());
    assertFalse(err.toString().contains("bug"), err::toString);
  }
}
