package dev.netsplit.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code netsplit check}: reads the command line and hands over. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Checks scenarios without running them, and shows every mistake.",
      "",
      "First whether they are YAML, then their keys and values, then what they mean."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit check scenarios/*.yaml",
      "  netsplit check my-cluster.yaml --json | jq '.errors[].message'",
      "",
      "Exit code 3 when a scenario is not valid, 2 when there is no such file."
    })
final class CheckCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "FILE|NAME",
      arity = "1..*",
      completionCandidates = ShippedNames.class,
      description = "Scenario files (with a / or ending in .yaml), or names of shipped ones.")
  private List<String> sources;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set a parameter or a key of the scenarios; may be repeated.")
  private List<String> set;

  @Option(names = "--json", description = "Print the mistakes as one JSON document.")
  private boolean json;

  CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    List<String> overrides = List.copyOf(Objects.requireNonNullElse(set, List.of()));
    return new ScenarioCheck(overrides, json, surroundings).check(sources).status();
  }
}
