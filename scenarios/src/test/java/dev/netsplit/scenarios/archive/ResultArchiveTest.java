package dev.netsplit.scenarios.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.ShippedScenarios;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.MessageLog;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.run.Experiment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ResultArchiveTest {

  @TempDir Path folder;

  private static final String BUSY =
      """
      version: 1
      name: busy
      run: { duration: 150s, repetitions: 3 }
      network: { zones: [a, b] }
      nodes: { app: { count: 6, zones: [a, b] } }
      events:
        - { name: split, at: 30s, partition: { isolate: "zone:b" }, for: 80s }
        - { name: death, at: 35s, crash: { nodes: app-1, kind: host } }
      expect: [{ metric: connections, le: 99 }]
      """;

  /** What is written and what it was made of. */
  private record Written(ExperimentResult result, RunRecordings recordings) {}

  private Written write(byte[] yaml) throws IOException, UnknownOverrideException {
    ReadResult read = ScenarioReader.read("test.yaml", yaml, ReadOptions.none());
    if (read instanceof ReadResult.Invalid invalid) {
      throw new AssertionError(invalid.errors().toString());
    }
    ReadResult.Valid valid = (ReadResult.Valid) read;
    Experiment experiment = new Experiment(valid.scenario(), valid.resolvedYaml());
    ExperimentResult result = experiment.run((run, done, total) -> {}, () -> false);
    RunRecordings recordings =
        experiment.recordings(result.runs().get(0), () -> false).orElseThrow();
    writeTo(folder, result, recordings);
    return new Written(result, recordings);
  }

  private static void writeTo(Path to, ExperimentResult result, RunRecordings recordings)
      throws IOException {
    Files.writeString(to.resolve(ResultArchive.SCENARIO), result.resolvedYaml());
    ResultArchive.writeRuns(to, result, "./netsplit run busy", "1.2.3");
    ResultArchive.writeRecording(to, 0, recordings);
  }

  private Written writeBusy() throws IOException, UnknownOverrideException {
    return write(BUSY.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatWasWrittenIsReadBackWhole()
      throws IOException, UnknownOverrideException, UnreadableException {
    Written written = writeBusy();
    ArchivedResult read = ResultArchive.read(folder);
    assertEquals(written.result(), read.result());
    assertEquals("./netsplit run busy", read.reproduce());
    assertEquals("1.2.3", read.toolVersion());
    RunRecordings recorded = read.recorded().orElseThrow();
    assertEquals(written.recordings().journal(), recorded.journal());
    assertEquals(written.recordings().traffic(), recorded.traffic());
    assertEquals(written.recordings().messages(), recorded.messages());
    assertTrue(recorded.traffic().steps() > 0, "no traffic");
    MeshHistory one = written.recordings().mesh();
    MeshHistory other = recorded.mesh();
    assertTrue(one.count() > 0 && one.count() == other.count(), "changes are missing");
    for (int i = 0; i < one.count(); i++) {
      assertEquals(one.atNanos(i), other.atNanos(i));
      assertEquals(one.kind(i), other.kind(i));
      assertEquals(one.node(i), other.node(i));
      assertEquals(one.peer(i), other.peer(i));
    }
    RunResult run = read.result().runs().get(0);
    assertTrue(!run.detections().isEmpty() && !run.measures().global().locks().isEmpty());
    assertTrue(run.measures().availability().samples().count() > 0);
  }

  static List<String> shipped() {
    return List.of("hello-mesh", "split-and-heal", "rolling-restart");
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shippedScenariosAreReadBackWhole(String name)
      throws IOException, UnknownOverrideException, UnreadableException {
    Written written = write(ShippedScenarios.find(name).orElseThrow());
    assertEquals(written.result(), ResultArchive.read(folder).result());
  }

  @Test
  void theSameResultsAreTheSameBytes() throws IOException, UnknownOverrideException {
    Written written = writeBusy();
    Path again = Files.createDirectory(folder.resolve("again"));
    writeTo(again, written.result(), written.recordings());
    for (String name : List.of("runs.jsonl.gz", "recording.jsonl.gz")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve(name)), Files.readAllBytes(again.resolve(name)));
    }
  }

  /** The folder was written by the first version that kept runs, and is never written again. */
  @Test
  void aFolderOfTheFirstVersionStillOpens() throws IOException, UnreadableException {
    for (String name : List.of("scenario.resolved.yaml", "runs.jsonl", "recording.jsonl")) {
      copy("first-version/" + name, name);
    }
    zip("runs.jsonl");
    zip("recording.jsonl");
    ArchivedResult read = ResultArchive.read(folder);
    RunResult run = read.result().runs().get(1);
    assertEquals(2, read.result().runs().size());
    assertEquals("0.9.0", read.toolVersion());
    assertEquals(0x1234abcdL, run.fingerprint());
    assertEquals(RunResult.NEVER, run.syncNanos());
    assertEquals("net_tick_timeout", run.detections().get(0).reason());
    assertTrue(!run.detections().get(1).detected(), "a time that is not there is not 0");
    assertEquals(0, run.measures().joining().joins().size());
    assertEquals(2, read.recorded().orElseThrow().journal().entries().size());
    assertEquals(2, read.recorded().orElseThrow().mesh().count());
    assertEquals(MessageLog.NOTHING, read.recorded().orElseThrow().messages());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "runs.jsonl.gz      | \"\"\"format\"\":1\" | \"\"\"format\"\":7\" | a newer netsplit wrote it (format 7",
        "recording.jsonl.gz | \"\"\"format\"\":1\" | \"\"\"format\"\":7\" | a newer netsplit wrote it (format 7",
        "runs.jsonl.gz      | \"\"\"format\"\":1\" | \"\"\"nothing\"\":1\" | does not begin with the line",
        "runs.jsonl.gz      | \"\"\"runs\"\":3\"    | \"\"\"runs\"\":4\" | has 3 runs and says that it has 4",
        "runs.jsonl.gz      | \"\"\"end_ns\"\":\\d\" | \"\"\"end_ns\"\":x\" | it is damaged in line 2",
        "runs.jsonl.gz      | \"\"\"events\"\":\\d+\" | \"\"\"events\"\":[]\" | there is a START_ARRAY",
        "runs.jsonl.gz      | \"\"\"fingerprint\"\":\"\"..\" | \"\"\"fingerprint\"\":\"\"zz\" | a digest is not hexadecimal",
        "recording.jsonl.gz | \"\"\"nodeup\"\"\" | \"\"\"nodeupp\"\"\" | `nodeupp` is unknown",
        "recording.jsonl.gz | \"\"\"up\"\",0\" | \"\"\"up\"\",77\" | there is no node 77"
      })
  void sayWhatIsWrongWithADamagedFile(String file, String what, String instead, String message)
      throws IOException, UnknownOverrideException {
    writeBusy();
    byte[] bytes = Files.readAllBytes(folder.resolve(file));
    String text =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(),
            StandardCharsets.UTF_8);
    String damaged = text.replaceFirst(what, instead);
    assertTrue(!damaged.equals(text), "nothing was damaged");
    Files.write(folder.resolve(file), zipped(damaged.getBytes(StandardCharsets.UTF_8)));
    refuses(file, message);
  }

  @Test
  void aFileThatIsCutShortIsRefused() throws IOException, UnknownOverrideException {
    writeBusy();
    for (String name : List.of("runs.jsonl.gz", "recording.jsonl.gz")) {
      byte[] bytes = Files.readAllBytes(folder.resolve(name));
      Files.write(folder.resolve(name), Arrays.copyOf(bytes, bytes.length / 2));
      refuses(name, "it is cut short");
      Files.write(folder.resolve(name), bytes);
    }
  }

  @Test
  void noBytesWhateverDoWorseThanARefusal() throws IOException, UnknownOverrideException {
    writeBusy();
    Random random = new Random(4);
    byte[] bytes = Files.readAllBytes(folder.resolve("runs.jsonl.gz"));
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    for (int i = 0; i < 300; i++) {
      byte[] damaged = plain.clone();
      for (int j = 0; j < 3; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) (' ' + random.nextInt(95));
      }
      Files.write(folder.resolve("runs.jsonl.gz"), zipped(damaged));
      try {
        ResultArchive.read(folder);
      } catch (UnreadableException e) {
        assertTrue(e.getMessage().contains("runs.jsonl.gz") || e.getMessage().contains("was run"));
      }
    }
  }

  @Test
  void aFileThatUnpacksWithoutEndIsRefused() throws IOException {
    Files.write(folder.resolve("bomb.gz"), zipped(new byte[1 << 20]));
    UnreadableException refused =
        assertThrows(
            UnreadableException.class,
            () ->
                LinesReader.read(
                    folder.resolve("bomb.gz"),
                    1 << 16,
                    (parser, records) -> {
                      while (parser.nextToken() != null) {
                        parser.skipChildren();
                      }
                      return "";
                    }));
    assertTrue(refused.getMessage().contains("bomb.gz"), refused.getMessage());
  }

  @Test
  void whatIsNoResultFolderIsNamed() throws IOException, UnknownOverrideException {
    refuses(folder.resolve("nothing"), "there is no folder");
    refuses(folder, "is no result folder: it has no runs.jsonl.gz");
    Files.writeString(folder.resolve("manifest.json"), "{}");
    refuses(folder, "an older netsplit wrote it; run it again");
    refuses(folder.resolve("manifest.json"), "is no folder");
    Files.writeString(folder.resolve("verdict.md"), "");
    refuses(folder, "is a folder of `netsplit real`");
    writeBusy();
    Files.writeString(folder.resolve(ResultArchive.SCENARIO), BUSY);
    refuses(folder, "was changed afterwards");
    Files.delete(folder.resolve(ResultArchive.SCENARIO));
    refuses(folder, "has no scenario.resolved.yaml");
  }

  @Test
  void aFolderWithoutARecordHasRunsAllTheSame()
      throws IOException, UnknownOverrideException, UnreadableException {
    Written written = writeBusy();
    Files.delete(folder.resolve("recording.jsonl.gz"));
    ArchivedResult read = ResultArchive.read(folder);
    assertEquals(Optional.empty(), read.recorded());
    assertEquals(written.result().runs(), read.result().runs());
  }

  /** A folder of many runs takes long to read, and what was recorded of one is looked at often. */
  @Test
  void theRecordIsReadWithoutTheRuns()
      throws IOException, UnknownOverrideException, UnreadableException {
    Written written = writeBusy();
    byte[] runs = Files.readAllBytes(folder.resolve("runs.jsonl.gz"));
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(runs)).readAllBytes();
    int header = new String(plain, StandardCharsets.UTF_8).indexOf('\n') + 1;
    byte[] damaged = plain.clone();
    Arrays.fill(damaged, header, damaged.length, (byte) '?');
    Files.write(folder.resolve("runs.jsonl.gz"), zipped(damaged));
    refuses("runs.jsonl.gz", "it is damaged in line 2");
    ArchivedRecording read = ResultArchive.readRecording(folder);
    assertEquals(written.recordings().journal(), read.recorded().orElseThrow().journal());
    assertEquals(written.result().scenario().nodes(), read.scenario().nodes());
  }

  private void refuses(String file, String message) {
    UnreadableException refused =
        assertThrows(UnreadableException.class, () -> ResultArchive.read(folder));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
    assertTrue(refused.getMessage().contains(file), refused.getMessage());
  }

  private static void refuses(Path what, String message) {
    UnreadableException refused =
        assertThrows(UnreadableException.class, () -> ResultArchive.read(what));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  private void copy(String resource, String name) throws IOException {
    try (var in = ResultArchiveTest.class.getResourceAsStream(resource)) {
      Files.copy(in, folder.resolve(name));
    }
  }

  private void zip(String name) throws IOException {
    Files.write(folder.resolve(name + ".gz"), zipped(Files.readAllBytes(folder.resolve(name))));
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }
}
