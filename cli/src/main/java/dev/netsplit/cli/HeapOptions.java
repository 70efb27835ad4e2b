package dev.netsplit.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much memory runs may take. Knows nothing of what needs it. */
final class HeapOptions {

  private static final long LEAST_BYTES = 64L << 20;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--max-heap",
      paramLabel = "SIZE",
      description =
          "Most heap that runs may take, as 6g; what needs more is refused before it begins"
              + " (default: three quarters of memory).")
  private String maxHeap;

  @Option(
      names = "--jvm-options",
      hidden = true,
      description = "Print the options of a JVM that suits the runs, and run nothing.")
  private boolean jvmOptions;

  /** Whether only the options of a virtual machine are asked for. */
  boolean asksForOptions() {
    return jvmOptions;
  }

  /** What a virtual machine that is yet to start may take. */
  long ofMachine() {
    return maxHeap == null ? HeapOption.ofMachine() : bytes();
  }

  /**
   * What runs may take in a virtual machine.
   *
   * @param most what it allows itself
   */
  long within(long most) {
    return maxHeap == null ? most : Math.min(most, bytes());
  }

  private long bytes() {
    long bytes =
        HeapOption.parse(maxHeap)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "--max-heap: " + HeapOption.wrong(maxHeap)));
    if (bytes < LEAST_BYTES) {
      throw new ParameterException(spec.commandLine(), "--max-heap must be at least 64m");
    }
    return bytes;
  }
}
