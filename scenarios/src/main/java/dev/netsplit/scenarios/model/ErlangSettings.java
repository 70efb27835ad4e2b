package dev.netsplit.scenarios.model;

import dev.netsplit.protocol.release.OtpProfile;
import java.util.function.LongUnaryOperator;

/**
 * Settings of an Erlang node.
 *
 * @param otp the release whose defaults and rules apply
 * @param profile what its work costs in time
 * @param netTicktimeNanos net_ticktime as given
 * @param netTickintensity net_tickintensity, 4 to 1000
 * @param tickPhaseNanos when the ticker ticks, after each multiple of its period since the start of
 *     the run; {@link #RANDOM_PHASE} for each node at a time of its own; {@link #PHASE_OF_START}
 *     where each ticks as it started
 * @param netSetuptimeNanos net_setuptime
 * @param hidden started with -hidden
 * @param cookie magic cookie
 * @param listenBacklog accept backlog of the distribution listener
 * @param autoConnect dist_auto_connect
 * @param global whether the node runs {@code global}
 * @param connectAll connect_all: whether {@code global} takes part in the mesh
 * @param preventOverlaps prevent_overlapping_partitions; of no effect without connect_all
 * @param pgScopes how many scopes of {@code pg} the node runs
 * @param dist how its distribution carries messages
 */
public record ErlangSettings(
    OtpProfile otp,
    CostProfile profile,
    long netTicktimeNanos,
    int netTickintensity,
    long tickPhaseNanos,
    long netSetuptimeNanos,
    boolean hidden,
    String cookie,
    int listenBacklog,
    AutoConnect autoConnect,
    boolean global,
    boolean connectAll,
    boolean preventOverlaps,
    int pgScopes,
    DistSettings dist) {

  /** With a distribution that carries messages as it does by default. */
  public ErlangSettings(
      OtpProfile otp,
      CostProfile profile,
      long netTicktimeNanos,
      int netTickintensity,
      long tickPhaseNanos,
      long netSetuptimeNanos,
      boolean hidden,
      String cookie,
      int listenBacklog,
      AutoConnect autoConnect,
      boolean global,
      boolean connectAll,
      boolean preventOverlaps,
      int pgScopes) {
    this(
        otp,
        profile,
        netTicktimeNanos,
        netTickintensity,
        tickPhaseNanos,
        netSetuptimeNanos,
        hidden,
        cookie,
        listenBacklog,
        autoConnect,
        global,
        connectAll,
        preventOverlaps,
        pgScopes,
        DistSettings.DEFAULT);
  }

  /** {@code tickPhaseNanos} that is drawn for each start of a node. */
  public static final long RANDOM_PHASE = -1;

  /**
   * {@code tickPhaseNanos} that follows from when the node started: the first tick is due a period
   * after net_kernel has started (OTP: the ticker is a process that begins by waiting).
   */
  public static final long PHASE_OF_START = -2;

  /** The timers of a node fire at instants this far apart. */
  private static final long WHEEL_SLOT_NANOS = 1_000_000L;

  /** When a message or a ping to a node opens a connection to it. */
  public enum AutoConnect {
    /** Whenever there is none. */
    ALWAYS,
    /** Until the first connection to that node has gone down. */
    ONCE,
    /** Never. */
    NEVER
  }

  /**
   * The same on a computer with another number of cores.
   *
   * @param thousandths of a core; with less than whole ones, work takes longer
   */
  public ErlangSettings onCores(long thousandths) {
    long whole = (thousandths + 999) / 1000;
    DistSettings slower =
        new DistSettings(
            dist.bufferBytes(),
            dist.fragments(),
            dist.handshakeNanos() * whole * 1000 / thousandths);
    return new ErlangSettings(
        otp,
        profile.withCores(thousandths),
        netTicktimeNanos,
        netTickintensity,
        tickPhaseNanos,
        netSetuptimeNanos,
        hidden,
        cookie,
        listenBacklog,
        autoConnect,
        global,
        connectAll,
        preventOverlaps,
        pgScopes,
        slower);
  }

  /** Whether the ticker begins to wait when a node has its name. */
  public boolean ticksFromStart() {
    return tickPhaseNanos == PHASE_OF_START;
  }

  /**
   * When in a period of that length the ticker of a node that starts now ticks: as given, as drawn,
   * or as it follows from the start.
   */
  public long phaseNanos(long nowNanos, long periodNanos, LongUnaryOperator drawn) {
    if (tickPhaseNanos == PHASE_OF_START) {
      // Waits end at slots of the timer wheel, which began when the process did, at any time.
      return (nowNanos + drawn.applyAsLong(WHEEL_SLOT_NANOS)) % periodNanos;
    }
    return tickPhaseNanos == RANDOM_PHASE
        ? drawn.applyAsLong(periodNanos)
        : tickPhaseNanos % periodNanos;
  }

  /**
   * tau, the interval of the ticker: net_ticktime in milliseconds, rounded up to a multiple of the
   * intensity, divided by the intensity (net_kernel of OTP 25).
   */
  public long tickIntervalNanos() {
    long millis = Math.max(1, (netTicktimeNanos + 999_999) / 1_000_000);
    long intervalMillis = (millis + netTickintensity - 1) / netTickintensity;
    return intervalMillis * 1_000_000;
  }
}
