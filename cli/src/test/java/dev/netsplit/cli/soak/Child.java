package dev.netsplit.cli.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process of the soak and the lines it prints. */
final class Child implements AutoCloseable {

  /** More than anything here takes on a busy machine. */
  static final long WAIT_SECONDS = 300;

  private static final int MAX_LINES = 1 << 20;

  private final Process process;
  private final Writer input;
  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(MAX_LINES);

  Child(ProcessBuilder builder) throws IOException {
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    input = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "output of " + builder.command().get(0));
    reader.setDaemon(true);
    reader.start();
  }

  /** A JVM as a user's, with the class path of the tests. */
  static Child jvm(String mainClass, List<String> arguments) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData"));
    // Else most collections leave up to a twentieth of the old generation as it is.
    words.addAll(List.of("-XX:MarkSweepAlwaysCompactCount=1", "-cp"));
    words.add(System.getProperty("java.class.path"));
    words.add(mainClass);
    words.addAll(arguments);
    return new Child(new ProcessBuilder(words));
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.put(line);
      }
    } catch (IOException e) {
      // It was destroyed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  long pid() {
    return process.pid();
  }

  void tell(String line) throws IOException {
    input.write(line + "\n");
    input.flush();
  }

  /** The next line. */
  String line() throws InterruptedException {
    String line = lines.poll(WAIT_SECONDS, TimeUnit.SECONDS);
    assertTrue(line != null, "a process says nothing; alive: " + process.isAlive());
    return line;
  }

  /** All lines that are there now, each once. */
  int count(Predicate<String> what) {
    List<String> taken = new ArrayList<>();
    lines.drainTo(taken);
    return (int) taken.stream().filter(what).count();
  }

  void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
    assertEquals(0, kill.waitFor());
  }

  /** Its exit code, once it has ended by itself. */
  int end() throws InterruptedException {
    assertTrue(process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS), "does not end");
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
