package dev.netsplit.protocol.epmd;

/**
 * The settings an epmd starts with, fixed for its life. Start from {@link #defaults} and change
 * what differs.
 *
 * @param port port listened on, normally 4369
 * @param epochSecondsAtZero what the host's clock shows, in seconds since 1970, at time 0;
 *     creations are taken from it
 * @param packetTimeoutNanos how long a client may keep silent before its request is whole; counted
 *     in whole seconds, at least one (-packet_timeout)
 * @param backlog connections that may wait to be accepted, at least 1
 * @param capacity how much it holds
 * @param pace how much time it takes
 * @param relaxed whether names may be stopped, and the daemon killed while names are in use
 *     (-relaxed_command_check)
 */
public record EpmdConfig(
    int port,
    long epochSecondsAtZero,
    long packetTimeoutNanos,
    int backlog,
    EpmdCapacity capacity,
    EpmdPace pace,
    boolean relaxed) {

  /** The port assigned to epmd by the IANA. */
  public static final int DEFAULT_PORT = 4369;

  private static final long DEFAULT_PACKET_TIMEOUT_NANOS = 60_000_000_000L;
  private static final int DEFAULT_BACKLOG = 128;

  /** Checks the ranges; a value outside is a mistake of the caller. */
  public EpmdConfig {
    if (port < 1 || port > 0xffff || backlog < 1) {
      throw new IllegalStateException("epmd port " + port + ", backlog " + backlog);
    }
    if (packetTimeoutNanos < 1_000_000_000L) {
      throw new IllegalStateException("packet timeout " + packetTimeoutNanos + " ns");
    }
  }

  /** What a daemon runs with that was started without options. */
  public static EpmdConfig defaults(long epochSecondsAtZero) {
    return new EpmdConfig(
        DEFAULT_PORT,
        epochSecondsAtZero,
        DEFAULT_PACKET_TIMEOUT_NANOS,
        DEFAULT_BACKLOG,
        EpmdCapacity.DEFAULT,
        EpmdPace.INSTANT,
        false);
  }

  /** The same with another port. */
  public EpmdConfig withPort(int other) {
    return new EpmdConfig(
        other, epochSecondsAtZero, packetTimeoutNanos, backlog, capacity, pace, relaxed);
  }

  /** The same with another packet timeout. */
  public EpmdConfig withPacketTimeout(long nanos) {
    return new EpmdConfig(port, epochSecondsAtZero, nanos, backlog, capacity, pace, relaxed);
  }

  /** The same with another backlog. */
  public EpmdConfig withBacklog(int connections) {
    return new EpmdConfig(
        port, epochSecondsAtZero, packetTimeoutNanos, connections, capacity, pace, relaxed);
  }

  /** The same with another capacity. */
  public EpmdConfig withCapacity(EpmdCapacity other) {
    return new EpmdConfig(
        port, epochSecondsAtZero, packetTimeoutNanos, backlog, other, pace, relaxed);
  }

  /** The same with another limit of open files. */
  public EpmdConfig withOpenFiles(int files) {
    return withCapacity(new EpmdCapacity(files, capacity.watchable(), capacity.maxUnused()));
  }

  /** The same with another pace. */
  public EpmdConfig withPace(EpmdPace other) {
    return new EpmdConfig(
        port, epochSecondsAtZero, packetTimeoutNanos, backlog, capacity, other, relaxed);
  }

  /** The same with another delay before ended connections are noticed. */
  public EpmdConfig withLinger(long nanos) {
    return withPace(pace.withLinger(nanos));
  }

  /** The same with another time a request costs. */
  public EpmdConfig withService(long nanos) {
    return withPace(pace.withService(nanos));
  }

  /** The same, obeying STOP, and KILL whatever names are in use, or not. */
  public EpmdConfig withRelaxed(boolean on) {
    return new EpmdConfig(
        port, epochSecondsAtZero, packetTimeoutNanos, backlog, capacity, pace, on);
  }
}
