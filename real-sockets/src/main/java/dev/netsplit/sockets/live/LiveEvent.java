package dev.netsplit.sockets.live;

/**
 * Something that happened at a live node and that its user wants to know. It does not know who is
 * told.
 *
 * @param atMillis when, by the clock of the computer, since 1970
 * @param node the node that says so
 * @param kind what happened
 * @param peer the other node that it is about; empty when there is none
 * @param detail a reason, a number, or a line for people; empty when there is nothing to add
 */
public record LiveEvent(long atMillis, String node, Kind kind, String peer, String detail) {

  /** What may happen. */
  public enum Kind {
    /** The node has its name; the detail is its creation. */
    REGISTERED("registered"),
    /** The node cannot have its name; the detail says why. */
    NOT_REGISTERED("not_registered"),
    /** A connection is up. */
    NODE_UP("nodeup"),
    /** A connection is down; the detail is the reason that a real node would give. */
    NODE_DOWN("nodedown"),
    /** An attempt to dial failed; the detail says how. */
    DIAL_FAILED("dial_failed"),
    /** A ping ended well. */
    PONG("pong"),
    /** A ping failed. */
    PANG("pang"),
    /** The names of the peer are those of the node from now on. */
    SYNCED("synced"),
    /** A line that a real node would log. */
    LOG("log"),
    /** The node has ended; the detail is its exit status. */
    STOPPED("stopped");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The one word that stands for it in output. */
    public String word() {
      return word;
    }
  }
}
