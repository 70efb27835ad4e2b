package dev.netsplit.sockets.live;

/** A live node could not have its name. */
public final class NotRegistered extends Exception {

  private static final long serialVersionUID = 1;

  private final String reason;

  NotRegistered(String node, String reason) {
    super(node + " could not register: " + reason);
    this.reason = reason;
  }

  /** Why, in the word of a real node: {@code duplicate_name}, {@code econnrefused}, ... */
  public String reason() {
    return reason;
  }
}
