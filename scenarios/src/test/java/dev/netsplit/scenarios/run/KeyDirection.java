package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.RunValues;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one key of the language does to a run, as a file of such claims says it. Must not know other
 * keys.
 *
 * @param key its path, as in the description of the language
 * @param claim a metric, how it is reduced and the direction; or who shows it; or why nobody can
 * @param scenario blocks in which {@code <one|other>} stands for the two values
 */
record KeyDirection(String key, String claim, List<String> scenario) {

  private static final Pattern VALUES = Pattern.compile("<([^<>|]*)\\|([^<>|]*)>");
  private static final Pattern MEASURED =
      Pattern.compile("(\\w+)(?:\\((\\w+)\\))? (sum|max|min|mean|count) (more|less|other)");

  /** Blocks that stand where a claim gives none of its own. */
  private static final List<String> USUAL =
      List.of(
          "run: { duration: 60s, seed: 3 }",
          "erlang: { net_ticktime: 8s, global: false }",
          "nodes: { app: { count: 3 } }",
          "discovery: { strategy: static }");

  /** Reads blocks that are separated by a key at the beginning of a line. */
  static List<KeyDirection> read(String text) {
    List<KeyDirection> all = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : (text + "\nend").lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!line.startsWith(" ") && !block.isEmpty()) {
        List<String> scenario = List.copyOf(block.subList(2, block.size()));
        all.add(new KeyDirection(block.get(0), block.get(1), scenario));
        block.clear();
      }
      block.add(line.strip());
    }
    return all;
  }

  /** Whether two runs are to be compared. */
  boolean isCompared() {
    return !scenario.isEmpty();
  }

  /** Says what is wrong with the claim, nothing if it holds. */
  String refuted() {
    ReadAndRun one = new ReadAndRun(yaml(1));
    ReadAndRun other = new ReadAndRun(yaml(2));
    if (claim.equals("same")) {
      boolean same = one.runs.get(0).fingerprint() == other.runs.get(0).fingerprint();
      return same ? "" : "the runs differ";
    }
    Matcher measured = MEASURED.matcher(claim);
    if (!measured.matches()) {
      return "no such claim: " + claim;
    }
    double before = one.value(measured);
    double after = other.value(measured);
    boolean holds =
        switch (measured.group(4)) {
          case "more" -> after > before;
          case "less" -> after < before;
          default -> after != before;
        };
    return holds ? "" : claim + ": " + before + " and then " + after;
  }

  private String yaml(int value) {
    StringBuilder yaml = new StringBuilder("version: 1\nname: direction\n");
    for (String line : USUAL) {
      String block = line.substring(0, line.indexOf(':') + 1);
      if (scenario.stream().noneMatch(own -> own.startsWith(block))) {
        yaml.append(line).append('\n');
      }
    }
    scenario.forEach(line -> yaml.append(line).append('\n'));
    return VALUES.matcher(yaml).replaceAll("$" + value);
  }

  /** What came of one scenario. */
  private static final class ReadAndRun {
    private final List<RunResult> runs;

    ReadAndRun(String yaml) {
      runs = Scenarios.run(Scenarios.of(yaml)).runs();
    }

    private double value(Matcher measured) {
      if (measured.group(1).equals("runs")) {
        return runs.size();
      }
      Where where = measured.group(2) == null ? Where.ALL : Where.ofKind(measured.group(2));
      RunValues values = RunValues.of(Metric.named(measured.group(1)), null, runs.get(0), where);
      double[] ascending = values.ascending();
      return switch (measured.group(3)) {
        case "max" -> ascending[ascending.length - 1];
        case "min" -> ascending[0];
        case "mean" -> values.mean();
        case "count" -> ascending.length;
        default -> values.sum();
      };
    }
  }

  @Override
  public String toString() {
    return key;
  }
}
