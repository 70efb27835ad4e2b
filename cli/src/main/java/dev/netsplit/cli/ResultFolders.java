package dev.netsplit.cli;

import dev.netsplit.scenarios.archive.ArchivedComparison;
import dev.netsplit.scenarios.archive.ArchivedRecording;
import dev.netsplit.scenarios.archive.ArchivedResult;
import dev.netsplit.scenarios.archive.ResultArchive;
import dev.netsplit.scenarios.archive.UnreadableException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the result folders that the user names. */
final class ResultFolders {

  private ResultFolders() {}

  /**
   * The path of a folder.
   *
   * @throws Refusal when there is no such folder
   */
  static Path find(String argument, Path directory) throws Refusal {
    Path folder = directory.resolve(argument);
    if (!Files.exists(folder)) {
      throw new Refusal(ExitCode.USAGE, "there is no folder " + argument);
    }
    return folder;
  }

  /**
   * The results of one run of a scenario.
   *
   * @throws Refusal when it is no such folder, or is damaged
   */
  static ArchivedResult read(String argument, Path directory) throws Refusal {
    Path folder = findResult(argument, directory);
    try {
      return ResultArchive.read(folder);
    } catch (UnreadableException e) {
      throw refusal(e);
    }
  }

  /**
   * What was recorded of one run of a scenario; the others are not read.
   *
   * @throws Refusal when it is no such folder, or is damaged
   */
  static ArchivedRecording readRecording(String argument, Path directory) throws Refusal {
    Path folder = findResult(argument, directory);
    try {
      return ResultArchive.readRecording(folder);
    } catch (UnreadableException e) {
      throw refusal(e);
    }
  }

  private static Path findResult(String argument, Path directory) throws Refusal {
    Path folder = find(argument, directory);
    if (ArchivedComparison.isIn(folder)) {
      throw new Refusal(
          ExitCode.USAGE,
          argument + " is the folder of a comparison; name one of the folders inside it");
    }
    return folder;
  }

  /** Not to be read is for this program what an invalid scenario or capture is. */
  static Refusal refusal(UnreadableException problem) {
    return new Refusal(ExitCode.INVALID_SCENARIO, problem.getMessage(), problem);
  }
}
