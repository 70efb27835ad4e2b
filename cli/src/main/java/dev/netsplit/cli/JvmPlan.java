package dev.netsplit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The virtual machine that suits a run: how much heap, which garbage collector, which pages. It
 * must not know what is run; decision 0034 says what was measured.
 *
 * @param firstBytes heap to begin with, so that it is there before the run and need not grow in it
 * @param mostBytes heap that it may grow to
 * @param parallel whether two cores collect garbage together
 */
public record JvmPlan(long firstBytes, long mostBytes, boolean parallel) {

  /** What a run allocates and throws away takes room beside what it keeps. */
  static final double ROOM = 1.5;

  private static final double LEAST_BYTES = 64e6;

  /** From here on a full collection by one core takes seconds. */
  private static final double PARALLEL_FROM_BYTES = 2e9;

  private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  private static final double GIGA = 1e9;
  private static final double MEBI = 1 << 20;

  /**
   * The plan.
   *
   * @param liveBytes what a run is forecast to keep
   * @param allowedBytes the heap that it may take
   * @param cores that it may use
   */
  public static JvmPlan of(double liveBytes, long allowedBytes, int cores) {
    double needed = neededBytes(liveBytes);
    boolean parallel = liveBytes >= PARALLEL_FROM_BYTES && cores > 1;
    return new JvmPlan((long) Math.min(needed, (double) allowedBytes), allowedBytes, parallel);
  }

  /** The heap in which a run is not slowed down by its garbage. */
  static double neededBytes(double liveBytes) {
    return LEAST_BYTES + ROOM * liveBytes;
  }

  /** Why a run does not fit, for people; empty when it does. */
  public static Optional<String> refusal(double liveBytes, long allowedBytes) {
    double needed = neededBytes(liveBytes);
    return needed <= allowedBytes
        ? Optional.empty()
        : Optional.of(
            "needs about "
                + giga(needed)
                + " of heap, "
                + giga((double) allowedBytes)
                + " allowed: --max-heap or fewer nodes");
  }

  /** A number of bytes as people say it. */
  static String giga(double bytes) {
    double shown = bytes / GIGA;
    return shown < 1
        ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
        : String.format(Locale.ROOT, shown < 10 ? "%.1f GB" : "%.0f GB", shown);
  }

  /** The options for the virtual machine. */
  public List<String> options() {
    List<String> options = new ArrayList<>();
    options.add(parallel ? "-XX:+UseParallelGC" : "-XX:+UseSerialGC");
    options.add("-Xms" + mebi(firstBytes) + "m");
    options.add("-Xmx" + mebi(mostBytes) + "m");
    if (hugePages()) {
      options.add("-XX:+UseTransparentHugePages");
    }
    options.add("-XX:-UsePerfData");
    return List.copyOf(options);
  }

  /**
   * Whether the kernel gives large pages to who asks; where it does not, the JVM would complain.
   */
  private static boolean hugePages() {
    try {
      String setting = Files.readString(HUGE_PAGES);
      return setting.contains("[madvise]") || setting.contains("[always]");
    } catch (IOException e) {
      // Not a Linux, or one without them.
      return false;
    }
  }

  private static long mebi(long bytes) {
    return Math.max(2, (long) Math.floor(bytes / MEBI));
  }
}
