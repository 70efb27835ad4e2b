package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A netsplit in a process of its own, which can be stopped, and starved of what it writes to. */
final class OwnProcess {

  private static final int MAX_WAIT_SECONDS = 300;

  private final Path folder;
  private final Process process;

  private OwnProcess(Path folder, List<String> words) throws IOException {
    this.folder = folder;
    process =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out.txt").toFile())
            .redirectError(folder.resolve("err.txt").toFile())
            .start();
  }

  /** Starts a command in a folder. */
  static OwnProcess start(Path folder, List<String> arguments) throws IOException {
    return new OwnProcess(folder, command(arguments));
  }

  /** Starts it from a shell that does something first; {@code "$@"} is the command. */
  static OwnProcess start(Path folder, String script, List<String> arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
    words.addAll(command(arguments));
    return new OwnProcess(folder, words);
  }

  /** The same in a world of mounts that ends with it; only root can make one. */
  static OwnProcess startAmongMounts(Path folder, String script, List<String> arguments)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("unshare", "-m", "/bin/sh", "-c", script, "sh"));
    words.addAll(command(arguments));
    return new OwnProcess(folder, words);
  }

  private static List<String> command(List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-XX:+UseSerialGC");
    words.add("-XX:TieredStopAtLevel=1");
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add(Main.class.getName());
    words.addAll(arguments);
    return words;
  }

  /** Whether this test may mount file systems: it is root's, and on Linux. */
  static boolean canMount() throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of("/usr/bin/unshare"))) {
      return false;
    }
    Process tried =
        new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt").start();
    return tried.waitFor() == 0;
  }

  boolean ignoresInterrupts() throws IOException {
    return SignalTest.ignoresInterrupts(process.pid());
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for its end, and returns its exit code. */
  int end() throws InterruptedException {
    assertTrue(process.waitFor(MAX_WAIT_SECONDS, TimeUnit.SECONDS), "does not end");
    return process.exitValue();
  }

  /** What it said on stderr. */
  String err() {
    return said("err.txt");
  }

  /** What it said at all; a JVM that cannot begin says so on stdout. */
  String said() {
    return said("err.txt") + said("out.txt");
  }

  private String said(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
