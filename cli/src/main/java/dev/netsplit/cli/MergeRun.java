package dev.netsplit.cli;

import dev.netsplit.scenarios.archive.UnreadableException;
import dev.netsplit.scenarios.report.Environment;
import dev.netsplit.scenarios.report.ResultFolder;
import dev.netsplit.scenarios.report.ResultFolderException;
import dev.netsplit.scenarios.report.ResultTarget;
import dev.netsplit.scenarios.report.StudyJournal;
import dev.netsplit.scenarios.report.SweepFolder;
import dev.netsplit.scenarios.sweep.StoredStudy;
import dev.netsplit.scenarios.sweep.StudyLine;
import dev.netsplit.scenarios.sweep.SweepResult;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** One execution of {@code netsplit merge}. Runs no scenario. */
final class MergeRun {

  private final RunOptions options;
  private final Surroundings surroundings;

  MergeRun(RunOptions options, Surroundings surroundings) {
    this.options = options;
    this.surroundings = surroundings;
  }

  /**
   * Reads, judges, writes and reports.
   *
   * @throws Refusal when a folder has no study or another one, or results cannot be written
   */
  ExitCode execute(List<String> folders) throws Refusal {
    StoredStudy stored = new StoredStudy();
    try {
      for (String folder : folders) {
        StudyJournal.read(surroundings.directory().resolve(folder), stored);
      }
    } catch (UnreadableException e) {
      throw new Refusal(ExitCode.INVALID_SCENARIO, e.getMessage(), e);
    }
    long startNanos = surroundings.nanoTime().getAsLong();
    SweepResult result = stored.result();
    long wallNanos = surroundings.nanoTime().getAsLong() - startNanos;
    SweepShown shown = new SweepShown(options, surroundings);
    if (result.all().isEmpty()) {
      throw new Refusal(ExitCode.LIMIT, "no point is whole; nothing is written");
    }
    try {
      ResultTarget target = new RunDestination(options, surroundings).target(result.scenario());
      ResultFolder.checkWritable(target);
      write(stored, result, target, wallNanos);
      shown.report(result, stored.header().command(), target.folder());
    } catch (ResultFolderException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, e.getMessage(), e);
    }
    return shown.outcome(result);
  }

  private static void write(
      StoredStudy stored, SweepResult result, ResultTarget target, long wallNanos)
      throws ResultFolderException {
    String now =
        OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS).toString();
    StudyLine.Header header = stored.header();
    Environment environment =
        new Environment(Version.number(), Version.java(), Version.os(), now, wallNanos);
    Path folder = target.folder();
    StudyJournal.create(folder, stored.lines()).close();
    SweepFolder.rewrite(
        target,
        new SweepFolder.Content(result, header.file(), environment, header.command()),
        new StudyFiles(result, header.file(), header.command()));
  }
}
