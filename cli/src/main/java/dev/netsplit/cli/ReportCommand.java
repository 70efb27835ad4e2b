package dev.netsplit.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code netsplit report}: reads the command line and hands over. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Draws and writes everything in result folders anew, without running.",
      "",
      "What a folder keeps of its runs is enough for every table, chart and report; the same"
          + " version makes the same bytes of it. capture.pcapng stays as it is."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit report results/dead-host/latest",
      "  netsplit report results/*/latest",
      "  netsplit report results/dead-host/latest --out redrawn",
      "",
      "Exit codes: 0 done, 2 no such folder, 3 no result folder or damaged,",
      "6 cannot be written, 130 or 143 stopped by SIGINT or SIGTERM: each file is the old or the new",
      "one, and the folder of --out is not there."
    })
final class ReportCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description = "Result folders, of runs or of comparisons.")
  private List<String> folders;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write a new folder instead; must not exist or be empty.")
  private String out;

  ReportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    if (out != null && folders.size() > 1) {
      throw new ParameterException(spec.commandLine(), "--out takes one DIR, not several");
    }
    return new ReportRun(surroundings).execute(folders, Optional.ofNullable(out)).status();
  }
}
