package dev.netsplit.protocol.epmd;

/**
 * How much time an epmd takes for what it does.
 *
 * @param lingerNanos how much later than it could the daemon notices that a local client's
 *     connection has ended; a real one on an idle host needs no time for it
 * @param serviceNanos what a request costs the daemon in time, from taking the connection in, which
 *     is one half of it, to answering it, which is the other
 * @param acceptDelayNanos how long the daemon sleeps in each round (-delay_accept)
 * @param writeDelayNanos how long the daemon sleeps before each write (-delay_write)
 */
public record EpmdPace(
    long lingerNanos, long serviceNanos, long acceptDelayNanos, long writeDelayNanos) {

  /** Everything takes no time. */
  public static final EpmdPace INSTANT = new EpmdPace(0, 0, 0, 0);

  /** Checks the ranges; a value outside is a mistake of the caller. */
  public EpmdPace {
    if (lingerNanos < 0 || serviceNanos < 0 || acceptDelayNanos < 0 || writeDelayNanos < 0) {
      throw new IllegalStateException(
          lingerNanos + ", " + serviceNanos + ", " + acceptDelayNanos + ", " + writeDelayNanos);
    }
  }

  /** The same with another delay before ended connections are noticed. */
  public EpmdPace withLinger(long nanos) {
    return new EpmdPace(nanos, serviceNanos, acceptDelayNanos, writeDelayNanos);
  }

  /** The same with another time a request costs. */
  public EpmdPace withService(long nanos) {
    return new EpmdPace(lingerNanos, nanos, acceptDelayNanos, writeDelayNanos);
  }

  /** The same as a daemon that is busy with something else before it accepts, or writes. */
  public EpmdPace withDelays(long acceptNanos, long writeNanos) {
    return new EpmdPace(lingerNanos, serviceNanos, acceptNanos, writeNanos);
  }
}
