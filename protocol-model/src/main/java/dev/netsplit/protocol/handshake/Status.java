package dev.netsplit.protocol.handshake;

/**
 * What an acceptor says to a send_name. It does not know how either side decides.
 *
 * <p>Source: erl_dist_protocol, "The Handshake in Detail", step 3.
 */
public enum Status {
  /** The handshake goes on. */
  OK("ok"),
  /** The handshake goes on, and the acceptor has given up its own attempt to connect. */
  OK_SIMULTANEOUS("ok_simultaneous"),
  /** The acceptor's own attempt to connect has priority. */
  NOK("nok"),
  /** The initiator may not connect, or lacks a mandatory capability. */
  NOT_ALLOWED("not_allowed"),
  /** A connection to a node of that name is up; the initiator must say whether to go on. */
  ALIVE("alive"),
  /** The handshake goes on under the name that follows. */
  NAMED("named:");

  private final String text;

  Status(String text) {
    this.text = text;
  }

  /** The text on the wire; of {@link #NAMED} the part before the name. */
  public String text() {
    return text;
  }
}
