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
 * @param openFiles most files the process may have open (RLIMIT_NOFILE), at least 16. With 1024 or
 *     less the connection that finds no free descriptor ends the daemon
 * @param lingerNanos how much later than it could the daemon notices that a local client's
 *     connection has ended; a real one on an idle host needs no time for it
 * @param serviceNanos what a request costs the daemon in time, from taking the connection in, which
 *     is one half of it, to answering it, which is the other
 * @param relaxed whether names may be stopped, and the daemon killed while names are in use
 *     (-relaxed_command_check)
 */
public record EpmdConfig(
    int port,
    long epochSecondsAtZero,
    long packetTimeoutNanos,
    int backlog,
    int openFiles,
    long lingerNanos,
    long serviceNanos,
    boolean relaxed) {

  /** The port assigned to epmd by the IANA. */
  public static final int DEFAULT_PORT = 4369;

  private static final long DEFAULT_PACKET_TIMEOUT_NANOS = 60_000_000_000L;
  private static final int DEFAULT_BACKLOG = 128;

  /** The soft limit of most Linux distributions. */
  private static final int DEFAULT_OPEN_FILES = 1024;

  private static final int MIN_OPEN_FILES = 16;

  /** Checks the ranges; a value outside is a mistake of the caller. */
  public EpmdConfig {
    if (port < 1 || port > 0xffff || backlog < 1) {
      throw new IllegalStateException("epmd port " + port + ", backlog " + backlog);
    }
    if (packetTimeoutNanos < 1_000_000_000L || lingerNanos < 0) {
      throw new IllegalStateException(
          "packet timeout " + packetTimeoutNanos + " ns, linger " + lingerNanos + " ns");
    }
    if (openFiles < MIN_OPEN_FILES || serviceNanos < 0) {
      throw new IllegalStateException(openFiles + " open files, " + serviceNanos + " ns");
    }
  }

  /** What a daemon runs with that was started without options. */
  public static EpmdConfig defaults(long epochSecondsAtZero) {
    return new EpmdConfig(
        DEFAULT_PORT,
        epochSecondsAtZero,
        DEFAULT_PACKET_TIMEOUT_NANOS,
        DEFAULT_BACKLOG,
        DEFAULT_OPEN_FILES,
        0,
        0,
        false);
  }

  /** The same with another port. */
  public EpmdConfig withPort(int other) {
    return new EpmdConfig(
        other,
        epochSecondsAtZero,
        packetTimeoutNanos,
        backlog,
        openFiles,
        lingerNanos,
        serviceNanos,
        relaxed);
  }

  /** The same with another packet timeout. */
  public EpmdConfig withPacketTimeout(long nanos) {
    return new EpmdConfig(
        port, epochSecondsAtZero, nanos, backlog, openFiles, lingerNanos, serviceNanos, relaxed);
  }

  /** The same with another backlog. */
  public EpmdConfig withBacklog(int connections) {
    return new EpmdConfig(
        port,
        epochSecondsAtZero,
        packetTimeoutNanos,
        connections,
        openFiles,
        lingerNanos,
        serviceNanos,
        relaxed);
  }

  /** The same with another limit of open files. */
  public EpmdConfig withOpenFiles(int files) {
    return new EpmdConfig(
        port,
        epochSecondsAtZero,
        packetTimeoutNanos,
        backlog,
        files,
        lingerNanos,
        serviceNanos,
        relaxed);
  }

  /** The same with another delay before ended connections are noticed. */
  public EpmdConfig withLinger(long nanos) {
    return new EpmdConfig(
        port,
        epochSecondsAtZero,
        packetTimeoutNanos,
        backlog,
        openFiles,
        nanos,
        serviceNanos,
        relaxed);
  }

  /** The same with another time a request costs. */
  public EpmdConfig withService(long nanos) {
    return new EpmdConfig(
        port,
        epochSecondsAtZero,
        packetTimeoutNanos,
        backlog,
        openFiles,
        lingerNanos,
        nanos,
        relaxed);
  }

  /** The same, obeying STOP, and KILL whatever names are in use, or not. */
  public EpmdConfig withRelaxed(boolean on) {
    return new EpmdConfig(
        port,
        epochSecondsAtZero,
        packetTimeoutNanos,
        backlog,
        openFiles,
        lingerNanos,
        serviceNanos,
        on);
  }
}
