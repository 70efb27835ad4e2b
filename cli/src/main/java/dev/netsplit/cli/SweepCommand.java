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

  @Mixin private StudyOption study;

  SweepCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    if (repetitions != null && repetitions < 1) {
      throw new ParameterException(
          spec.commandLine(), "--reps must be at least 1, not " + repetitions);
    }
    study.check();
    RunOptions options =
        new RunOptions(
            scenario.source(),
            scenario.set(),
            List.of(),
            scenario.seed(),
            Optional.ofNullable(repetitions),
            scenario.out(),
            study.json(),
            study.quiet(),
            netsplit.colour().decide(surroundings));
    SweepOptions asked =
        study.with(options, study.shard(), OptionalLong.empty(), ReproduceCommand.ofSweep(options));
    ScenarioInput input = new ScenarioInput(options, surroundings);
    return new SweepRun(asked, input, surroundings).execute().status();
  }
}
