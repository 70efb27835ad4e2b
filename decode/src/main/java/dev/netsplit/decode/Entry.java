package dev.netsplit.decode;

/**
 * One line of a decoded recording. It does not know how it is shown.
 *
 * @param packet the packet with the last byte of it
 * @param timeNanos the time of that packet, since 1970
 * @param conversation where it was said
 * @param fromClient whether the end said it that opened the connection
 * @param message what was said
 */
public record Entry(
    long packet, long timeNanos, Conversation conversation, boolean fromClient, Message message) {

  /** Who said it: a node, or an address while no name is known. */
  public String from() {
    return conversation.party(fromClient);
  }

  /** To whom. */
  public String to() {
    return conversation.party(!fromClient);
  }
}
