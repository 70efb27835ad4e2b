package dev.netsplit.protocol.epmd;

/**
 * The settings an epmd starts with, fixed for its life.
 *
 * @param port port listened on, normally 4369
 * @param packetTimeoutNanos how long a client may keep silent before its request is whole; counted
 *     in whole seconds, at least one (the daemon's default is 60)
 * @param backlog connections that may wait to be accepted, at least 1
 * @param epochSecondsAtZero what the host's clock shows, in seconds since 1970, at time 0;
 *     creations are taken from it
 */
public record EpmdConfig(int port, long packetTimeoutNanos, int backlog, long epochSecondsAtZero) {

  /** Checks the ranges; a value outside is a mistake of the caller. */
  public EpmdConfig {
    if (port < 1 || port > 0xffff || backlog < 1) {
      throw new IllegalStateException("epmd port " + port + ", backlog " + backlog);
    }
    if (packetTimeoutNanos < 1_000_000_000L) {
      throw new IllegalStateException("packet timeout " + packetTimeoutNanos + " ns");
    }
  }
}
