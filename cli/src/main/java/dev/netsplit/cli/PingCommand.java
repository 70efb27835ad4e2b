package dev.netsplit.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code netsplit ping}: reads the command line and hands over. */
@Command(
    name = "ping",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Pings an Erlang node as net_adm:ping does, and says where the time goes.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit ping app@localhost",
      "  netsplit ping app@db1.example.com --cookie-file /etc/app/cookie --json",
      "",
      "It dials as a hidden node that nobody can dial, so it joins no mesh.",
      "Exit codes: 0 pong, 2 wrong command line, 4 pang, 6 no cookie."
    })
final class PingCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "NODE", description = "The node to ping, as NAME@HOST.")
  private String node;

  @Mixin private CookieOptions cookie;

  @Option(
      names = "--epmd-port",
      paramLabel = "PORT",
      description = "Port of the epmd on HOST (default: ERL_EPMD_PORT, or 4369).")
  private Integer epmdPort;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      defaultValue = "7",
      description = "Seconds that a step may take, 1 to 120 (default: ${DEFAULT-VALUE}).")
  private int timeout;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  PingCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    int port = new EpmdPort(surroundings).choose(Optional.ofNullable(epmdPort));
    return new PingRun(NodeName.of(node), port, json, surroundings)
        .execute(new CookieSource(surroundings).read(cookie), WaitLimit.nanos(timeout))
        .status();
  }
}
