package dev.netsplit.sockets.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process by its number and the time of its start, in ticks since the computer was started
 * (proc(5)): numbers come back, the two together do not.
 */
record ProcessIdentity(long pid, long startTicks) {

  /** Where the time of the start stands behind the name of the program, from 0. */
  private static final int START_FIELD = 19;

  /** The process that has that number now; empty when none has. */
  static Optional<ProcessIdentity> of(long pid) {
    try {
      String stat =
          Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.UTF_8);
      // The name stands in parentheses, and may hold some itself.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(new ProcessIdentity(pid, Long.parseLong(fields[START_FIELD])));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Reads what {@link #text} wrote; empty for anything else, as a line that was cut short. */
  static Optional<ProcessIdentity> parse(String text) {
    return text.matches("[0-9]{1,18} [0-9]{1,18}")
        ? Optional.of(
            new ProcessIdentity(
                Long.parseLong(text.substring(0, text.indexOf(' '))),
                Long.parseLong(text.substring(text.indexOf(' ') + 1))))
        : Optional.empty();
  }

  /** Number and start, for a file. */
  String text() {
    return pid + " " + startTicks;
  }

  /** Whether it runs still. */
  boolean isAlive() {
    return of(pid).equals(Optional.of(this));
  }

  /** SIGKILL, if it runs still. */
  void kill() {
    if (isAlive()) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
