package dev.netsplit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code netsplit} without a verb: says that one is missing. */
@Command(
    name = "netsplit",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Simulates Erlang clusters, byte for byte, in virtual time.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit run dead-host",
      "  netsplit run scenarios/dead-host.yaml --reps 50 --out results/trial",
      "  netsplit check my-cluster.yaml",
      "  netsplit scenarios list",
      "  netsplit trace results/dead-host/latest --node app-3",
      "  netsplit decode cluster.pcap",
      "",
      "Exit codes: 0 all expectations hold, 1 bug, 2 wrong command line,",
      "3 invalid scenario, capture or result folder, 4 expectation failed,",
      "worse or no answer, 5 runs differ that should not, 6 environment,",
      "7 limit reached, 130 and 143 interrupted."
    })
final class NetsplitCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      defaultValue = "auto",
      description = "Colour output: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ColourChoice colour;

  /** When output is coloured. */
  ColourChoice colour() {
    return colour;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command, such as `run`");
  }
}
