package dev.netsplit.scenarios.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ResultFolderTest {

  private static final LocalDateTime MORNING = LocalDateTime.of(2026, 11, 22, 7, 40, 3);

  @TempDir Path base;

  @Test
  void namesADatedFolderAfterScenarioTimeAndSuffix() {
    assertEquals(
        base.resolve("results/dead-host/2026-11-22T07-40-03-a1b2"), dated(0xa1b2).folder());
  }

  @Test
  void writesAllFilesAndNothingElse() throws Exception {
    Path folder = ResultFolder.write(dated(1), content());
    assertEquals(
        List.of(
            "collateral.csv",
            "detections.csv",
            "events.csv",
            "evictions.csv",
            "false_detections.csv",
            "global.csv",
            "junit.xml",
            "locks.csv",
            "manifest.json",
            "mesh.csv",
            "messages.csv",
            "nodedowns.csv",
            "runs.csv",
            "runs.jsonl.gz",
            "scenario.resolved.yaml",
            "setup.csv",
            "storms.csv",
            "summary.json",
            "summary.txt",
            "timeseries.csv"),
        names(folder));
    assertEquals(List.of(folder.getFileName().toString(), "latest"), names(folder.getParent()));
  }

  @Test
  void writesOnlyTheFormatsAskedFor() throws Exception {
    Scenario scenario = SampleResults.scenario(1, List.of(), EnumSet.of(Format.JSON));
    ExperimentResult result =
        SampleResults.result(scenario, List.of(SampleResults.run(0, List.of())));
    Path folder = ResultFolder.write(dated(1), content(result));
    assertEquals(
        List.of("manifest.json", "runs.jsonl.gz", "scenario.resolved.yaml", "summary.json"),
        names(folder));
  }

  @Test
  void movesLatestToTheNewestFolder() throws Exception {
    ResultFolder.write(dated(1), content());
    Path second = ResultFolder.write(dated(2), content());
    Path latest = second.resolveSibling("latest");
    assertEquals(second.getFileName(), Files.readSymbolicLink(latest));
  }

  @Test
  void leavesNothingWhenAChartFails() throws Exception {
    ResultTarget target = dated(1);
    ExtraFiles failing =
        folder -> {
          Files.createDirectory(folder.resolve("charts"));
          Files.writeString(folder.resolve("charts/half.svg"), "<svg");
          throw new IOException("No space left on device");
        };
    ResultFolderException refusal =
        assertThrows(
            ResultFolderException.class, () -> ResultFolder.write(target, content(), failing));
    assertEquals(
        "cannot write results to " + target.folder() + ": no space left on device",
        refusal.getMessage());
    assertEquals(List.of(), names(target.parent()));
  }

  @Test
  void leavesNothingWhenTheDiskIsFullWithinAJsonFile() throws Exception {
    ResultTarget target = ResultTarget.chosen(base.resolve("out"));
    ResultFolderException refusal =
        assertThrows(
            ResultFolderException.class,
            () -> ResultFolder.write(target, content(), ResultFolderTest::writeJsonToAFullDisk));
    assertEquals(
        "cannot write results to " + target.folder() + ": no space left on device",
        refusal.getMessage());
    assertEquals(List.of(), names(base));
  }

  @Test
  void changesNothingWhenTheDiskIsFullWithinAJsonFile() throws Exception {
    Files.writeString(base.resolve("summary.json"), "old");
    ResultFolderException refusal =
        assertThrows(
            ResultFolderException.class,
            () -> ResultFolder.rewrite(base, ResultFolderTest::writeJsonToAFullDisk));
    assertEquals("cannot write into " + base + ": no space left on device", refusal.getMessage());
    assertEquals(List.of("summary.json"), names(base));
    assertEquals("old", Files.readString(base.resolve("summary.json")));
  }

  private static void writeJsonToAFullDisk(Path folder) throws IOException {
    Files.writeString(folder.resolve("summary.json"), "{");
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    JsonMapper.shared().writeValue(full, List.of("runs"));
  }

  @Test
  void isInvisibleUntilItIsWhole() throws Exception {
    ResultTarget target = ResultTarget.chosen(base.resolve("out"));
    ResultFolder.write(target, content(), folder -> assertFalse(Files.exists(target.folder())));
    assertTrue(Files.isDirectory(target.folder()));
  }

  @Test
  void takesAnEmptyFolderButOverwritesNothing() throws Exception {
    ResultTarget target = ResultTarget.chosen(base.resolve("out"));
    Files.createDirectory(target.folder());
    ResultFolder.checkWritable(target);
    ResultFolder.write(target, content());
    assertEquals(List.of("out"), names(base));
    assertThrows(ResultFolderException.class, () -> ResultFolder.checkWritable(target));
    assertThrows(ResultFolderException.class, () -> ResultFolder.write(target, content()));
    assertEquals(20, names(target.folder()).size());
  }

  @Test
  void refusesAFolderBelowAFileBeforeTheRun() throws Exception {
    Files.writeString(base.resolve("file"), "");
    ResultTarget target = ResultTarget.chosen(base.resolve("file/out"));
    ResultFolderException refusal =
        assertThrows(ResultFolderException.class, () -> ResultFolder.checkWritable(target));
    assertTrue(refusal.getMessage().endsWith("file is not a folder"), refusal.getMessage());
  }

  @Test
  void leavesNothingBehindWhenItOnlyChecks() throws Exception {
    ResultFolder.checkWritable(dated(1));
    assertEquals(List.of(), names(base));
  }

  @Test
  void discardsWhatAnInterruptedWriteLeft() throws Exception {
    ResultTarget target = ResultTarget.chosen(base.resolve("out"));
    Files.createDirectory(target.partial());
    Files.writeString(target.partial().resolve("manifest.json"), "{");
    assertThrows(ResultFolderException.class, () -> ResultFolder.write(target, content()));
    ResultFolder.discardPartial(target);
    assertEquals(List.of(), names(base));
  }

  private ResultTarget dated(int suffix) {
    return ResultTarget.dated(base, SampleResults.scenario(1, List.of()), MORNING, suffix);
  }

  private static ResultFolder.Content content() {
    return content(SampleResults.deadHost(2));
  }

  private static ResultFolder.Content content(ExperimentResult result) {
    Environment environment = new Environment("0.1.0", "17", "Linux", "2026-11-22T07:40:03Z", 5);
    return new ResultFolder.Content(result, environment, "./netsplit run dead-host");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
