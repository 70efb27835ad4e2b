package dev.netsplit.scenarios.format;

/**
 * A {@code --set} that no key or parameter answers to: a mistake of the command line and not of the
 * scenario. Its message is one line for people.
 */
public final class UnknownOverrideException extends Exception {

  private static final long serialVersionUID = 1L;

  UnknownOverrideException(String message) {
    super(message);
  }
}
