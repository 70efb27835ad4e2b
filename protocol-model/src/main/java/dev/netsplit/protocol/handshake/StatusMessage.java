package dev.netsplit.protocol.handshake;

/**
 * The acceptor's answer to a send_name. It must not know the connection table it was taken from.
 *
 * @param status what was decided
 * @param name the full node name given to the initiator; empty unless the status is {@code NAMED}
 * @param creation the creation given with the name; 0 unless the status is {@code NAMED}
 */
public record StatusMessage(Status status, String name, int creation) {

  /** Checks that a name is there exactly when the status gives one. */
  public StatusMessage {
    if ((status == Status.NAMED) == name.isEmpty()) {
      throw new IllegalStateException("status " + status.text() + " with name \"" + name + "\"");
    }
  }

  /** A status that gives no name. */
  public static StatusMessage of(Status status) {
    return new StatusMessage(status, "", 0);
  }
}
