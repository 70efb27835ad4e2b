package dev.netsplit.cli;

import dev.netsplit.scenarios.format.NearestName;
import dev.netsplit.scenarios.format.ReadOptions.FileResolver;
import dev.netsplit.scenarios.format.ShippedScenarios;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The text of a scenario, from a file or from those that are shipped. */
final class ScenarioSource {

  /** A file longer than this is not read to its end; the reader refuses it well below. */
  private static final int MAX_BYTES = 16 << 20;

  private static final int MAX_COLUMNS = 78;

  private final String displayName;
  private final byte[] content;
  private final FileResolver files;

  private ScenarioSource(String displayName, byte[] content, FileResolver files) {
    this.displayName = displayName;
    this.content = content;
    this.files = files;
  }

  /** How messages name it. */
  String displayName() {
    return displayName;
  }

  /** Its bytes, not yet checked. */
  byte[] content() {
    return content;
  }

  /** Finds the files that it names. */
  FileResolver files() {
    return files;
  }

  /**
   * Finds a scenario: an argument with {@code /} or ending in {@code .yaml} is a file, anything
   * else the name of a shipped scenario.
   *
   * @throws Refusal when there is none, or it cannot be read
   */
  static ScenarioSource find(String argument, Path directory) throws Refusal {
    if (argument.contains("/") || argument.endsWith(".yaml")) {
      return file(argument, directory);
    }
    return shipped(argument, directory);
  }

  /** A scenario that a command has made; it has no files beside it. */
  static ScenarioSource made(String displayName, String text) {
    return new ScenarioSource(
        displayName,
        text.getBytes(StandardCharsets.UTF_8),
        file -> {
          throw new IOException("a scenario of the command line has no files beside it");
        });
  }

  /**
   * A shipped scenario.
   *
   * @throws Refusal when there is none of that name
   */
  static ScenarioSource shipped(String name, Path directory) throws Refusal {
    byte[] content = ShippedScenarios.find(name).orElseThrow(() -> unknownName(name, directory));
    return new ScenarioSource(
        name + ".yaml",
        content,
        file -> {
          throw new IOException("a shipped scenario has no files beside it");
        });
  }

  private static ScenarioSource file(String argument, Path directory) throws Refusal {
    Path path = directory.resolve(argument);
    if (!Files.exists(path)) {
      throw new Refusal(ExitCode.USAGE, "no such file: " + argument);
    }
    if (Files.isDirectory(path)) {
      throw new Refusal(ExitCode.USAGE, argument + " is a folder, not a scenario file");
    }
    try {
      byte[] content = read(path);
      Path folder = path.toAbsolutePath().getParent();
      return new ScenarioSource(argument, content, in(folder));
    } catch (AccessDeniedException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, "cannot read " + argument + ": permission denied", e);
    } catch (IOException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, "cannot read " + argument + ": " + e.getMessage(), e);
    }
  }

  /** Reads files by their names as seen from a folder. */
  static FileResolver in(Path folder) {
    return name -> {
      try {
        return read(folder.resolve(name));
      } catch (InvalidPathException e) {
        throw new IOException("no file can have this name", e);
      }
    };
  }

  /** A file, up to a limit. */
  static byte[] read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(MAX_BYTES);
    }
  }

  /** Names on lines of their own, none longer than a terminal is wide. */
  private static void wrap(List<String> names, StringBuilder text) {
    int column = MAX_COLUMNS;
    for (String name : names) {
      if (column + 1 + name.length() > MAX_COLUMNS) {
        text.append("\n ");
        column = 1;
      }
      text.append(' ').append(name);
      column += 1 + name.length();
    }
  }

  private static Refusal unknownName(String argument, Path directory) {
    List<String> names = ShippedScenarios.names();
    StringBuilder text = new StringBuilder("there is no shipped scenario `" + argument + "`");
    String hint = NearestName.hint(argument, names);
    if (!hint.isEmpty()) {
      text.append("; ").append(hint);
    } else if (Files.exists(directory.resolve(argument))) {
      text.append("; for the file write ./").append(argument);
    }
    text.append("\nShipped scenarios:");
    wrap(names, text);
    return new Refusal(ExitCode.USAGE, text.toString());
  }
}
