package dev.netsplit.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code netsplit sweep}: reads the command line and hands over. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Runs the parameter study of a scenario file and says what holds where.",
      "",
      "`sweep: { grid: ... }` or `{ cases: ... }` runs every point; `{ search: ... }`",
      "looks for the largest or smallest number that meets the expectations, and",
      "stops each point as soon as it is sure."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit sweep my-study.yaml",
      "  netsplit sweep my-study.yaml --dry-run",
      "  netsplit sweep my-study.yaml --set sweep.search.high=64 --json",
      "  netsplit sweep my-study.yaml --resume results/my-study",
      "",
      "Exit codes: 0 done, 3 invalid scenario or one without a study, 4 a search found",
      "nothing that passes or a check came out contrary, 7 limit reached,",
      "130 and 143 interrupted."
    })
final class SweepCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @ParentCommand private NetsplitCommand netsplit;

  @Mixin private ScenarioArguments scenario;

  @Option(
      names = "--reps",
      paramLabel = "N",
      description = "Independent runs of each point, or the most of them in a search.")
  private Integer repetitions;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description =
          "Runs at a time; 0: one per processor. Otherwise sweep.parallel of the file decides."
              + " Results do not depend on it.")
  private Integer parallel;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Go on with the study that was begun in this folder.")
  private String resume;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      defaultValue = "1/1",
      description = "Run one of N parts, for several machines; netsplit merge puts them together.")
  private String shard;

  @Option(
      names = "--dry-run",
      description = "Say what would be run and what it costs; run nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show no progress.")
  private boolean quiet;

  SweepCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    atLeast("--reps", repetitions, 1);
    atLeast("--parallel", parallel, 0);
    RunOptions options =
        new RunOptions(
            scenario.source(),
            scenario.set(),
            List.of(),
            scenario.seed(),
            Optional.ofNullable(repetitions),
            scenario.out(),
            json,
            quiet,
            netsplit.colour().decide(surroundings));
    Shard part =
        Shard.parse(shard)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "--shard must be like 2/3, not `" + shard + "`"));
    SweepOptions asked =
        new SweepOptions(
            options,
            parallel == null ? -1 : parallel,
            dryRun,
            Optional.ofNullable(resume),
            part,
            OptionalLong.empty(),
            ReproduceCommand.ofSweep(options));
    ScenarioInput input = new ScenarioInput(options, surroundings);
    return new SweepRun(asked, input, surroundings).execute().status();
  }

  private void atLeast(String option, Integer value, int least) {
    if (value != null && value < least) {
      throw new ParameterException(
          spec.commandLine(), option + " must be at least " + least + ", not " + value);
    }
  }
}
