package dev.netsplit.cli;

import dev.netsplit.scenarios.run.Footprints.Steps;
import dev.netsplit.scenarios.run.Footprints.Told;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Executes runs in a Java virtual machine of its own, which differs from this one in all that must
 * not matter: collector, heap, identity hash codes, compiler, language and time zone.
 */
final class SecondJvm implements FirstDifference.Execution {

  /** What differs, for people. */
  static final String WORDS =
      "another collector, heap, compiler and time zone, other identity hash codes, Turkish";

  private static final long MEGABYTE = 1 << 20;

  private final byte[] resolvedYaml;

  SecondJvm(String resolvedYaml) {
    this.resolvedYaml = resolvedYaml.getBytes(StandardCharsets.UTF_8);
  }

  /** The command that starts it, without what it is to do. */
  static List<String> java() {
    long heap = Math.max(256, Runtime.getRuntime().maxMemory() / MEGABYTE * 7 / 8);
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseParallelGC",
        "-Xmx" + heap + "m",
        "-XX:+UnlockExperimentalVMOptions",
        "-XX:hashCode=2",
        "-XX:TieredStopAtLevel=1",
        "-Duser.language=tr",
        "-Duser.country=TR",
        "-Duser.timezone=Pacific/Chatham",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName());
  }

  @Override
  public Told told(int run, Steps steps) throws Refusal {
    List<String> words = new ArrayList<>(java());
    words.add("footprints");
    words.add("--run=" + run);
    words.add("--after=" + steps.after());
    words.add("--last=" + steps.last());
    words.add("--every=" + steps.every());
    try {
      return talk(new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.ENVIRONMENT, "cannot start a second Java machine: " + e.getMessage(), e);
    }
  }

  private Told talk(Process process) throws IOException, Refusal {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      try (OutputStream in = process.getOutputStream()) {
        in.write(resolvedYaml);
      }
      List<String> lines = out.lines().toList();
      int status = process.waitFor();
      if (status != 0) {
        throw new Refusal(ExitCode.BUG, "the second Java machine ended with " + status);
      }
      return FootprintLines.read(lines);
    } catch (IllegalArgumentException e) {
      throw new Refusal(ExitCode.BUG, "the second Java machine: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(ExitCode.INTERRUPTED, "", e);
    } finally {
      process.destroy();
    }
  }
}
