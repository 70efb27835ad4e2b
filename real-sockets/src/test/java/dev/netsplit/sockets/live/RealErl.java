package dev.netsplit.sockets.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.netsplit.sockets.RealPrograms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real Erlang node that evaluates what a test writes to its standard input. It has a home of its
 * own with a cookie file, and ends with the process of the test.
 */
final class RealErl implements AutoCloseable {

  static final String COOKIE = "a secret of tests";

  /** Evaluates to what {@code net_kernel:monitor_nodes} has told so far. */
  static final String CHANGES = "watcher ! {seen, self()}, receive {seen, S} -> S end.";

  private static final int START_SECONDS = 60;
  private static final int ANSWER_SECONDS = 60;

  private final String name;
  private final Path home;
  private final Process process;
  private final Writer input;
  private final Map<String, CompletableFuture<String>> questions = new ConcurrentHashMap<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private int asked;

  private RealErl(String name, Path home, Process process) {
    this.name = name;
    this.home = home;
    this.process = process;
    input = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** A node with the cookie of all tests. */
  static RealErl start(RealEpmd epmd, String name, String... more) throws Exception {
    return start(epmd.port(), name, COOKIE, more);
  }

  /**
   * A node that has registered.
   *
   * @param more arguments of {@code erl}
   */
  static RealErl start(int epmdPort, String name, String cookie, String... more) throws Exception {
    RealErl node = launch(epmdPort, name, cookie, more);
    try {
      assertEquals(atom(name), node.expect("ready").get(START_SECONDS, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      node.close();
      fail(name + " does not start\n" + node.log(), e);
    }
    return node;
  }

  private static RealErl launch(int epmdPort, String name, String cookie, String... more)
      throws IOException {
    Path program = RealPrograms.find("erl");
    Path home = Files.createTempDirectory("erl");
    Path file = Files.writeString(home.resolve(CookieFile.NAME), cookie);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    boolean isLong = name.substring(name.indexOf('@')).indexOf('.') >= 0;
    List<String> command = new ArrayList<>(List.of(program.toString(), "-noshell"));
    command.addAll(List.of(isLong ? "-name" : "-sname", name, "-start_epmd", "false"));
    command.addAll(List.of("+S", "1", "-kernel", "inet_dist_use_interface", "{127,0,0,1}"));
    command.addAll(List.of(more));
    command.addAll(List.of("-eval", control()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOME", home.toString());
    builder.environment().put("ERL_EPMD_PORT", Integer.toString(epmdPort));
    builder.environment().put("ERL_CRASH_DUMP_SECONDS", "0");
    builder.environment().keySet().removeIf(key -> key.equals("ERL_FLAGS"));
    RealErl node = new RealErl(name, home, builder.directory(home.toFile()).start());
    Thread reader = new Thread(node::read, "output of " + name);
    reader.setDaemon(true);
    reader.start();
    return node;
  }

  private static String control() throws IOException {
    try (InputStream in = RealErl.class.getResourceAsStream("control.eval")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A node name as a real node prints it: in quotes when it is a long one. */
  static String atom(String node) {
    return node.matches("[a-z][A-Za-z0-9_@]*") ? node : "'" + node + "'";
  }

  private CompletableFuture<String> expect(String id) {
    return questions.computeIfAbsent(id, key -> new CompletableFuture<>());
  }

  /** Lines that begin with the number of a question are answers, all others are its log. */
  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int blank = line.indexOf(' ');
        if (blank > 0 && line.substring(0, blank).matches("ready|q[0-9]+")) {
          expect(line.substring(0, blank)).complete(line.substring(blank + 1));
        } else {
          log.add(line);
        }
      }
    } catch (IOException e) {
      log.add("end of output: " + e.getMessage());
    }
  }

  /** Begins to evaluate expressions, which end with a full stop. */
  CompletableFuture<String> ask(String expressions) throws IOException {
    String id;
    CompletableFuture<String> answer;
    synchronized (input) {
      id = "q" + asked++;
      answer = expect(id);
      input.write(id + " " + expressions.replace("\n", " ") + "\n");
      input.flush();
    }
    return answer;
  }

  /** What expressions evaluate to, on one line. */
  String eval(String expressions) throws IOException, InterruptedException {
    try {
      return ask(expressions).get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return fail(name + " does not evaluate " + expressions + "\n" + String.join("\n", log), e);
    }
  }

  /** Evaluates until the value is this. */
  void await(String value, String expressions) throws IOException, InterruptedException {
    Waiting.until(() -> eval(expressions), value, () -> name + ": " + String.join("\n", log));
  }

  /** What {@code net_kernel:monitor_nodes} has told so far, one after the other. */
  String changes() throws IOException, InterruptedException {
    return eval(CHANGES);
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  /** Lines it has logged. */
  String log() {
    return String.join("\n", log);
  }

  /** Sends a signal to the virtual machine. */
  void signal(String signal) throws IOException, InterruptedException {
    Signals.send(signal, process.pid());
  }

  /** Waits until it has ended by itself. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
      fail(name + " does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (var files = Files.walk(home)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
