package dev.netsplit.scenarios.format;

import java.io.IOException;
import java.util.List;

/**
 * What a reading depends on besides the file. Must not know where files lie.
 *
 * @param overrides of the command line, applied in order
 * @param files reads the files that the scenario names, relative to it
 * @param userFiles reads the files that overrides name, relative to where the user stands
 */
public record ReadOptions(List<Setting> overrides, FileResolver files, FileResolver userFiles) {

  /** One who stands where the scenario lies. */
  public ReadOptions(List<Setting> overrides, FileResolver files) {
    this(overrides, files, files);
  }

  /** Reads a file that a scenario names. */
  @FunctionalInterface
  public interface FileResolver {

    /**
     * The content of a file.
     *
     * @param name as written in the scenario
     * @throws IOException if it cannot be read; the message says why
     */
    byte[] read(String name) throws IOException;
  }

  /** No overrides, and every file refused. */
  public static ReadOptions none() {
    return new ReadOptions(
        List.of(),
        name -> {
          throw new IOException("files are not available here");
        });
  }
}
