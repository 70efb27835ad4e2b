package dev.netsplit.capture;

import java.io.IOException;

/**
 * Bytes that are no capture, or no longer one. It does not know the name of the file.
 *
 * <p>What was read before it stays valid.
 */
public final class CaptureFormatException extends IOException {

  private static final long serialVersionUID = 1;

  private final long offset;
  private final String hint;

  /**
   * A complaint.
   *
   * @param offset where in the file it is wrong
   * @param message what is wrong
   * @param hint what may help; empty when nothing comes to mind
   */
  CaptureFormatException(long offset, String message, String hint) {
    super(message);
    this.offset = offset;
    this.hint = hint;
  }

  /** Where in the file it is wrong, in bytes from its start. */
  public long offset() {
    return offset;
  }

  /** What may help; empty when nothing comes to mind. */
  public String hint() {
    return hint;
  }
}
