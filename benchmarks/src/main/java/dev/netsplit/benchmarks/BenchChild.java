package dev.netsplit.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Measures one thing in this virtual machine and prints it. It must not know its parent. */
public final class BenchChild {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long KIBI = 1024;

  private BenchChild() {}

  /** Takes workload, contender, size, and whether to be quick. */
  public static void main(String[] arguments) {
    Workload workload =
        Workloads.named(arguments[0])
            .orElseThrow(() -> new IllegalStateException("no workload " + arguments[0]));
    Sample sample =
        workload.measure(
            arguments[1], Long.parseLong(arguments[2]), Boolean.parseBoolean(arguments[3]));
    Map<String, Long> figures = new TreeMap<>(sample.figures());
    residentBytes().ifPresent(bytes -> figures.put(Sample.RESIDENT_BYTES, bytes));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(new Sample(sample.timings(), figures).line());
  }

  private static OptionalLong residentBytes() {
    try {
      return residentBytes(Files.readAllLines(STATUS));
    } catch (IOException e) {
      // Not a Linux: nobody tells.
      return OptionalLong.empty();
    }
  }

  /** The high-water mark in what Linux tells of a process. */
  static OptionalLong residentBytes(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> KIBI * Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst();
  }
}
