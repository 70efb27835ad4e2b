package dev.netsplit.cli;

import dev.netsplit.sockets.epmd.EpmdProgram;
import dev.netsplit.sockets.epmd.EpmdUsage;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code netsplit epmd}: hands its words over as they are, because epmd's options have one dash and
 * an order. Knows none of them.
 */
@Command(
    name = "epmd",
    versionProvider = Version.class,
    description = "Runs an epmd, or asks a running one: a drop-in for Erlang's.")
final class EpmdCommand implements Callable<Integer> {

  private static final String HELP = "--help";

  private final Surroundings surroundings;

  @Unmatched private List<String> words;

  EpmdCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    List<String> given = List.copyOf(Objects.requireNonNullElse(words, List.of()));
    if (given.equals(List.of(HELP))) {
      surroundings.out().print(EpmdUsage.TEXT);
      return ExitCode.OK.status();
    }
    return new EpmdProgram(
            surroundings.environment(),
            surroundings.out(),
            surroundings.err(),
            OwnCommand.words("epmd"))
        .run(given);
  }
}
