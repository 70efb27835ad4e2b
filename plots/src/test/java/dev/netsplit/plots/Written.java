package dev.netsplit.plots;

import dev.netsplit.scenarios.model.OutputSettings;
import dev.netsplit.scenarios.model.OutputSettings.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Writes charts for tests that look at files. */
final class Written {

  private Written() {}

  /** Whether a file was written. */
  static boolean into(Path folder, Set<Format> formats, Optional<Chart> chart) throws IOException {
    return into(folder, formats, chart.stream().toList());
  }

  /** Whether a file was written. */
  static boolean into(Path folder, Set<Format> formats, Collection<Chart> charts)
      throws IOException {
    boolean any = false;
    for (Chart chart : charts) {
      any |= chart.write(folder, new OutputSettings("", formats));
    }
    return any;
  }
}
