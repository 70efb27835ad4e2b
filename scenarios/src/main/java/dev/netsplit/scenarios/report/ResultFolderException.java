package dev.netsplit.scenarios.report;

/** Results could not be written; the message says where and why in one sentence for the user. */
public final class ResultFolderException extends Exception {

  /**
   * The environment is at fault.
   *
   * @param message one sentence without a final stop
   */
  ResultFolderException(String message) {
    super(message);
  }

  /**
   * The environment is at fault.
   *
   * @param message one sentence without a final stop
   * @param cause what the file system said
   */
  ResultFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
