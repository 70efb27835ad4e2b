package dev.netsplit.benchmarks;

import dev.netsplit.cli.JvmPlan;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures in a virtual machine of its own, so that neither compiled code nor garbage of one
 * workload weighs on the next. It must not know the workloads.
 */
final class ForkedMeasuring implements Measuring {

  /** What HotSpot ends with when it was told to end without memory. */
  private static final int OUT_OF_MEMORY = 3;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  @Override
  public Result measure(
      Workload workload,
      String contender,
      long size,
      boolean quick,
      long heapBytes,
      long limitNanos)
      throws InterruptedException {
    Process child = start(words(workload, contender, size, quick, heapBytes));
    Thread end = new Thread(child::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(end);
    try {
      if (!child.waitFor(limitNanos, TimeUnit.NANOSECONDS)) {
        return failed("took longer than " + limitNanos / NANOS_PER_SECOND + " s", false);
      }
      return result(child);
    } finally {
      child.destroyForcibly();
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }

  private static Result result(Process child) {
    if (child.exitValue() == OUT_OF_MEMORY) {
      return failed("ran out of heap", false);
    }
    if (child.exitValue() != 0) {
      return failed("failed with exit code " + child.exitValue(), true);
    }
    try {
      // One line; a pipe holds it.
      byte[] out = child.getInputStream().readAllBytes();
      return new Result.Measured(Sample.parse(new String(out, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Result failed(String reason, boolean ours) {
    return new Result.Failed(new Row.NotRun(reason, ours));
  }

  private static Process start(List<String> words) {
    try {
      return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException("a Java that runs can be started again", e);
    }
  }

  private static List<String> words(
      Workload workload, String contender, long size, boolean quick, long heapBytes) {
    List<String> words = new ArrayList<>();
    words.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    int cores = Runtime.getRuntime().availableProcessors();
    words.addAll(JvmPlan.of(workload.liveBytes(size), heapBytes, cores).options());
    words.add("-XX:+ExitOnOutOfMemoryError");
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add(BenchChild.class.getName());
    words.add(workload.name());
    words.add(contender);
    words.add(Long.toString(size));
    words.add(Boolean.toString(quick));
    return words;
  }
}
