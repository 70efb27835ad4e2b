package dev.netsplit.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where things are in the project's folder. */
final class Project {

  /** All modules with product code, in the order of the build. */
  static final List<String> MODULES =
      List.of(
          "sim-core",
          "captures",
          "protocol-model",
          "decode",
          "real-sockets",
          "scenarios",
          "plots",
          "cli",
          "benchmarks");

  private static final Path ROOT = findRoot();

  private Project() {}

  /** The folder of the parent pom. */
  static Path root() {
    return ROOT;
  }

  /** Every Java file below {@code module/src/part}, sorted; empty when there is no such folder. */
  static List<Path> javaFiles(String module, String part) {
    return filesBelow(ROOT.resolve(module).resolve("src").resolve(part), ".java");
  }

  /** Every file below a folder whose name ends so, sorted; empty when there is no such folder. */
  static List<Path> filesBelow(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file as messages name it: from the root, with slashes. */
  static String name(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }

  /** Surefire sets {@code basedir}; in an editor the working folder serves. */
  private static Path findRoot() {
    Path start = Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(".mvn")) && Files.exists(folder.resolve("pom.xml"))) {
        return folder;
      }
    }
    throw new IllegalStateException("no folder with .mvn and pom.xml at or above " + start);
  }
}
