package dev.netsplit.sockets.cluster;

/**
 * What was seen of a real node.
 *
 * @param node its position in the plan
 * @param life which of its processes, from 0
 * @param kind what happened
 * @param nanos when, on the clock of {@link System#nanoTime}
 * @param text the words behind it
 */
public record Report(int node, int life, Kind kind, long nanos, String text) {

  /** What can be seen. */
  public enum Kind {
    /** Its observer is there; it has no name yet. */
    HELLO,
    /** It has its name; the text is its creation. */
    NAMED,
    /** It could not get its name; the text says why. */
    UNNAMED,
    /** A connection came up; the text is the peer's name. */
    UP,
    /** A connection went down; the text is the peer's name and the reason. */
    DOWN,
    /** {@code global} has finished with a peer. */
    SYNCED,
    /** A ping was answered. */
    PONG,
    /** A ping was not answered. */
    PANG,
    /** disconnect_node was called; the text is the peer's name and what it answered. */
    DISCONNECTED,
    /** It logged a line. */
    LOG,
    /** The observer did not understand. */
    PUZZLED,
    /** Its process has ended; the text is the exit code. */
    EXITED
  }
}
