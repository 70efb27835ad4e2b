package dev.netsplit.cli;

import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a study is run and shown, whatever it is about. Knows no scenario. */
final class StudyOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

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

  boolean json() {
    return json;
  }

  boolean quiet() {
    return quiet;
  }

  /** Refuses numbers that are none of runs at a time. */
  void check() {
    if (parallel != null && parallel < 0) {
      throw new ParameterException(
          spec.commandLine(), "--parallel must be at least 0, not " + parallel);
    }
  }

  /** The part of the study that is wanted. */
  Shard shard() {
    return Shard.parse(shard)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "--shard must be like 2/3, not `" + shard + "`"));
  }

  /** All that is asked for, of this part of the study and within that time. */
  SweepOptions with(RunOptions options, Shard shard, OptionalLong budgetNanos, String reproduce) {
    return new SweepOptions(
        options,
        parallel == null ? -1 : parallel,
        dryRun,
        Optional.ofNullable(resume),
        shard,
        budgetNanos,
        reproduce);
  }
}
