package dev.netsplit.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code netsplit completion}: prints what makes a shell complete the words of this program. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Prints a script with which a shell completes commands and options.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(netsplit completion bash)        also for zsh",
      "  netsplit completion fish > ~/.config/fish/completions/netsplit.fish"
    })
final class CompletionCommand implements Callable<Integer> {

  /** The shells. */
  enum Shell {
    bash,
    zsh,
    fish
  }

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
  private Shell shell;

  CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    CommandLine netsplit = spec.root().commandLine();
    // The script for bash switches zsh to its emulation of bash's completion by itself.
    String script =
        shell == Shell.fish
            ? FishCompletion.of(netsplit.getCommandSpec())
            : AutoComplete.bash("netsplit", netsplit);
    surroundings.out().print(script.endsWith("\n") ? script : script + "\n");
    return ExitCode.OK.status();
  }
}
