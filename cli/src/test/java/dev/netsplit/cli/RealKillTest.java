package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sockets.RealPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL to {@code netsplit real}, at any moment from its start to its end: neither it nor a node
 * of it can do anything then, and yet nothing is there after the next start.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RealKillTest {

  private static final int KILLS = 10;
  private static final long SEED = 20261128;
  private static final long END_SECONDS = 120;

  /** A node is stopped for most of the run: it cannot notice that nobody is there any more. */
  private static final String YAML =
      """
      version: 1
      name: short
      run: { duration: 1500ms }
      erlang: { net_ticktime: 8s }
      nodes: { app: { count: 2, start: { boot_time: 100ms } } }
      discovery: { strategy: static }
      measure: { metrics: [connections], mesh_hold: 100ms }
      output: { formats: [text] }
      real: { address: 127.91.7.1 }
      events:
        - { at: mesh + 200ms, name: frozen, pause: { nodes: app-2, what: vm }, for: 1s }
      """;

  @TempDir Path folder;

  private Path temporary;
  private LeftBehind left;

  /** All that any of the killed programs had. */
  private final Set<Long> processes = new TreeSet<>();

  private final Set<String> listeners = new TreeSet<>();

  private Process start(String out) throws IOException {
    List<String> words = new ArrayList<>(OwnCommand.words("real"));
    words.add(1, "-Djava.io.tmpdir=" + temporary);
    words.addAll(List.of("short.yaml", "--runs", "1", "--reps", "1", "--quiet", "--out", out));
    return new ProcessBuilder(words)
        .directory(folder.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(folder.resolve("said").toFile())
        .start();
  }

  /** From start to end without being killed; how long that takes. */
  private long runToItsEnd(String out) throws Exception {
    long startNanos = System.nanoTime();
    Process program = start(out);
    try {
      assertTrue(program.waitFor(END_SECONDS, TimeUnit.SECONDS), "does not end");
      // Whether the verdict agrees is not the question.
      assertTrue(
          Set.of(0, 5).contains(program.exitValue()),
          () -> program.exitValue() + " " + read(folder.resolve("said")));
    } finally {
      program.destroyForcibly();
    }
    return System.nanoTime() - startNanos;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void killAfter(long nanos) throws Exception {
    // A moment near the end may come after it.
    Process program = start("maybe");
    try {
      program.waitFor(nanos, TimeUnit.NANOSECONDS);
      Set<Long> present = left.processes();
      listeners.addAll(LeftBehind.listeners(present));
      processes.addAll(present);
    } finally {
      program.destroyForcibly();
    }
    assertTrue(program.waitFor(END_SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void leavesNoNodeNoListenerAndNoFileAfterTheNextStart() throws Exception {
    RealPrograms.find("erl");
    temporary = Files.createDirectory(folder.resolve("tmp"));
    left = new LeftBehind(temporary);
    Files.writeString(folder.resolve("short.yaml"), YAML);
    long wholeNanos = runToItsEnd("first");
    Random random = new Random(SEED);
    List<String> moments = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      long nanos = (long) (random.nextDouble() * wholeNanos);
      moments.add(TimeUnit.NANOSECONDS.toMillis(nanos) + " ms");
      killAfter(nanos);
    }
    String when = "killed after " + moments + " of " + wholeNanos / 1_000_000 + " ms";
    // Or nothing would have been looked at.
    assertTrue(processes.size() >= KILLS && listeners.size() >= 2, when);
    runToItsEnd("last");
    assertEquals(Set.of(), left.processes(), when);
    listeners.retainAll(LeftBehind.listening());
    assertEquals(Set.of(), listeners, when);
    Path base = temporary.resolve("netsplit-real-" + System.getProperty("user.name"));
    assertEquals(List.of(), left.files(base), when);
  }
}
