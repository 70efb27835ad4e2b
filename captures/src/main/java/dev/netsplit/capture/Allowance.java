package dev.netsplit.capture;

/**
 * How many bytes all that is waiting for something may take together. It does not know who takes
 * them.
 */
public final class Allowance {

  private final long most;
  private long taken;

  /** So many bytes at most. */
  public Allowance(long most) {
    this.most = most;
  }

  /** Whether {@code bytes} more may be held; they count as held then. */
  public boolean take(long bytes) {
    if (taken + bytes > most) {
      return false;
    }
    taken += bytes;
    return true;
  }

  /** Bytes that were taken are held no more. */
  public void give(long bytes) {
    taken -= bytes;
    if (taken < 0) {
      throw new IllegalStateException("gave back " + -taken + " bytes more than were taken");
    }
  }

  /** How many bytes are held. */
  public long taken() {
    return taken;
  }
}
