package dev.netsplit.cli;

import dev.netsplit.plots.ComparisonChart;
import dev.netsplit.scenarios.archive.ArchivedComparison;
import dev.netsplit.scenarios.archive.ArchivedResult;
import dev.netsplit.scenarios.archive.ResultArchive;
import dev.netsplit.scenarios.archive.UnreadableException;
import dev.netsplit.scenarios.report.ComparisonFolder;
import dev.netsplit.scenarios.report.ExtraFiles;
import dev.netsplit.scenarios.report.ResultFolder;
import dev.netsplit.scenarios.report.ResultFolderException;
import dev.netsplit.scenarios.report.ResultTarget;
import dev.netsplit.scenarios.result.ComparisonResult;
import dev.netsplit.scenarios.result.VariantResult;
import dev.netsplit.scenarios.stats.Comparison;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One execution of {@code netsplit report}: from files to files, and nothing runs. */
final class ReportRun {

  private final Surroundings surroundings;

  ReportRun(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Reads and writes, folder by folder.
   *
   * @throws Refusal at the first folder that cannot be read or written
   */
  ExitCode execute(List<String> folders, Optional<String> out) throws Refusal {
    Interrupts interrupts = surroundings.interrupts();
    interrupts.listen();
    interrupts.atFirst(
        "stopping", () -> interrupts.stopAtOnce(interrupts.exitCode().orElseThrow()));
    for (String argument : folders) {
      Path folder = ResultFolders.find(argument, surroundings.directory());
      try {
        if (ArchivedComparison.isIn(folder)) {
          comparison(argument, folder, out);
        } else {
          result(argument, ResultArchive.read(folder), out);
        }
      } catch (UnreadableException e) {
        throw ResultFolders.refusal(e);
      } catch (ResultFolderException e) {
        if (interrupts.requested()) {
          // What was being written has been taken away.
          return interrupts.exitCode().orElseThrow();
        }
        throw new Refusal(ExitCode.ENVIRONMENT, e.getMessage(), e);
      }
    }
    return ExitCode.OK;
  }

  private void result(String argument, ArchivedResult archived, Optional<String> out)
      throws ResultFolderException {
    if (out.isEmpty()) {
      rewrite(archived.folder(), files(archived));
      say(argument);
    } else {
      ResultTarget target = ResultTarget.chosen(surroundings.directory().resolve(out.get()));
      surroundings.interrupts().beforeStopAtOnce(() -> ResultFolder.discardPartial(target));
      ResultFolder.copy(target, archived.folder(), files(archived));
      say(out.get());
    }
  }

  private void rewrite(Path folder, ExtraFiles files) throws ResultFolderException {
    surroundings.interrupts().beforeStopAtOnce(() -> ResultFolder.discardRewritten(folder));
    ResultFolder.rewrite(folder, files);
  }

  private ExtraFiles files(ArchivedResult archived) {
    Charts charts = Charts.of(archived, surroundings);
    return folder -> {
      ResultFolder.writeShown(
          folder, archived.result(), archived.reproduce(), charts.recordedRun());
      charts.files(archived.toolVersion(), archived.reproduce()).writeInto(folder);
    };
  }

  private void comparison(String argument, Path folder, Optional<String> out)
      throws Refusal, UnreadableException, ResultFolderException {
    if (out.isPresent()) {
      throw new Refusal(
          ExitCode.USAGE, argument + " is the folder of a comparison; --out takes one of a run");
    }
    ArchivedComparison archived = ArchivedComparison.read(folder);
    for (ArchivedComparison.Variant variant : archived.variants()) {
      rewrite(variant.result().folder(), files(variant.result()));
    }
    List<VariantResult> variants =
        archived.variants().stream()
            .map(each -> new VariantResult(each.label(), each.folder(), each.result().result()))
            .toList();
    Comparison comparison =
        Comparison.of(new ComparisonResult(archived.keys(), variants, archived.asked()));
    rewrite(
        folder,
        inside -> {
          ComparisonFolder.writeShown(inside, comparison, archived.reproduce());
          ComparisonChart.write(comparison, inside, comparison.result().scenario().output());
        });
    say(argument);
  }

  private void say(String folder) {
    surroundings.out().println("results: " + folder);
  }
}
