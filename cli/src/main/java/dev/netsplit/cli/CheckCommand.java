package dev.netsplit.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private SetOption set;

  @Option(names = "--json", description = "Print the mistakes as one JSON document.")
  private boolean json;

  CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    return new ScenarioCheck(set.settings(), json, surroundings).check(sources).status();
  }
}
