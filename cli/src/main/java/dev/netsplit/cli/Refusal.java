package dev.netsplit.cli;

/** A command that cannot be carried out, for a reason outside of the program. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1;

  private final ExitCode code;

  /**
   * @param code how the program ends
   * @param message for people, without the name of the program
   */
  Refusal(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  Refusal(ExitCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** How the program ends. */
  ExitCode code() {
    return code;
  }
}
