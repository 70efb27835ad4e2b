package dev.netsplit.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The machine on which something was measured. It must not know what.
 *
 * @param processor its model, as Linux tells it
 * @param cores that this process may use
 * @param memoryBytes of the machine, or of the container
 * @param kernel the operating system
 * @param java the virtual machine
 * @param load how many processes wanted to run, in the minute before; negative when nobody tells
 */
record Machine(
    String processor, int cores, long memoryBytes, String kernel, String java, double load) {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final double GIGA = 1e9;

  /** This one, now. */
  static Machine here() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        modelHere(),
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize(),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", "
            + System.getProperty("os.arch"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        system.getSystemLoadAverage());
  }

  private static String modelHere() {
    try {
      return model(Files.readAllLines(PROCESSORS));
    } catch (IOException e) {
      // Not a Linux; the architecture is in the line of the kernel.
      return "unknown processor";
    }
  }

  /** The model in what Linux tells of its processors; not all architectures have one. */
  static String model(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).trim())
        .findFirst()
        .orElse("unknown processor");
  }

  /** One line. */
  String words() {
    return String.format(
        Locale.ROOT, "%s, %d cores, %.0f GB, %s", processor, cores, memoryBytes / GIGA, kernel);
  }
}
