package dev.netsplit.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

  @Mixin private NamedScenario scenario;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  ExplainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    boolean colour = netsplit.colour().decide(surroundings);
    return new ScenarioExplanation(surroundings)
        .explain(scenario.source(), scenario.set(), json, colour)
        .status();
  }
}
