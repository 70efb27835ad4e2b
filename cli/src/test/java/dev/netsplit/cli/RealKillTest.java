package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
  private static final long END_SECONDS = 60;
  private static final long ROUND_MILLIS = 20;

  /** At most so long after a stage was seen; a node stays stopped for longer. */
  private static final int MOST_MILLIS = 600;

  /** A node is stopped for most of the run: it cannot notice that nobody is there any more. */
  private static final String YAML =
      """
      version: 1
      name: short
      run: { duration: 6s }
      erlang: { net_ticktime: 8s }
      nodes: { app: { count: 2, start: { boot_time: 100ms } } }
      discovery: { strategy: static }
      measure: { metrics: [connections], mesh_hold: 100ms }
      output: { formats: [text] }
      real: { address: 127.91.7.1 }
      events:
        - { at: mesh + 200ms, name: frozen, pause: { nodes: app-2, what: vm }, for: 5500ms }
      """;

  @TempDir Path folder;

  private Path temporary;
  private LeftBehind left;

  /** All that any of the killed programs had. */
  private final Set<Long> processes = new TreeSet<>();

  private final Set<String> listeners = new TreeSet<>();
  private long stopped;

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

  /** From start to end without being killed. */
  private void runToItsEnd() throws Exception {
    Process program = start("whole");
    try {
      assertTrue(program.waitFor(END_SECONDS, TimeUnit.SECONDS), "does not end");
      // Whether the verdict agrees is not the question.
      assertTrue(
          Set.of(0, 5).contains(program.exitValue()),
          () -> program.exitValue() + " " + read(folder.resolve("said")));
    } finally {
      program.destroyForcibly();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** How far a program has come when somebody waits for a moment to kill it. */
  private enum Stage {
    STARTED,
    HAS_FOLDER,
    HAS_NODES,
    HAS_STOPPED_NODE
  }

  private boolean hasReached(Stage stage) {
    return switch (stage) {
      case STARTED -> true;
      case HAS_FOLDER -> !isEmpty(base());
      case HAS_NODES -> !left.nodes().isEmpty();
      case HAS_STOPPED_NODE -> left.nodes().stream().anyMatch(LeftBehind::isStopped);
    };
  }

  private Path base() {
    return temporary.resolve("netsplit-real-" + System.getProperty("user.name"));
  }

  private static boolean isEmpty(Path path) {
    String[] names = path.toFile().list();
    return names == null || names.length == 0;
  }

  private void kill(Stage stage, long afterMillis) throws Exception {
    Process program = start("never");
    try {
      long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
      while (!hasReached(stage) && program.isAlive() && System.nanoTime() - endNanos < 0) {
        TimeUnit.MILLISECONDS.sleep(ROUND_MILLIS);
      }
      assertFalse(
          program.waitFor(afterMillis, TimeUnit.MILLISECONDS),
          () -> "ends by itself: " + stage + ' ' + read(folder.resolve("said")));
      Set<Long> present = left.processes();
      listeners.addAll(LeftBehind.listeners(present));
      processes.addAll(present);
      stopped += present.stream().filter(LeftBehind::isStopped).count();
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
    Random random = new Random(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      // Each stage in turn, however long a machine needs for it.
      kill(Stage.values()[kill % Stage.values().length], random.nextInt(MOST_MILLIS));
    }
    // Or nothing would have been looked at.
    assertTrue(processes.size() >= KILLS, processes::toString);
    assertTrue(listeners.size() >= 2, listeners::toString);
    assertTrue(stopped > 0, "no node was stopped when its program was killed");
    runToItsEnd();
    assertEquals(Set.of(), left.processes());
    listeners.retainAll(LeftBehind.listening());
    assertEquals(Set.of(), listeners);
    assertEquals(List.of(), left.files(base()));
    assertEquals(Set.of("said", "short.yaml", "tmp", "whole"), Set.of(folder.toFile().list()));
  }
}
