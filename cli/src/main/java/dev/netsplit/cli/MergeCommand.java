package dev.netsplit.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code netsplit merge}: reads the command line and hands over. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Puts the shards of a study together.",
      "",
      "The result is the same, byte for byte, as if one machine had run everything."
          + " A run that two shards have counts once."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit sweep my-study.yaml --shard 1/3 --out part-1     # on one machine",
      "  netsplit merge part-1 part-2 part-3 --out whole",
      "",
      "Exit codes: those of `netsplit sweep`; 3 no study, damaged, or of another",
      "study; 7 when runs are missing."
    })
final class MergeCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @ParentCommand private NetsplitCommand netsplit;

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description = "The folders of all shards of one study.")
  private List<String> folders;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Result folder; must not exist or be empty.")
  private String out;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  MergeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    RunOptions options =
        new RunOptions(
            "",
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.ofNullable(out),
            json,
            true,
            netsplit.colour().decide(surroundings));
    return new MergeRun(options, surroundings).execute(folders).status();
  }
}
