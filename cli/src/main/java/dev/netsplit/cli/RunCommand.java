package dev.netsplit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * {@code netsplit run}: reads the command line and hands over. No type of a scenario occurs in its
 * signatures, so that {@code --help} loads none.
 */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Runs a scenario and reports what the cluster did.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit run dead-host",
      "  netsplit run my-cluster.yaml --set erlang.net_ticktime=15s --reps 200",
      "  netsplit run one-link-fails --compare prevention=true,false",
      "  netsplit run dead-host --json --quiet | jq .metrics.detection_time.median",
      "",
      "Ctrl-C keeps the finished runs; a second one stops at once."
    })
final class RunCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @ParentCommand private NetsplitCommand netsplit;

  @Mixin private ScenarioArguments scenario;

  @Option(
      names = "--compare",
      paramLabel = "KEY=A,B,...",
      description =
          "Run the scenario with each value and compare run by run; repeated: every combination.")
  private List<String> compare;

  @Option(names = "--reps", paramLabel = "N", description = "Number of independent runs.")
  private Integer repetitions;

  @Mixin private ParallelOption parallel;

  @Mixin private HeapOptions heap;

  @Option(
      names = "--tie-shuffle",
      paramLabel = "SEED",
      description =
          "Shuffle the order of events of one instant, to see whether a conclusion hangs on it.")
  private Long tieShuffle;

  @Option(
      names = "--verify",
      description =
          "Run everything once more in another Java machine and name the first event that"
              + " differs; exit code 5 then.")
  private boolean verify;

  @Option(names = "--json", description = "Print the summary as one JSON document.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print failed expectations only, and no progress.")
  private boolean quiet;

  RunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    if (repetitions != null && repetitions < 1) {
      throw new ParameterException(
          spec.commandLine(), "--reps must be at least 1, not " + repetitions);
    }
    RunOptions options =
        new RunOptions(
            scenario.source(),
            set(),
            List.copyOf(Objects.requireNonNullElse(compare, List.of())),
            scenario.seed(),
            Optional.ofNullable(repetitions),
            scenario.out(),
            json,
            quiet,
            netsplit.colour().decide(surroundings));
    if (heap.asksForOptions()) {
      return new JvmOptions(options, surroundings)
          .print(parallel.runs(), heap.ofMachine())
          .status();
    }
    surroundings.simulation().parallel(parallel.runs());
    surroundings.simulation().allow(heap.within(Runtime.getRuntime().maxMemory()));
    if (!options.compare().isEmpty()) {
      if (verify) {
        throw new ParameterException(
            spec.commandLine(), "--verify runs one scenario; name it without --compare");
      }
      return new ComparisonRun(options, surroundings).execute().status();
    }
    return new ScenarioRun(options, surroundings, verify).execute().status();
  }

  private List<String> set() {
    if (tieShuffle == null) {
      return scenario.set();
    }
    if (tieShuffle < 0) {
      throw new ParameterException(
          spec.commandLine(), "--tie-shuffle must be at least 0, not " + tieShuffle);
    }
    List<String> set = new ArrayList<>(scenario.set());
    set.add("run.tie_shuffle=" + tieShuffle);
    return List.copyOf(set);
  }
}
