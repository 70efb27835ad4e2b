package dev.netsplit.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code netsplit scenarios}: reads the command line and hands over. */
@Command(
    name = "scenarios",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Lists, shows and copies the scenarios that come with netsplit.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit scenarios list --tag partition",
      "  netsplit scenarios show dead-host",
      "  netsplit scenarios copy dead-host my-cluster.yaml"
    })
final class ScenariosCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** The command with what it can do. */
  static CommandLine with(Surroundings surroundings) {
    return new CommandLine(new ScenariosCommand())
        .addSubcommand(new ListCommand(surroundings))
        .addSubcommand(new ShowCommand(surroundings))
        .addSubcommand(new CopyCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: list, show or copy");
  }

  /** {@code netsplit scenarios list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "Lists the shipped scenarios with their titles.")
  static final class ListCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--tag", paramLabel = "TAG", description = "Only those with this tag.")
    private String tag;

    @Option(names = "--json", description = "Print one JSON document, with tags and links.")
    private boolean json;

    ListCommand(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Refusal {
      new ScenarioCatalogue(surroundings).list(tag == null ? "" : tag, json);
      return ExitCode.OK.status();
    }
  }

  /** {@code netsplit scenarios show}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "Prints a shipped scenario.")
  static final class ShowCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(
        paramLabel = "NAME",
        completionCandidates = ShippedNames.class,
        description = "Name of a shipped scenario.")
    private String name;

    ShowCommand(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Refusal {
      new ScenarioCatalogue(surroundings).show(name);
      return ExitCode.OK.status();
    }
  }

  /** {@code netsplit scenarios copy}. */
  @Command(
      name = "copy",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = {
        "Copies a shipped scenario to a file of yours; overwrites nothing.",
        "",
        "The schema for editors goes beside it."
      })
  static final class CopyCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(
        index = "0",
        paramLabel = "NAME",
        completionCandidates = ShippedNames.class,
        description = "Name of a shipped scenario.")
    private String name;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "FILE",
        description = "Where to; NAME.yaml if absent.")
    private String file;

    CopyCommand(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Refusal {
      new ScenarioCatalogue(surroundings).copy(name, file == null ? name + ".yaml" : file);
      return ExitCode.OK.status();
    }
  }
}
