package dev.netsplit.sockets.epmd;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Leaves a daemon behind: starts the command again without {@code -daemon}, in a session of its own
 * and in the root folder, and waits until it listens. A program that starts nodes may then rely on
 * it.
 */
final class DaemonLauncher {

  private static final int FAILED = 1;

  /** Most bytes of what a daemon says before it fails. */
  private static final int MAX_COMPLAINT_BYTES = 1 << 12;

  private static final long END_SECONDS = 10;

  private final List<String> self;
  private final Map<String, String> environment;
  private final PrintStream err;

  DaemonLauncher(List<String> self, Map<String, String> environment, PrintStream err) {
    this.self = self;
    this.environment = environment;
    this.err = err;
  }

  /** Answers 0 once a daemon listens, this one or another; else what it ended with. */
  int launch(List<String> words) {
    List<String> command = new ArrayList<>();
    // Without a session of its own a daemon would get the terminal's signals.
    onPath("setsid").ifPresent(command::add);
    command.addAll(self);
    words.stream().filter(word -> !word.equals("-daemon")).forEach(command::add);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(new File("/"));
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put(EpmdProgram.PARENT_WAITS, "1");
    try {
      return waitFor(builder.start());
    } catch (IOException e) {
      err.println("epmd: cannot start a daemon: " + e.getMessage());
      return FAILED;
    }
  }

  /** The daemon says one byte when it listens; whatever else it says is a complaint. */
  private int waitFor(Process daemon) throws IOException {
    StringBuilder complaint = new StringBuilder();
    try (InputStream said = daemon.getInputStream()) {
      int next = said.read();
      while (next >= 0 && next != EpmdProgram.LISTENING) {
        if (complaint.length() < MAX_COMPLAINT_BYTES) {
          complaint.append((char) next);
        }
        next = said.read();
      }
      if (next == EpmdProgram.LISTENING) {
        return 0;
      }
      err.print(complaint);
      return daemon.waitFor(END_SECONDS, TimeUnit.SECONDS) ? daemon.exitValue() : FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private Optional<String> onPath(String program) {
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      File file = new File(folder, program);
      if (!folder.isEmpty() && file.canExecute()) {
        return Optional.of(file.getPath());
      }
    }
    return Optional.empty();
  }
}
