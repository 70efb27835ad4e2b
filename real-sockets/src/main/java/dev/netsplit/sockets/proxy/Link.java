package dev.netsplit.sockets.proxy;

/**
 * One dialled connection through a proxy: the socket of who dialled, that to the node behind the
 * proxy, and what is on its way between them. Knows no rules.
 */
final class Link {

  /** The number of a socket that is not open. */
  static final int NONE = -1;

  /** How far it has come. */
  enum Stage {
    /** Nobody knows yet who dials. */
    NAMELESS,
    /** Recognised; the node behind is to be dialled when the rules let through. */
    NAMED,
    /** The node behind is being dialled. */
    DIALLING,
    /** Both connections are open, or were. */
    THROUGH
  }

  private final int number;
  private int near;
  private int far = NONE;
  private Stage stage = Stage.NAMELESS;
  private String dialler = "";
  private Passage inward;
  private Passage outward;

  Link(int number, int near) {
    this.number = number;
    this.near = near;
  }

  int number() {
    return number;
  }

  /** The socket of who dialled. */
  int near() {
    return near;
  }

  void nearGone() {
    near = NONE;
  }

  /** The socket to the node behind. */
  int far() {
    return far;
  }

  void far(int socket) {
    far = socket;
  }

  Stage stage() {
    return stage;
  }

  void stage(Stage next) {
    stage = next;
  }

  /** The full name of who dials; empty as long as nobody knows. */
  String dialler() {
    return dialler;
  }

  /** Now it is known who dials, and how long either way is. */
  void named(String name, long inwardNanos, long outwardNanos) {
    dialler = name;
    inward = new Passage(inwardNanos);
    outward = new Passage(outwardNanos);
    stage = Stage.NAMED;
  }

  /** What is on its way to the node behind. */
  Passage inward() {
    return inward;
  }

  /** What is on its way to who dialled. */
  Passage outward() {
    return outward;
  }
}
