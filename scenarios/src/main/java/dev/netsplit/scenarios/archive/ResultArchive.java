package dev.netsplit.scenarios.archive;

import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunRecordings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The part of a result folder that everything else in it can be made from again: the resolved
 * scenario, all runs, and what was recorded of one. Knows nothing of what is made from it.
 */
public final class ResultArchive {

  /** Version of the format; raised when what is there changes its meaning, not for new fields. */
  public static final int FORMAT = 1;

  /** The resolved scenario. */
  public static final String SCENARIO = "scenario.resolved.yaml";

  /** All runs. */
  public static final String RUNS = RunsFile.NAME;

  /** What was recorded of one. */
  public static final String RECORDING = RecordingFile.NAME;

  private ResultArchive() {}

  /**
   * Writes all runs into a folder that exists; the scenario is written by others.
   *
   * @param reproduce the command that gives the same results again
   * @param toolVersion the netsplit that writes
   */
  public static void writeRuns(
      Path folder, ExperimentResult result, String reproduce, String toolVersion)
      throws IOException {
    RunsFile.write(folder, result, reproduce, toolVersion);
  }

  /** Writes what was recorded of a run. */
  public static void writeRecording(Path folder, int run, RunRecordings recordings)
      throws IOException {
    RecordingFile.write(folder, run, recordings);
  }

  /**
   * Reads a result folder.
   *
   * @throws UnreadableException when it is none, or a file of it is missing or damaged
   */
  public static ArchivedResult read(Path folder) throws UnreadableException {
    checkIsResult(folder);
    RunsFile.Content runs = RunsFile.read(folder);
    RunsHeader header = runs.header();
    byte[] yaml = scenarioFile(folder, header);
    Scenario scenario = scenario(folder, yaml);
    ExperimentResult result =
        new ExperimentResult(
            scenario,
            new String(yaml, StandardCharsets.UTF_8),
            header.scenarioHash(),
            runs.runs(),
            header.complete(),
            header.notes());
    ArchivedRecording recording = recording(folder, scenario);
    return new ArchivedResult(
        folder,
        result,
        header.toolVersion(),
        header.reproduce(),
        recording.run(),
        recording.recorded());
  }

  /**
   * Reads what was recorded of one run, and not the runs: of a large experiment that takes a
   * fraction of the time.
   *
   * @throws UnreadableException when it is no result folder, or what is read of it is damaged
   */
  public static ArchivedRecording readRecording(Path folder) throws UnreadableException {
    checkIsResult(folder);
    byte[] yaml = scenarioFile(folder, RunsFile.readHeader(folder));
    return recording(folder, scenario(folder, yaml));
  }

  private static void checkIsResult(Path folder) throws UnreadableException {
    if (!Files.isDirectory(folder)) {
      throw new UnreadableException(
          Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
              ? folder + " is no folder"
              : "there is no folder " + folder);
    }
    if (!Files.exists(folder.resolve(RunsFile.NAME))) {
      throw new UnreadableException(whyNoResult(folder));
    }
  }

  private static ArchivedRecording recording(Path folder, Scenario scenario)
      throws UnreadableException {
    if (!Files.exists(folder.resolve(RecordingFile.NAME))) {
      return new ArchivedRecording(scenario, 0, Optional.empty());
    }
    RecordingFile.Content recording = RecordingFile.read(folder, scenario.nodes().size());
    return new ArchivedRecording(scenario, recording.run(), Optional.of(recording.recordings()));
  }

  private static String whyNoResult(Path folder) {
    if (Files.exists(folder.resolve("verdict.md"))) {
      return folder + " is a folder of `netsplit real`; it has no runs to read";
    }
    return Files.exists(folder.resolve("manifest.json"))
        ? folder + " has no " + RunsFile.NAME + ": an older netsplit wrote it; run it again"
        : folder + " is no result folder: it has no " + RunsFile.NAME;
  }

  /** The scenario that was run, and no other. */
  private static byte[] scenarioFile(Path folder, RunsHeader header) throws UnreadableException {
    byte[] yaml = scenarioFile(folder);
    if (!sha256(yaml).equals(header.scenarioHash())) {
      throw new UnreadableException(
          folder.resolve(SCENARIO) + " is not what was run: it was changed afterwards");
    }
    return yaml;
  }

  private static byte[] scenarioFile(Path folder) throws UnreadableException {
    Path file = folder.resolve(SCENARIO);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UnreadableException(
          Files.exists(file) ? "cannot read " + file : folder + " has no " + SCENARIO, e);
    }
  }

  private static Scenario scenario(Path folder, byte[] yaml) throws UnreadableException {
    String name = folder.resolve(SCENARIO).toString();
    try {
      ReadResult read = ScenarioReader.read(name, yaml, ReadOptions.none());
      if (read instanceof ReadResult.Valid valid) {
        return valid.scenario();
      }
      ReadResult.Invalid invalid = (ReadResult.Invalid) read;
      throw new UnreadableException(
          "this version does not know what is in "
              + name
              + ": "
              + invalid.errors().get(0).message());
    } catch (UnknownOverrideException e) {
      throw new IllegalStateException("there are no overrides", e);
    }
  }

  static void checkFormat(int format) throws UnreadableException {
    if (format > FORMAT) {
      throw new UnreadableException(
          "a newer netsplit wrote it (format " + format + "; this one reads up to " + FORMAT + ")");
    }
    if (format < 1) {
      throw new UnreadableException("it does not begin with the line that says its format");
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
