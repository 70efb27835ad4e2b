package dev.netsplit.cli;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Which scenario is meant, changed how, with which random streams, and where results go: what all
 * commands that run one ask for. Reads no scenario.
 */
final class ScenarioArguments {

  @Parameters(
      paramLabel = "FILE|NAME",
      completionCandidates = ShippedNames.class,
      description =
          "A scenario file (with a / or ending in .yaml), or the name of a shipped scenario.")
  private String source;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set a parameter or a key of the scenario; may be repeated.")
  private List<String> set;

  @Option(names = "--seed", paramLabel = "N", description = "Base seed of the random streams.")
  private Long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Result folder; must not exist or be empty.")
  private String out;

  String source() {
    return source;
  }

  List<String> set() {
    return List.copyOf(Objects.requireNonNullElse(set, List.of()));
  }

  Optional<Long> seed() {
    return Optional.ofNullable(seed);
  }

  Optional<String> out() {
    return Optional.ofNullable(out);
  }
}
