package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Records of real runs as text, and the measuring of them anew: by the watches and definitions of
 * today, so that a model can be held against runs that were made once. Knows no file.
 */
public final class RunRecords {

  /** A text that is no record, or one of another scenario. */
  public static final class Unusable extends Exception {

    private static final long serialVersionUID = 1;

    Unusable(String message) {
      super(message);
    }
  }

  private static final String FIRST = "netsplit observed 1";
  private static final String NODES = "nodes ";
  private static final String RUN = "run ";
  private static final Set<String> DEEDS =
      new TreeSet<>(List.of("kill", "pause", "resume", "cut", "heal"));

  private RunRecords() {}

  /** The records of one scenario as text. */
  public static String text(Scenario scenario, List<RunRecord> records) {
    StringBuilder text = new StringBuilder(FIRST).append('\n');
    text.append(NODES).append(names(scenario)).append('\n');
    for (RunRecord record : records) {
      text.append(RUN).append(record.run()).append('\n');
      record.lines().forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }

  private static String names(Scenario scenario) {
    return scenario.nodes().stream().map(NodeSpec::name).collect(Collectors.joining(" "));
  }

  /**
   * Measures recorded runs.
   *
   * @param scenario as it was when they were made; what it says of real nodes' time is not looked
   *     at
   * @param text as {@link #text} made it
   */
  public static List<RunResult> measure(Scenario scenario, String text) throws Unusable {
    List<RunResult> results = new ArrayList<>();
    for (RunRecord record : parse(scenario, text)) {
      results.add(measure(scenario, record));
    }
    return List.copyOf(results);
  }

  private static List<RunRecord> parse(Scenario scenario, String text) throws Unusable {
    List<String> lines = text.lines().toList();
    if (lines.size() < 2 || !lines.get(0).equals(FIRST)) {
      throw new Unusable("it does not begin with `" + FIRST + '`');
    }
    if (!lines.get(1).equals(NODES + names(scenario))) {
      throw new Unusable("its nodes are other ones than those of " + scenario.name());
    }
    List<RunRecord> records = new ArrayList<>();
    for (int line = 2; line < lines.size(); ) {
      if (!lines.get(line).matches(RUN + "[0-9]{1,6}")) {
        throw new Unusable("line " + (line + 1) + " is no `run` with a number");
      }
      int end = line + 1;
      while (end < lines.size() && !lines.get(end).startsWith(RUN)) {
        end++;
      }
      int number = Integer.parseInt(lines.get(line).substring(RUN.length()));
      records.add(new RunRecord(number, lines.subList(line + 1, end)));
      line = end;
    }
    if (records.isEmpty()) {
      throw new Unusable("it has no runs");
    }
    return records;
  }

  private static RunResult measure(Scenario scenario, RunRecord record) throws Unusable {
    RecordedNodes hands = new RecordedNodes();
    record.lines().stream()
        .filter(line -> DEEDS.contains(line.substring(0, Math.max(0, line.indexOf(' ')))))
        .forEach(hands::add);
    ObservedRun run = new ObservedRun(scenario, record.run(), hands);
    run.prepare();
    run.begin();
    for (String line : record.lines()) {
      tell(scenario.nodes().size(), run, line);
    }
    if (!hands.strange().isEmpty()) {
      throw new Unusable("run " + record.run() + " was another one: " + hands.strange());
    }
    return run.result();
  }

  private static void tell(int nodes, ObservedRun run, String line) throws Unusable {
    String[] words = line.split(" ", 4);
    if (DEEDS.contains(words[0])) {
      return;
    }
    try {
      long atNanos = Long.parseLong(words[1]);
      if (words[0].equals(RunRecorder.CLOCK)) {
        run.advance(atNanos);
      } else {
        int node = number(nodes, words[2]);
        tell(nodes, run, words[0], atNanos, node, words.length == 4 ? words[3] : "");
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new Unusable("`" + line + "` is no line of a record");
    }
  }

  private static void tell(
      int nodes, ObservedRun run, String word, long atNanos, int node, String rest)
      throws Unusable {
    String[] parts = rest.split(" ", 2);
    String second = parts.length == 2 ? parts[1] : "";
    switch (word) {
      case "named" -> run.named(atNanos, node, Integer.parseInt(rest));
      case "up" -> run.up(atNanos, node, number(nodes, rest));
      case "down" -> run.down(atNanos, node, number(nodes, parts[0]), second);
      case "synced" -> run.synced(atNanos, node, number(nodes, rest));
      case "pong" -> run.pingEnded(atNanos, node, number(nodes, rest), true);
      case "pang" -> run.pingEnded(atNanos, node, number(nodes, rest), false);
      case "disconnected" ->
          run.disconnected(atNanos, node, number(nodes, parts[0]), second.equals("true"));
      case "log" -> run.logged(atNanos, node, rest);
      case "exited" -> run.exited(atNanos, node);
      default -> throw new Unusable("`" + word + "` is no word of a record");
    }
  }

  private static int number(int nodes, String text) throws Unusable {
    int node = Integer.parseInt(text);
    if (node < 0 || node >= nodes) {
      throw new Unusable("there is no node " + node);
    }
    return node;
  }
}
