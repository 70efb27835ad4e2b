package dev.netsplit.sockets.calibrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the processor time of a process, all its threads, which foreign load does not lengthen. */
final class ProcessorTime {

  private ProcessorTime() {}

  /** Nanoseconds on a processor so far: the first word of each thread's schedstat, proc(5). */
  static long nanos(long pid) throws IOException {
    return sum(pid, 0);
  }

  /** The same and nanoseconds that a thread was to run and had no processor: the second word. */
  static long wantedNanos(long pid) throws IOException {
    return sum(pid, 0) + sum(pid, 1);
  }

  private static long sum(long pid, int word) throws IOException {
    List<Path> threads;
    try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      threads = tasks.toList();
    }
    long sum = 0;
    for (Path thread : threads) {
      sum += ofThread(thread, word);
    }
    return sum;
  }

  private static long ofThread(Path thread, int word) throws IOException {
    try {
      String line = Files.readString(thread.resolve("schedstat"));
      return Long.parseLong(line.split(" ", -1)[word]);
    } catch (NoSuchFileException e) {
      if (Files.exists(thread)) {
        throw new IOException("this kernel keeps no schedstat of threads", e);
      }
      return 0;
    }
  }
}
