package dev.netsplit.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code netsplit compare}: reads the command line and hands over. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Holds one result folder against another, notable changes first.",
      "",
      "With the same seed run k is held against run k, otherwise the runs are two samples. A"
          + " figure is worse when the 95 %% interval of its difference leaves 0 out on the side"
          + " that is worse for its metric."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit compare results/base results/fix",
      "  netsplit compare results/base results/fix --metric detection_time,undetected",
      "  netsplit compare results/base results/fix --markdown > ticket.md",
      "",
      "Exit codes: 0 nothing is worse, 4 something is, 2 no such folder,",
      "3 no result folder or damaged. To run variants of one scenario:",
      "netsplit run --compare."
    })
final class CompareCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @ParentCommand private NetsplitCommand netsplit;

  @Parameters(
      paramLabel = "DIR",
      arity = "2",
      description = "The folder to compare with, and the one to judge.")
  private List<String> folders;

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      split = ",",
      description = "Look at these metrics only; may be repeated.")
  private List<String> metrics;

  @Option(names = "--json", description = "Print all figures as one JSON document.")
  private boolean json;

  @Option(names = "--markdown", description = "Print the notable changes as Markdown.")
  private boolean markdown;

  CompareCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    if (json && markdown) {
      throw new ParameterException(spec.commandLine(), "--json and --markdown exclude each other");
    }
    List<String> wanted = List.copyOf(Objects.requireNonNullElse(metrics, List.of()));
    boolean colour = netsplit.colour().decide(surroundings);
    CompareRun.Form form =
        json ? CompareRun.Form.JSON : markdown ? CompareRun.Form.MARKDOWN : CompareRun.Form.TEXT;
    return new CompareRun(surroundings, form, colour)
        .execute(folders.get(0), folders.get(1), wanted)
        .status();
  }
}
