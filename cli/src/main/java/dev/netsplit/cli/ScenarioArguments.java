package dev.netsplit.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Which scenario is meant, changed how, with which random streams, and where results go: what all
 * commands that run one ask for. Reads no scenario.
 */
final class ScenarioArguments {

  @Mixin private NamedScenario named;

  @Option(names = "--seed", paramLabel = "N", description = "Base seed of the random streams.")
  private Long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Result folder; must not exist or be empty.")
  private String out;

  String source() {
    return named.source();
  }

  List<String> set() {
    return named.set();
  }

  Optional<Long> seed() {
    return Optional.ofNullable(seed);
  }

  Optional<String> out() {
    return Optional.ofNullable(out);
  }
}
