package dev.netsplit.cli.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process holds of the computer, seen from outside.
 *
 * @param heapBytes of live objects, after a full collection; 0 of a process that is no JVM
 * @param objects of those, how many are of classes of netsplit
 * @param descriptors open files and sockets
 * @param threads all of them, the JVM's own included
 * @param residentKib pages in memory
 */
record Held(long heapBytes, long objects, long descriptors, long threads, long residentKib) {

  private static final String OWN_CLASSES = "dev.netsplit.";

  /** Of a JVM: makes it collect its garbage first. */
  static Held ofJvm(long pid) throws IOException, InterruptedException {
    long bytes = 0;
    long objects = 0;
    for (String line : histogram(pid)) {
      String[] words = line.strip().split("\\s+", -1);
      if (words[0].equals("Total")) {
        bytes = Long.parseLong(words[2]);
      } else if (words.length >= 4 && words[3].startsWith(OWN_CLASSES)) {
        objects += Long.parseLong(words[1]);
      }
    }
    if (bytes == 0) {
      throw new IOException("process " + pid + " does not say how full its heap is");
    }
    return of(pid, bytes, objects);
  }

  /** Of a process that has no heap we could ask for. */
  static Held ofProgram(long pid) throws IOException {
    return of(pid, 0, 0);
  }

  private static Held of(long pid, long bytes, long objects) throws IOException {
    Path folder = Path.of("/proc", Long.toString(pid));
    List<String> status = Files.readAllLines(folder.resolve("status"));
    try (Stream<Path> open = Files.list(folder.resolve("fd"))) {
      return new Held(
          bytes, objects, open.count(), number(status, "Threads:"), number(status, "VmRSS:"));
    }
  }

  private static long number(List<String> status, String key) throws IOException {
    for (String line : status) {
      if (line.startsWith(key)) {
        return Long.parseLong(line.substring(key.length()).replace("kB", "").strip());
      }
    }
    throw new IOException("no " + key + " in the status of the process");
  }

  /** Number, instances, bytes and name of each class with live objects, a line each. */
  private static List<String> histogram(long pid) throws IOException, InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(tool.toString(), Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(text);
    }
    return text.lines().toList();
  }
}
