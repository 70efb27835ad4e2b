package dev.netsplit.cli;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * {@code netsplit decode}: reads the command line and hands over. No type of a recording occurs in
 * its signatures, so that {@code --help} loads none.
 */
@Command(
    name = "decode",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Says what a packet capture of a cluster says, one line a message.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sudo tcpdump -i any -w cluster.pcap tcp",
      "  netsplit decode cluster.pcap",
      "  netsplit decode cluster.pcap --node shop@web-3 --absolute",
      "  netsplit decode cluster.pcap --json | jq '.summary.control'",
      "",
      "Exit codes: 0 decoded, 2 wrong command line or no such file, 3 not a capture",
      "or damaged (what comes before the damage is shown), 6 cannot be read."
    })
final class DecodeCommand implements Callable<Integer> {

  private static final int EPMD_PORT = 4369;
  private static final int MAX_PORT = 0xffff;

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @ParentCommand private NetsplitCommand netsplit;

  @Parameters(paramLabel = "FILE", description = "A pcap or pcapng file.")
  private String file;

  @Option(
      names = "--epmd-port",
      paramLabel = "PORT",
      split = ",",
      description = "Where epmd listens, if not at " + EPMD_PORT + "; may be repeated.")
  private List<Integer> epmdPorts;

  @Option(
      names = "--node",
      paramLabel = "NAME",
      description = "Show only what this node says or hears, as soon as its name is known.")
  private String node;

  @Option(
      names = "--connection",
      paramLabel = "N",
      split = ",",
      description = "Show only these connections, by number; may be repeated.")
  private List<Integer> connections;

  @Option(names = "--ticks", description = "Show each tick instead of runs of them.")
  private boolean ticks;

  @Option(names = "--flags", description = "Show all capability flags by name.")
  private boolean flags;

  @Option(
      names = "--absolute",
      description = "Show times of the clock (UTC) instead of those since the first packet.")
  private boolean absolute;

  @Option(names = "--summary", description = "Show the summary only.")
  private boolean summary;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  DecodeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    TreeSet<Integer> ports = new TreeSet<>(Objects.requireNonNullElse(epmdPorts, List.of()));
    if (ports.isEmpty()) {
      ports.add(EPMD_PORT);
    }
    if (ports.first() < 1 || ports.last() > MAX_PORT) {
      throw new ParameterException(
          spec.commandLine(), "--epmd-port must be from 1 to " + MAX_PORT + ", not " + ports);
    }
    DecodeOptions options =
        new DecodeOptions(
            file,
            ports,
            new TreeSet<>(Objects.requireNonNullElse(connections, List.of())),
            Objects.requireNonNullElse(node, ""),
            ticks,
            flags,
            absolute,
            summary,
            json,
            netsplit.colour().decide(surroundings));
    return new DecodeRun(options, surroundings).execute().status();
  }
}
