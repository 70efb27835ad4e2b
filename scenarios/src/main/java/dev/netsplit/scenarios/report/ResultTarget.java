package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.Scenario;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/**
 * Where results will appear. Touches no file.
 *
 * @param folder absolute path of the result folder
 * @param dated whether it is one of a series, next to which {@code latest} points at the newest
 */
public record ResultTarget(Path folder, boolean dated) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss", Locale.ROOT);
  private static final int SUFFIX_MASK = 0xffff;

  /** The folder that the user named; it must not exist yet or be empty. */
  public static ResultTarget chosen(Path dir) {
    return new ResultTarget(dir.toAbsolutePath().normalize(), false);
  }

  /**
   * The folder that {@code output.dir} describes: {@code {name}} is the scenario's, {@code {time}}
   * becomes {@code 2026-11-22T07-40-03-a1b2}.
   *
   * @param base against which a relative pattern is resolved
   * @param startedAt wall-clock time to show
   * @param suffix tells apart runs of the same second; its low 16 bits are used
   */
  public static ResultTarget dated(
      Path base, Scenario scenario, LocalDateTime startedAt, int suffix) {
    String pattern = scenario.output().dir();
    String time =
        TIME.format(startedAt) + String.format(Locale.ROOT, "-%04x", suffix & SUFFIX_MASK);
    Path folder = base.resolve(pattern.replace("{name}", scenario.name()).replace("{time}", time));
    Path last = Objects.requireNonNullElse(Path.of(pattern).getFileName(), Path.of(""));
    return new ResultTarget(
        folder.toAbsolutePath().normalize(), last.toString().contains("{time}"));
  }

  /** The folder of the folder; a file system root is its own. */
  Path parent() {
    return Objects.requireNonNullElse(folder.getParent(), folder);
  }

  /** Hidden neighbour in which results are gathered before they appear under their name. */
  Path partial() {
    Path name = Objects.requireNonNullElse(folder.getFileName(), Path.of("root"));
    return parent().resolve("." + name + ".partial");
  }
}
