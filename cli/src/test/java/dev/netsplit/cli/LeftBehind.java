package dev.netsplit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What programs that worked in one folder have left on this computer, looked up in {@code /proc}:
 * processes, sockets that listen, files.
 */
final class LeftBehind {

  private static final Path PROC = Path.of("/proc");

  /** On the command line of a node only: words end with a zero byte there. */
  private static final String OBSERVED = "netsplit_observer\0start";

  /** The state of a socket that listens (include/net/tcp_states.h). */
  private static final String LISTENS = "0A";

  private static final int STATE = 3;
  private static final int INODE = 9;

  private final Path folder;

  LeftBehind(Path folder) {
    this.folder = folder;
  }

  /** Processes that have the folder in their environment or on their command line. */
  Set<Long> processes() {
    Set<Long> found = new TreeSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : all) {
        if (has(process.resolve("environ"), folder.toString())
            || has(process.resolve("cmdline"), folder.toString())) {
          found.add(Long.parseLong(process.getFileName().toString()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.remove(ProcessHandle.current().pid());
    return found;
  }

  /** Those of them that are nodes. */
  Set<Long> nodes() {
    Set<Long> found = processes();
    found.removeIf(process -> !has(PROC.resolve(process + "/cmdline"), OBSERVED));
    return found;
  }

  private static boolean has(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      // It has ended, or belongs to somebody else.
      return false;
    }
  }

  /** Whether a process is stopped by a signal: the state T of proc(5), behind its name. */
  static boolean isStopped(long process) {
    try {
      String stat = Files.readString(PROC.resolve(process + "/stat"));
      return stat.startsWith("T", stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return false;
    }
  }

  /** The inodes of all sockets of these processes that listen. */
  static Set<String> listeners(Set<Long> processes) {
    Set<String> own = new TreeSet<>();
    processes.forEach(process -> sockets(process, own));
    own.retainAll(listening());
    return own;
  }

  private static void sockets(long process, Set<String> into) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(PROC.resolve(process + "/fd"))) {
      files.forEach(file -> inode(file, into));
    } catch (IOException e) {
      // It has ended meanwhile.
      return;
    }
  }

  private static void inode(Path file, Set<String> into) {
    try {
      String target = Files.readSymbolicLink(file).toString();
      if (target.startsWith("socket:[")) {
        into.add(target.substring("socket:[".length(), target.length() - 1));
      }
    } catch (IOException e) {
      // Closed meanwhile.
      return;
    }
  }

  /** The inodes of all sockets of this computer that listen. */
  static Set<String> listening() {
    Set<String> inodes = new TreeSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      try (Stream<String> lines = Files.lines(PROC.resolve(table))) {
        lines
            .map(line -> line.strip().split("\\s+"))
            .filter(words -> words.length > INODE && words[STATE].equals(LISTENS))
            .forEach(words -> inodes.add(words[INODE]));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return inodes;
  }

  /** All that is in the folder but the one that holds the private folders. */
  List<String> files(Path base) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.equals(folder) && !path.equals(base))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }
}
