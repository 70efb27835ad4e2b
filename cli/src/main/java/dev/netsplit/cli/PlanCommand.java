package dev.netsplit.cli;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code netsplit plan}: reads the command line and hands over. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Says how large a cluster can get, for which net_ticktime, on which network.",
      "",
      "Without a file: nodes in three zones form a mesh, one host is stunned, one dies."
          + " The answer is the largest number of nodes with which 90 %% of the runs meet all"
          + " of these expectations, at 95 %% confidence. With a file its `sweep.search` is run."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit plan",
      "  netsplit plan --preset lan,cloud_region --ticktime 15s,60s --dry-run",
      "  netsplit plan --ticktime 30s --detect-within 40s --budget 2h",
      "  netsplit plan ./capacity-plan.yaml",
      "",
      "Exit codes: those of `netsplit sweep`."
    })
final class PlanCommand implements Callable<Integer> {

  private static final String MADE = "plan.yaml";

  private final Surroundings surroundings;

  @ParentCommand private NetsplitCommand netsplit;

  @Parameters(
      paramLabel = "FILE|NAME",
      arity = "0..1",
      description = "A scenario with a `sweep.search`, instead of the options up to --stun.")
  private String source;

  @Mixin private PlanOptions plan;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "15m",
      converter = RunInstant.class,
      description =
          "Real time for everything (default: 15m). All searches go on by turns; what they cannot"
              + " decide in it is said to be not decided.")
  private Long budgetNanos;

  @Mixin private SetOption set;

  @Option(names = "--seed", paramLabel = "N", description = "Base seed of the random streams.")
  private Long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Result folder; must not exist or be empty.")
  private String out;

  @Mixin private StudyOption study;

  PlanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    study.check();
    RunOptions options =
        new RunOptions(
            Objects.requireNonNullElse(source, MADE),
            set.settings(),
            List.of(),
            Optional.ofNullable(seed),
            Optional.empty(),
            Optional.ofNullable(out),
            study.json(),
            study.quiet(),
            netsplit.colour().decide(surroundings));
    SweepOptions asked =
        study.with(options, study.shard(), OptionalLong.of(budgetNanos), reproduce(options));
    Optional<ScenarioSource> given =
        source == null
            ? Optional.of(ScenarioSource.made(MADE, plan.scenario().text()))
            : Optional.empty();
    ScenarioInput input = new ScenarioInput(options, surroundings, given);
    if (source != null) {
      plan.refuseWithFile();
      if (input.read().sweep().flatMap(sweep -> sweep.search()).isEmpty()) {
        throw new Refusal(
            ExitCode.INVALID_SCENARIO,
            source + " has no `sweep.search`; for a grid or cases see `netsplit sweep`");
      }
    }
    return new SweepRun(asked, input, surroundings).execute().status();
  }

  private String reproduce(RunOptions options) {
    String command = "./netsplit plan" + (source == null ? plan.arguments() : "");
    StringBuilder text = new StringBuilder(command);
    if (source != null) {
      text.append(' ').append(ShellWord.quote(source));
    }
    options.set().forEach(one -> text.append(" --set ").append(ShellWord.quote(one)));
    return text.append(" --budget ").append(PlanScenario.duration(budgetNanos)).toString();
  }
}
