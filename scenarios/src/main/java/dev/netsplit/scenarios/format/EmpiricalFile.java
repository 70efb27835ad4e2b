package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.sim.random.Distribution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Measured durations from a CSV file: one {@code value} or {@code value,weight} per line. */
final class EmpiricalFile {

  private static final int MAX_LINES = 100_000;
  private static final Pattern WEIGHT = Pattern.compile("\\d{1,12}");

  private EmpiricalFile() {}

  /** Reads the file; blank lines and lines that begin with {@code #} are skipped. */
  static Distribution read(String name, ReadOptions.FileResolver files, int divisor)
      throws ValueRefused {
    String[] lines = SourceText.lines(content(name, files));
    if (lines.length > MAX_LINES) {
      throw refused(name, "has more than " + MAX_LINES + " lines");
    }
    List<Long> values = new ArrayList<>();
    List<Long> weights = new ArrayList<>();
    long sum = 0;
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split(",", -1);
      String weight = cells.length == 2 ? cells[1].strip() : "1";
      if (cells.length > 2 || !WEIGHT.matcher(weight).matches()) {
        throw refused(name, "line " + (i + 1) + " is not `value` or `value,weight`");
      }
      values.add(nanos(name, i + 1, cells[0].strip()) / divisor);
      weights.add(Long.parseLong(weight));
      sum += Long.parseLong(weight);
    }
    if (sum == 0) {
      throw refused(name, "holds no value with a weight");
    }
    return Distribution.empirical(
        values.stream().mapToLong(Long::longValue).toArray(),
        weights.stream().mapToLong(Long::longValue).toArray());
  }

  private static String content(String name, ReadOptions.FileResolver files) throws ValueRefused {
    try {
      return SourceText.decode(files.read(name));
    } catch (IOException e) {
      throw refused(name, "cannot be read: " + e.getMessage());
    } catch (SyntaxRefused e) {
      throw refused(name, "cannot be read: " + e.getMessage());
    }
  }

  private static long nanos(String name, int line, String cell) throws ValueRefused {
    try {
      return Durations.nanos(Tree.text(Mark.START, cell), "a duration");
    } catch (ValueRefused e) {
      throw refused(name, "line " + line + " " + e.getMessage());
    }
  }

  private static ValueRefused refused(String name, String sentence) {
    return new ValueRefused(
        Code.UNREADABLE_FILE,
        "names the file `" + name + "`, which " + sentence,
        "a line is `value` or `value,weight`, e.g. `1.5ms,3`");
  }
}
