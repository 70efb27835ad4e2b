package dev.netsplit.cli;

import java.util.Optional;

/**
 * The port at which epmds are expected: that of an option, of the environment, or the usual one.
 */
final class EpmdPort {

  private static final String VARIABLE = "ERL_EPMD_PORT";
  private static final int USUAL = 4369;
  private static final int MAX_PORT = 0xffff;

  private final Surroundings surroundings;

  EpmdPort(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The port to use; one that is none is refused. */
  int choose(Optional<Integer> option) throws Refusal {
    if (option.isPresent()) {
      return checked(option.get().toString(), "--epmd-port");
    }
    String variable = surroundings.variable(VARIABLE);
    return variable.isEmpty() ? USUAL : checked(variable, VARIABLE);
  }

  private static int checked(String text, String source) throws Refusal {
    boolean digits = text.matches("[0-9]{1,5}");
    int port = digits ? Integer.parseInt(text) : 0;
    if (port < 1 || port > MAX_PORT) {
      throw new Refusal(
          ExitCode.USAGE, source + " must be a port from 1 to " + MAX_PORT + ", not " + text);
    }
    return port;
  }
}
