package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioError;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import dev.netsplit.sim.random.Streams;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A scenario drawn from a seed: a file like those that users write, read as theirs are. Draws that
 * make no sense together are left to the checker: what it refuses is left out.
 */
final class RandomScenario {

  private static final Pattern OF_EVENT = Pattern.compile("events\\[(\\d+)\\].*");

  /** What is wrong with an event that makes no sense where it is drawn. */
  private static final Set<ScenarioError.Code> NO_SENSE =
      Set.of(
          ScenarioError.Code.CONFLICT,
          ScenarioError.Code.MATCHES_NOTHING,
          ScenarioError.Code.UNSUPPORTED_VALUE);

  private final long seed;
  private final String yaml;
  private final ReadResult.Valid valid;
  private final List<String> kinds;
  private int refused;

  RandomScenario(long seed) {
    this.seed = seed;
    Streams streams = Streams.of(seed, 0);
    Draws draws = new Draws(streams.stream("random-scenario", "nodes"));
    RandomSettings settings = new RandomSettings(draws);
    RandomTopology nodes = new RandomTopology(draws, settings);
    Draws more = new Draws(streams.stream("random-scenario", "events"));
    RandomEvents events = new RandomEvents(more, nodes, settings);
    kinds = events.kinds();
    String drawn =
        "version: 1\nname: random-"
            + seed
            + "\nrun: { duration: "
            + events.seconds()
            + "s, seed: "
            + seed
            + ", stop_when: "
            + draws.of("end", "end", "end", "mesh", "sync", "quiet")
            + ", max_events: 600000 }\n"
            + settings.erlang()
            + settings.network(nodes.zones())
            + nodes.yaml()
            + settings.discovery()
            + settings.workload(nodes.one())
            + events.yaml();
    yaml = withoutRefused(drawn);
    valid = Scenarios.of(yaml);
  }

  long seed() {
    return seed;
  }

  /** The file. */
  String yaml() {
    return yaml;
  }

  /** The same, read. */
  ReadResult.Valid valid() {
    return valid;
  }

  /** All kinds of events that such scenarios can have. */
  List<String> kinds() {
    return kinds;
  }

  /** How many events the checker refused. */
  int refused() {
    return refused;
  }

  private String withoutRefused(String all) {
    String drawn = all;
    Set<Integer> senseless = new TreeSet<>();
    for (ScenarioError error : errors(all)) {
      if (error.path().equals("run.stop_when")) {
        drawn = drawn.replaceFirst("stop_when: [a-z]+", "stop_when: end");
        continue;
      }
      Matcher event = OF_EVENT.matcher(error.path());
      if (!event.matches() || !NO_SENSE.contains(error.code())) {
        throw new AssertionError("the file of seed " + seed + ": " + error + "\n" + drawn);
      }
      senseless.add(Integer.parseInt(event.group(1)));
    }
    if (drawn.equals(all) && senseless.isEmpty()) {
      return all;
    }
    refused += senseless.size();
    int[] event = {-1};
    String fewer =
        drawn
            .lines()
            .filter(line -> !line.startsWith("  - ") || !senseless.contains(++event[0]))
            .collect(Collectors.joining("\n", "", "\n"))
            .replaceAll("events:\n$", "");
    // What was left out may have been what gave another its sense.
    return withoutRefused(fewer);
  }

  private static List<ScenarioError> errors(String yaml) {
    try {
      ReadResult result =
          ScenarioReader.read(
              "random.yaml", yaml.getBytes(StandardCharsets.UTF_8), ReadOptions.none());
      return result instanceof ReadResult.Invalid invalid ? invalid.errors() : List.of();
    } catch (UnknownOverrideException e) {
      throw new AssertionError(e);
    }
  }
}
