package dev.netsplit.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code netsplit explain}: reads the command line and hands over. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Says what a scenario means and what a run will cost; runs nothing.",
      "",
      "When silent peers are reported, what it sends when idle, how much work a run",
      "will be, what is likely to surprise, and each value with where it comes from."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit explain dead-host",
      "  netsplit explain my-cluster.yaml --set erlang.net_ticktime=15s",
      "  netsplit explain dead-host --json | jq .forecast.events"
    })
final class ExplainCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @ParentCommand private NetsplitCommand netsplit;

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

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  ExplainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    List<String> settings = List.copyOf(Objects.requireNonNullElse(set, List.of()));
    boolean colour = netsplit.colour().decide(surroundings);
    return new ScenarioExplanation(surroundings).explain(source, settings, json, colour).status();
  }
}
