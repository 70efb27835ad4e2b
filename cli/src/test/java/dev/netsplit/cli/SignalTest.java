package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real signals to a real process. */
final class SignalTest {

  private static final int MAX_WAIT_SECONDS = 60;

  @TempDir Path folder;

  private int exitCodeAfter(String signal, int finishedRuns) throws Exception {
    new Session(folder).write("pair.yaml");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EndlessRuns.class.getName(),
                Integer.toString(finishedRuns))
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertEquals("hanging", out.readLine());
      assumeTrue(signal.equals("TERM") || !ignoresInterrupts(process.pid()));
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      assertTrue(process.waitFor(MAX_WAIT_SECONDS, TimeUnit.SECONDS), "does not end");
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** A background job of a shell is started with SIGINT ignored, and so are its children. */
  static boolean ignoresInterrupts(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  @Test
  void interruptWritesTheFinishedRuns() throws Exception {
    assertEquals(130, exitCodeAfter("INT", 3));
    String manifest = Files.readString(folder.resolve("here/manifest.json"));
    assertTrue(manifest.replace(" ", "").contains("\"complete\":false"), manifest);
    assertEquals(List.of("here", "pair.yaml"), new Session(folder).list("."));
  }

  @Test
  void interruptBeforeTheFirstRunLeavesNothing() throws Exception {
    assertEquals(130, exitCodeAfter("INT", 0));
    assertEquals(List.of("pair.yaml"), new Session(folder).list("."));
  }

  @Test
  void terminationHasAnExitCodeOfItsOwn() throws Exception {
    assertEquals(143, exitCodeAfter("TERM", 0));
    assertEquals(List.of("pair.yaml"), new Session(folder).list("."));
  }
}
