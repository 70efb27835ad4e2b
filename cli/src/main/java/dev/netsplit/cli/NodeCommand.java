package dev.netsplit.cli;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code netsplit node}: reads the command line and hands over. */
@Command(
    name = "node",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Runs nodes that real Erlang nodes can connect to, and says what they see.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit node sim@localhost --connect app@localhost",
      "  netsplit node sim@localhost --count 40 --ticktime 8 --cookie-file ./cookie",
      "",
      "Output: one line for each event: time (UTC), node, event, peer, detail.",
      "Ctrl-C stops the nodes as init:stop() does; a second one ends them at once.",
      "Exit codes: 2 wrong command line, 6 no cookie, no epmd, or a name in use,",
      "130 and 143 after a signal."
    })
final class NodeCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "NAME",
      description = "Name of the node, as NAME@HOST; the host may be left out if it is localhost.")
  private String name;

  @Mixin private CookieOptions cookie;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Run N nodes, NAME1 to NAMEn; they talk to each other in memory.")
  private Integer count;

  @Option(names = "--hidden", description = "Be hidden nodes: in no mesh, without global.")
  private boolean hidden;

  @Option(
      names = "--ticktime",
      paramLabel = "S",
      defaultValue = "60",
      description = "net_ticktime in seconds (default: ${DEFAULT-VALUE}).")
  private int ticktime;

  @Option(
      names = "--epmd-port",
      paramLabel = "PORT",
      description = "Port of every epmd (default: ERL_EPMD_PORT, or 4369).")
  private Integer epmdPort;

  @Option(
      names = "--connect",
      paramLabel = "NODE",
      description = "Ping this node once the name is registered; may be repeated.")
  private List<String> connect;

  @Option(
      names = "--allow-remote",
      description =
          "Listen on the address of HOST and dial other computers. Without it everything stays on"
              + " the loopback.")
  private boolean remote;

  @Option(names = "--jsonl", description = "Print each event as a JSON document on a line.")
  private boolean jsonLines;

  NodeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    NodeOptions options =
        new NodeOptions(
            name,
            cookie,
            Optional.ofNullable(count),
            hidden,
            ticktime,
            new EpmdPort(surroundings).choose(Optional.ofNullable(epmdPort)),
            List.copyOf(Objects.requireNonNullElse(connect, List.of())),
            remote,
            jsonLines);
    return new NodeRun(options, surroundings).execute().status();
  }
}
