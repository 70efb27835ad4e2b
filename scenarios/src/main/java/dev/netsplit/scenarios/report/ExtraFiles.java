package dev.netsplit.scenarios.report;

import java.io.IOException;
import java.nio.file.Path;

/** Writes further files, such as charts, into a result folder while it is still hidden. */
@FunctionalInterface
public interface ExtraFiles {

  /**
   * Writes the files. A failure makes the whole folder disappear.
   *
   * @param temporaryFolder exists; is renamed afterwards, so no file may contain its name
   */
  void writeInto(Path temporaryFolder) throws IOException;
}
