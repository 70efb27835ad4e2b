package dev.netsplit.decode;

/** What became of a handshake. It does not know why. */
public enum Outcome {
  /** The recording begins later. */
  UNSEEN("not recorded"),
  /** It had not come to an end. */
  UNFINISHED("unfinished"),
  /** Both ends know that the other knows the cookie. */
  CONNECTED("connected"),
  /** The acceptor's own attempt to connect had priority. */
  NOK("nok"),
  /** The acceptor does not take this node. */
  NOT_ALLOWED("not allowed"),
  /** The initiator did not want to take the place of its older connection. */
  ALIVE("alive, given up"),
  /** An end hung up on the proof of the other: they have different cookies. */
  COOKIE("cookie refused");

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  /** For people. */
  public String text() {
    return text;
  }
}
