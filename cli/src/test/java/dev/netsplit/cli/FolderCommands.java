package dev.netsplit.cli;

import java.nio.file.Path;

/** Commands of this program on a folder, in this process, for tests of other packages. */
public final class FolderCommands {

  private FolderCommands() {}

  /**
   * How a command ended.
   *
   * @param status its exit code
   * @param err what it said on stderr
   */
  public record Ended(int status, String err) {}

  /** Runs one with scenarios that really run. */
  public static Ended run(Path folder, String... arguments) {
    Session session = new Session(folder);
    session.simulation = new ExperimentRuns();
    int status = session.run(arguments);
    return new Ended(status, session.err());
  }
}
