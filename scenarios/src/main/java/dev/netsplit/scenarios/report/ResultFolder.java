package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.archive.ResultArchive;
import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunRecordings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Writes a result folder whole or not at all: files are gathered in a hidden neighbour that is
 * renamed at the end. Knows nothing of charts; those come in as {@link ExtraFiles}.
 */
public final class ResultFolder {

  /** The packets of the recorded run. */
  public static final String CAPTURE = "capture.pcapng";

  private static final String REWRITTEN = ".rewritten";
  private static final String MANIFEST = "manifest.json";

  /** What is not made from anything else in the folder. */
  private static final List<String> KEPT =
      List.of(
          MANIFEST, ResultArchive.SCENARIO, ResultArchive.RUNS, ResultArchive.RECORDING, CAPTURE);

  private ResultFolder() {}

  /**
   * What is written.
   *
   * @param result the finished runs
   * @param environment what ran them
   * @param reproduceCommand the command that gives the same results again
   * @param recorded what was kept of one run, if anything
   */
  public record Content(
      ExperimentResult result,
      Environment environment,
      String reproduceCommand,
      Optional<RecordedRun> recorded) {

    /** What is written where no run was recorded. */
    public Content(ExperimentResult result, Environment environment, String reproduceCommand) {
      this(result, environment, reproduceCommand, Optional.empty());
    }
  }

  /**
   * The run that was recorded.
   *
   * @param run its number
   * @param recordings what was kept of it
   */
  public record RecordedRun(int run, RunRecordings recordings) {}

  /**
   * Finds out before a run whether its results can be written, leaving nothing behind.
   *
   * @throws ResultFolderException when the folder exists and is not empty, or cannot be made
   */
  public static void checkWritable(ResultTarget target) throws ResultFolderException {
    try {
      refuseExisting(target);
      Path ground = target.parent();
      while (!Files.exists(ground, LinkOption.NOFOLLOW_LINKS) && ground.getParent() != null) {
        ground = ground.getParent();
      }
      if (!Files.isDirectory(ground)) {
        throw new ResultFolderException(problem(target, ground + " is not a folder"));
      }
      Path probe =
          ground.resolve(Objects.requireNonNull(target.partial().getFileName()).toString());
      Files.createDirectory(probe);
      Files.delete(probe);
    } catch (IOException e) {
      throw new ResultFolderException(problem(target, FileProblem.of(e)), e);
    }
  }

  /** Writes a folder without extra files. */
  public static Path write(ResultTarget target, Content content) throws ResultFolderException {
    return write(target, content, folder -> {});
  }

  /**
   * Writes the folder: manifest and resolved scenario always, the rest as the scenario's formats
   * say. Moves {@code latest} for a dated target, where the file system has symbolic links.
   *
   * @return the folder
   * @throws ResultFolderException when something failed; nothing has appeared then
   */
  public static Path write(ResultTarget target, Content content, ExtraFiles charts)
      throws ResultFolderException {
    return write(
        target,
        folder -> {
          writeFiles(folder, content);
          charts.writeInto(folder);
        });
  }

  /**
   * Writes a folder of which all files come in from outside.
   *
   * @return the folder
   * @throws ResultFolderException when something failed; nothing has appeared then
   */
  static Path write(ResultTarget target, ExtraFiles files) throws ResultFolderException {
    Path partial = target.partial();
    boolean ours = false;
    try {
      refuseExisting(target);
      Files.createDirectories(target.parent());
      Files.createDirectory(partial);
      ours = true;
      fill(partial, files);
      appear(partial, target.folder());
    } catch (IOException e) {
      throw new ResultFolderException(problem(target, FileProblem.of(e)), e);
    } finally {
      if (ours) {
        discard(partial);
      }
    }
    if (target.dated()) {
      LatestLink.pointAt(target.folder());
    }
    return target.folder();
  }

  /** The writer of JSON has an exception of its own for a disk that is full. */
  private static void fill(Path partial, ExtraFiles files) throws IOException {
    try {
      files.writeInto(partial);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Writes files anew into a folder that exists. They are gathered in a hidden folder inside it
   * first: when that fails, nothing has changed.
   *
   * @throws ResultFolderException when they cannot be written
   */
  public static void rewrite(Path folder, ExtraFiles files) throws ResultFolderException {
    Path partial = folder.resolve(REWRITTEN);
    try {
      discard(partial);
      Files.createDirectory(partial);
      fill(partial, files);
      try (DirectoryStream<Path> written = Files.newDirectoryStream(partial)) {
        for (Path file : written) {
          Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new ResultFolderException("cannot write into " + folder + ": " + FileProblem.of(e), e);
    } finally {
      discard(partial);
    }
  }

  /**
   * Writes a new folder with the archive of another and with files made from it.
   *
   * @return the folder
   * @throws ResultFolderException when something failed; nothing has appeared then
   */
  public static Path copy(ResultTarget target, Path archive, ExtraFiles files)
      throws ResultFolderException {
    return write(
        target,
        folder -> {
          for (String name : KEPT) {
            Path file = archive.resolve(name);
            if (Files.exists(file)) {
              Files.copy(file, folder.resolve(name));
            }
          }
          files.writeInto(folder);
        });
  }

  /**
   * Removes what an unfinished {@link #write} has gathered; for a program that is told to stop at
   * once. Harmless when there is nothing.
   */
  public static void discardPartial(ResultTarget target) {
    discard(target.partial());
  }

  /** The same of an unfinished {@link #rewrite}; each file of the folder is the old or the new. */
  public static void discardRewritten(Path folder) {
    discard(folder.resolve(REWRITTEN));
  }

  private static void refuseExisting(ResultTarget target)
      throws IOException, ResultFolderException {
    Path folder = target.folder();
    if (Files.isDirectory(folder) && isEmpty(folder)) {
      return;
    }
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      String what = Files.isDirectory(folder) ? "it is not empty" : "a file of this name exists";
      throw new ResultFolderException(problem(target, what + ", and nothing is overwritten"));
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  /** The files of one experiment, charts aside, into a folder that exists. */
  static void writeFiles(Path folder, Content content) throws IOException {
    ExperimentResult result = content.result();
    Files.writeString(folder.resolve(MANIFEST), ManifestJson.of(result, content.environment()));
    Files.writeString(folder.resolve(ResultArchive.SCENARIO), result.resolvedYaml());
    String toolVersion = content.environment().toolVersion();
    ResultArchive.writeRuns(folder, result, content.reproduceCommand(), toolVersion);
    if (content.recorded().isPresent()) {
      RecordedRun run = content.recorded().get();
      ResultArchive.writeRecording(folder, run.run(), run.recordings());
      if (run.recordings().packets().isPresent()) {
        try (OutputStream out = Files.newOutputStream(folder.resolve(CAPTURE))) {
          run.recordings().packets().get().writeTo(out);
        }
      }
    }
    writeShown(folder, result, content.reproduceCommand(), content.recorded());
  }

  /**
   * What people and programs look at, as the formats of the scenario say: everything that can be
   * made from what the archive has.
   *
   * @param folder exists; files in it are overwritten
   */
  public static void writeShown(
      Path folder, ExperimentResult result, String reproduce, Optional<RecordedRun> recorded)
      throws IOException {
    Set<Format> formats = result.scenario().output().formats();
    if (formats.contains(Format.TEXT)) {
      TextReport.Options options = new TextReport.Options(false, reproduce, "");
      Files.writeString(folder.resolve("summary.txt"), TextReport.render(result, options));
    }
    if (formats.contains(Format.JSON)) {
      Files.writeString(folder.resolve("summary.json"), SummaryJson.of(result));
    }
    if (formats.contains(Format.JUNIT)) {
      Files.writeString(folder.resolve("junit.xml"), JunitXml.of(result));
    }
    if (formats.contains(Format.JSONL) && recorded.isPresent()) {
      try (Writer out = Files.newBufferedWriter(folder.resolve("events.jsonl"))) {
        EventsJsonl.write(recorded.get().recordings().journal(), out);
      }
    }
    if (formats.contains(Format.CSV)) {
      writeTables(folder, result);
    }
  }

  private static void writeTables(Path folder, ExperimentResult result) throws IOException {
    TableFiles tables = new TableFiles(folder);
    tables.write("detections.csv", CsvTables.detections(result));
    tables.write("mesh.csv", CsvTables.mesh(result));
    tables.write("messages.csv", CsvTables.messages(result));
    tables.write("runs.csv", RunsTable.of(result));
    tables.write("events.csv", CsvTables.events(result));
    tables.write("nodedowns.csv", CsvTables.nodedowns(result));
    tables.write("false_detections.csv", CsvTables.falseDetections(result));
    tables.write("global.csv", GlobalTables.nodes(result));
    tables.write("locks.csv", GlobalTables.locks(result));
    tables.write("evictions.csv", GlobalTables.evictions(result));
    tables.write("storms.csv", GlobalTables.storms(result));
    tables.write("collateral.csv", GlobalTables.collateral(result));
    tables.write("setup.csv", CsvTables.setup(result));
    tables.write("timeseries.csv", CsvTables.timeseries(result));
    tables.writeLeftOut();
  }

  private static void appear(Path partial, Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      // Fails when somebody has put a file there meanwhile.
      Files.delete(folder);
    }
    try {
      Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new FileSystemException(
          folder.toString(), null, "a folder cannot be renamed there in one step");
    }
  }

  /** Best effort: the reason for which the folder is discarded is the one to report. */
  private static void discard(Path partial) {
    if (!Files.isDirectory(partial, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(partial)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      return;
    }
  }

  private static String problem(ResultTarget target, String why) {
    return "cannot write results to " + target.folder() + ": " + why;
  }
}
