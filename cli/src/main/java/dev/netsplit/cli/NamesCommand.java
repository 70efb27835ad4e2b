package dev.netsplit.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code netsplit names}: reads the command line and hands over. */
@Command(
    name = "names",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Lists the nodes that the epmd of a host knows, as net_adm:names does.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit names",
      "  netsplit names db1.example.com --json",
      "",
      "Exit codes: 0 answered, 2 wrong command line, 4 no answer."
    })
final class NamesCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "HOST",
      arity = "0..1",
      defaultValue = "localhost",
      description = "The host whose epmd is asked (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--epmd-port",
      paramLabel = "PORT",
      description = "Port of the epmd (default: ERL_EPMD_PORT, or 4369).")
  private Integer epmdPort;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      defaultValue = "7",
      description = "Seconds that all of it may take, 1 to 120 (default: ${DEFAULT-VALUE}).")
  private int timeout;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  NamesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    int port = new EpmdPort(surroundings).choose(Optional.ofNullable(epmdPort));
    return new NamesRun(host, port, json, surroundings).execute(WaitLimit.nanos(timeout)).status();
  }
}
