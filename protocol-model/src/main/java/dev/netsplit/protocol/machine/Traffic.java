package dev.netsplit.protocol.machine;

/** What bytes on the wire are for. Drivers count by it and must not act on it. */
public enum Traffic {
  /** Requests to and replies of epmd. */
  EPMD(0),
  /** From send_name to challenge_ack, their lengths included. */
  HANDSHAKE(1),
  /** Zero-length frames. */
  TICK(2),
  /** Messages of the kernel application: is_auth, rex features, and their monitors. */
  CONTROL(3),
  /** Messages of users' processes. */
  APP(4),
  /** Messages of {@code global} that open and cancel sessions. */
  GLOBAL_INIT(5),
  /** Messages of {@code global} about its lock, monitors included. */
  GLOBAL_LOCK(6),
  /** Messages of {@code global} that merge partitions. */
  GLOBAL_SYNC(7),
  /** Messages of {@code global} that prevent overlapping partitions. */
  GLOBAL_OVERLAP(8),
  /** Messages of the scope processes of {@code pg}, monitors included. */
  PG(9);

  private final int number;

  Traffic(int number) {
    this.number = number;
  }

  /** The number of the class, 0 to 15, for drivers that count in arrays. */
  public int number() {
    return number;
  }
}
