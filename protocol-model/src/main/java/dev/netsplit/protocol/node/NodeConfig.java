package dev.netsplit.protocol.node;

import java.util.Objects;

/**
 * The settings a node starts with, fixed for its life.
 *
 * @param name full node name, {@code alive@host}
 * @param cookie magic cookie, compared by digest only
 * @param epmdPort port of every epmd, normally 4369
 * @param tickIntervalNanos tau: net_ticktime rounded up to a multiple of the intensity in
 *     milliseconds, divided by the intensity
 * @param tickIntensity net_tickintensity, 4 to 1000
 * @param tickPhaseNanos instant of the ticker modulo its period, in [0, tau + 1 ms)
 * @param setupTimeNanos net_setuptime
 * @param listenBacklog backlog of the distribution listener
 * @param hidden whether the node leaves DFLAG_PUBLISHED out
 * @param autoConnect whether a message to an unconnected node opens a connection (dist_auto_connect
 *     other than never)
 */
public record NodeConfig(
    String name,
    String cookie,
    int epmdPort,
    long tickIntervalNanos,
    int tickIntensity,
    long tickPhaseNanos,
    long setupTimeNanos,
    int listenBacklog,
    boolean hidden,
    boolean autoConnect) {

  /** What the timer wheel adds to a timeout that is restarted from a timer's own wake-up. */
  public static final long TIMER_LAW_NANOS = 1_000_000L;

  /** Checks the ranges; a value outside is a mistake of the caller. */
  public NodeConfig {
    Objects.requireNonNull(cookie, "cookie");
    int at = name.indexOf('@');
    if (at <= 0 || at != name.lastIndexOf('@') || at == name.length() - 1) {
      throw new IllegalStateException("not a node name: " + name);
    }
    if (tickIntervalNanos <= 0 || tickIntensity < 4 || tickIntensity > 1000) {
      throw new IllegalStateException("tick " + tickIntervalNanos + " ns x " + tickIntensity);
    }
    if (tickPhaseNanos < 0 || tickPhaseNanos >= tickIntervalNanos + TIMER_LAW_NANOS) {
      throw new IllegalStateException("tick phase " + tickPhaseNanos + " ns");
    }
  }

  /** The real period of the ticker: tau + 1 ms (the timer law of real nodes). */
  public long tickPeriodNanos() {
    return tickIntervalNanos + TIMER_LAW_NANOS;
  }

  /** The part of the name before the {@code @}, as epmd knows it. */
  public String alive() {
    return name.substring(0, name.indexOf('@'));
  }

  /** The part of the name after the {@code @}. */
  public String host() {
    return name.substring(name.indexOf('@') + 1);
  }
}
