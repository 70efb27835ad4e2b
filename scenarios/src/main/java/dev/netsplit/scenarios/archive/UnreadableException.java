package dev.netsplit.scenarios.archive;

/** Why a result folder cannot be read, in a sentence for the user. */
public final class UnreadableException extends Exception {

  private static final long serialVersionUID = 1;

  UnreadableException(String message) {
    super(message);
  }

  UnreadableException(String message, Throwable cause) {
    super(message, cause);
  }
}
