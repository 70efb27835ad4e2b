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
    List<Path> threads;
    try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      threads = tasks.toList();
    }
    long sum = 0;
    for (Path thread : threads) {
      sum += ofThread(thread);
    }
    return sum;
  }

  private static long ofThread(Path thread) throws IOException {
    try {
      String line = Files.readString(thread.resolve("schedstat"));
      return Long.parseLong(line.substring(0, line.indexOf(' ')));
    } catch (NoSuchFileException e) {
      if (Files.exists(thread)) {
        throw new IOException("this kernel keeps no schedstat of threads", e);
      }
      return 0;
    }
  }
}
