package dev.netsplit.cli.soak;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How large a soak is, from the properties {@code soak.*}.
 *
 * @param nodes hidden live nodes, an even number
 * @param minutes how long; 0 for the few seconds of the build
 * @param roundMillis churn between two looks at what the processes hold
 * @param actsPerTick acts of churn in each tenth of a second
 * @param ticktimeSeconds net_ticktime
 * @param realEpmd whether the epmd is a real one
 * @param csv where to write the samples; empty for nowhere
 */
record SoakPlan(
    int nodes,
    int minutes,
    long roundMillis,
    int actsPerTick,
    int ticktimeSeconds,
    boolean realEpmd,
    Optional<Path> csv) {

  private static final int BUILD_ROUNDS = 4;

  static SoakPlan ofProperties() {
    int minutes = Integer.getInteger("soak.minutes", 0);
    return new SoakPlan(
        Integer.getInteger("soak.nodes", 40),
        minutes,
        Long.getLong("soak.round", minutes > 0 ? 15_000 : 1_500),
        Integer.getInteger("soak.acts", 1),
        Integer.getInteger("soak.ticktime", 16),
        Boolean.getBoolean("soak.real.epmd"),
        Optional.ofNullable(System.getProperty("soak.csv")).map(Path::of));
  }

  /** Whether there is to be another round. */
  boolean goesOn(int rounds, double seconds) {
    return minutes == 0 ? rounds < BUILD_ROUNDS : seconds < 60.0 * minutes;
  }

  /** A program of the search path, where there is one. */
  static Optional<Path> program(String name) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      File file = new File(folder, name);
      if (!folder.isEmpty() && file.canExecute()) {
        return Optional.of(file.toPath());
      }
    }
    return Optional.empty();
  }
}
