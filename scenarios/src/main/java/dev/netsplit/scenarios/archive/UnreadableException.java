package dev.netsplit.scenarios.archive;

/** Why a result folder cannot be read, in a sentence for the user. */
public final class UnreadableException extends Exception {

  private static final long serialVersionUID = 1;

  /** A reason of its own. */
  public UnreadableException(String message) {
    super(message);
  }

  /** A reason that comes from something else. */
  public UnreadableException(String message, Throwable cause) {
    super(message, cause);
  }
}
