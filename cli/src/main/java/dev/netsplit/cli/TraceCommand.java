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

/** {@code netsplit trace}: reads the command line and hands over. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Shows what happened to nodes in the run that a result folder keeps.",
      "",
      "Times are seconds since the beginning of the run. Shown is what a node did, what others saw"
          + " of it, the events of the timeline, and what was said to it and by it, by name. Ticks"
          + " are shown with --kind tick, messages of all nodes with --kind message."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit trace results/dead-host/latest --node app-3 --from 61s --to 80s",
      "  netsplit trace results/dead-host/latest --kind nodedown,evicted",
      "  netsplit trace results/dead-host/latest --node app-3 --json | jq .ev",
      "  netsplit trace results/dead-host/latest --message send_name,init_connect",
      "",
      "Exit codes: 0 done, 2 no such folder, node or kind, 3 no result folder,",
      "damaged, or nothing was recorded in it."
    })
final class TraceCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @ParentCommand private NetsplitCommand netsplit;

  @Parameters(paramLabel = "DIR", description = "A result folder.")
  private String folder;

  @Option(
      names = "--node",
      paramLabel = "NODE",
      split = ",",
      description = "Nodes, with or without @HOST; may be repeated (default: all).")
  private List<String> nodes;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = RunInstant.class,
      description = "Nothing before, such as 61s.")
  private Long fromNanos;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = RunInstant.class,
      description = "Nothing after.")
  private Long toNanos;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      completionCandidates = TraceKinds.class,
      description = "These kinds only, such as nodedown; may be repeated.")
  private List<String> kinds;

  @Option(
      names = "--message",
      paramLabel = "NAME",
      split = ",",
      description = "Messages with this in their name only, such as send_name; may be repeated.")
  private List<String> messages;

  @Option(
      names = "--json",
      description =
          "Print lines of JSON, as in events.jsonl; messages only with --kind or --message.")
  private boolean json;

  TraceCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    long from = Objects.requireNonNullElse(fromNanos, 0L);
    long to = Objects.requireNonNullElse(toNanos, Long.MAX_VALUE);
    if (from > to) {
      throw new ParameterException(spec.commandLine(), "--from must not be later than --to");
    }
    TraceRun.Options options =
        new TraceRun.Options(
            List.copyOf(Objects.requireNonNullElse(nodes, List.of())),
            from,
            to,
            List.copyOf(Objects.requireNonNullElse(kinds, List.of())),
            List.copyOf(Objects.requireNonNullElse(messages, List.of())),
            json,
            netsplit.colour().decide(surroundings));
    return new TraceRun(options, surroundings).execute(folder).status();
  }
}
