package dev.netsplit.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Commands in this process, in a folder of their own, with captured streams. */
final class Session {

  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();
  final Path folder;
  final Map<String, String> environment = new TreeMap<>();
  final Interrupts interrupts = new Interrupts(stream(err), false);
  LongSupplier nanoTime = () -> 0;
  Simulation simulation = new FakeRuns();

  Session(Path folder) {
    this.folder = folder;
  }

  /** Runs a command and returns its exit code. */
  int run(String... arguments) {
    return Main.run(
        new Surroundings(
            stream(out), stream(err), environment, folder, nanoTime, interrupts, simulation),
        arguments);
  }

  /** Writes a scenario of two nodes and {@code more} lines. */
  void write(String file, String... more) throws IOException {
    List<String> lines =
        List.of(
            "version: 1", "name: pair", "nodes: { app: { count: 2 } }", String.join("\n", more));
    Files.write(folder.resolve(file), lines);
  }

  /** Copies a test resource here. */
  void copy(String file) throws IOException {
    try (InputStream in = Session.class.getResourceAsStream(file)) {
      Files.copy(in, folder.resolve(file));
    }
  }

  /** Forgets what was printed. */
  void clear() {
    out.reset();
    err.reset();
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** Names in a folder below this one, hidden ones included. */
  List<String> list(String below) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(below))) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
