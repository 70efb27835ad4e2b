package dev.netsplit.protocol.epmd;

/** The answer to STOP_REQ. It does not know the name. */
public enum StopResponse {
  /** The name was in use and is dropped. */
  STOPPED("STOPPED"),
  /** The name was not in use; the daemon says that it has stopped it all the same. */
  NOT_FOUND("NOEXISTSTOPPED");

  private final String text;

  StopResponse(String text) {
    this.text = text;
  }

  /** What is sent. */
  public String text() {
    return text;
  }
}
