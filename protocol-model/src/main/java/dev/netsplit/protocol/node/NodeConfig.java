package dev.netsplit.protocol.node;

import dev.netsplit.protocol.global.GlobalSettings;
import dev.netsplit.protocol.machine.Costs;
import dev.netsplit.protocol.pg.Pg;
import dev.netsplit.protocol.release.OtpProfile;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The settings a node starts with. It does not know what becomes of them at run time: net_ticktime
 * may change later. Start from {@link #defaults} and change what differs.
 *
 * @param name full node name, {@code alive@host}
 * @param cookie magic cookie, compared by digest only
 * @param epmdPort port of every epmd, normally 4369
 * @param tickIntervalNanos tau: net_ticktime rounded up to a multiple of the intensity in
 *     milliseconds, divided by the intensity
 * @param tickIntensity net_tickintensity, 4 to 1000
 * @param tickPhaseNanos instant of the ticker modulo its period, in [0, tau + 1 ms)
 * @param ticksFromStart whether the ticker begins to wait when the node has its name, as OTP's
 *     does, and only the slots of its timers go by the phase
 * @param setupTimeNanos net_setuptime
 * @param listenBacklog backlog of the distribution listener
 * @param hidden whether the node leaves DFLAG_PUBLISHED out
 * @param listening whether peers can dial it (dist_listen); one that does not listen does not
 *     register either, and is hidden
 * @param autoConnect dist_auto_connect
 * @param release the release of OTP that the node runs
 * @param dynamicName whether the node lets the first peer it connects to name it; it neither
 *     listens nor registers, and of {@code name} only the host counts
 * @param busyLimitBytes output queued for one connection from which on senders are suspended
 *     (dist_buf_busy_limit, +zdbbl), 1 KiB to just below 2 GiB
 * @param heldLimitBytes what may wait for one peer that does not read, with {@link
 *     OutputQueue#OVERHEAD_BYTES} for each operation; beyond it the connection is ended. A real
 *     node has no such limit: it grows until its memory is gone
 * @param global how {@code global} is set up
 * @param pgScopes how many scopes of {@code pg} the node runs
 * @param costs what the node's work costs in time
 * @param knownPort the port that this node listens on and, as it takes for granted, every other:
 *     then it asks no epmd and registers at none (-erl_epmd_port); 0 for a free port
 */
public record NodeConfig(
    String name,
    String cookie,
    int epmdPort,
    long tickIntervalNanos,
    int tickIntensity,
    long tickPhaseNanos,
    boolean ticksFromStart,
    long setupTimeNanos,
    int listenBacklog,
    boolean hidden,
    boolean listening,
    AutoConnect autoConnect,
    OtpProfile release,
    boolean dynamicName,
    long busyLimitBytes,
    long heldLimitBytes,
    GlobalSettings global,
    int pgScopes,
    Costs costs,
    int knownPort) {

  /** What the timer wheel adds to a timeout that is restarted from a timer's own wake-up. */
  public static final long TIMER_LAW_NANOS = 1_000_000L;

  private static final long KIB = 1024;
  private static final long MAX_BUSY_LIMIT_KIB = 2_097_151;

  /** Checks the ranges; a value outside is a mistake of the caller. */
  public NodeConfig {
    Objects.requireNonNull(cookie, "cookie");
    Objects.requireNonNull(autoConnect, "autoConnect");
    Objects.requireNonNull(release, "release");
    Objects.requireNonNull(global, "global");
    Objects.requireNonNull(costs, "costs");
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
    if (pgScopes < 0 || pgScopes > Pg.MAX_SCOPES) {
      throw new IllegalStateException(pgScopes + " scopes of pg");
    }
    if (knownPort < 0 || knownPort > 0xffff) {
      throw new IllegalStateException("port " + knownPort);
    }
    if (busyLimitBytes < KIB || busyLimitBytes > MAX_BUSY_LIMIT_KIB * KIB) {
      throw new IllegalStateException("busy limit of " + busyLimitBytes + " bytes");
    }
    if (heldLimitBytes <= busyLimitBytes) {
      throw new IllegalStateException("no more than " + heldLimitBytes + " bytes held");
    }
  }

  /** What OTP 25.2 starts with when nothing is set: ticks every 15 s, set-up within 7 s. */
  public static NodeConfig defaults(String name, String cookie) {
    return new NodeConfig(
        name,
        cookie,
        4369,
        15_000_000_000L,
        4,
        0,
        false,
        7_000_000_000L,
        128,
        false,
        true,
        AutoConnect.ALWAYS,
        OtpProfile.OTP_25,
        false,
        1L << 20,
        Long.MAX_VALUE,
        GlobalSettings.DEFAULTS,
        0,
        Costs.NONE,
        0);
  }

  /** The same with another name. */
  public NodeConfig withName(String other) {
    return with(draft -> draft.name = other);
  }

  /** The same with another magic cookie. */
  public NodeConfig withCookie(String other) {
    return with(draft -> draft.cookie = other);
  }

  /** The same with another epmd port. */
  public NodeConfig withEpmdPort(int port) {
    return with(draft -> draft.epmdPort = port);
  }

  /** The same with another tau, intensity and phase. */
  public NodeConfig withTicks(long intervalNanos, int intensity, long phaseNanos) {
    return with(
        draft -> {
          draft.tickIntervalNanos = intervalNanos;
          draft.tickIntensity = intensity;
          draft.tickPhaseNanos = phaseNanos;
        });
  }

  /** The same, ticking from when it has its name or not. */
  public NodeConfig withTicksFromStart(boolean fromStart) {
    return with(draft -> draft.ticksFromStart = fromStart);
  }

  /** The same with another net_setuptime. */
  public NodeConfig withSetupTime(long nanos) {
    return with(draft -> draft.setupTimeNanos = nanos);
  }

  /** The same with another backlog of the listener. */
  public NodeConfig withListenBacklog(int backlog) {
    return with(draft -> draft.listenBacklog = backlog);
  }

  /** The same, hidden or not. */
  public NodeConfig withHidden(boolean isHidden) {
    return with(draft -> draft.hidden = isHidden);
  }

  /** The same, listening or not. */
  public NodeConfig withListening(boolean listens) {
    return with(draft -> draft.listening = listens);
  }

  /** The same with another dist_auto_connect. */
  public NodeConfig withAutoConnect(AutoConnect policy) {
    return with(draft -> draft.autoConnect = policy);
  }

  /** The same of another release; what else differs from its defaults stays as it is. */
  public NodeConfig withRelease(OtpProfile profile) {
    return with(draft -> draft.release = profile);
  }

  /** The same, with a name of its own or one that a peer gives. */
  public NodeConfig withDynamicName(boolean dynamic) {
    return with(draft -> draft.dynamicName = dynamic);
  }

  /** The same with another limit on queued output. */
  public NodeConfig withBusyLimit(long bytes) {
    return with(draft -> draft.busyLimitBytes = bytes);
  }

  /** The same with another limit on what waits for a peer that does not read. */
  public NodeConfig withHeldLimit(long bytes) {
    return with(draft -> draft.heldLimitBytes = bytes);
  }

  /** The same with {@code global} set up otherwise. */
  public NodeConfig withGlobal(GlobalSettings settings) {
    return with(draft -> draft.global = settings);
  }

  /** The same with another number of scopes of {@code pg}. */
  public NodeConfig withPgScopes(int scopes) {
    return with(draft -> draft.pgScopes = scopes);
  }

  /** The same with other costs of its work. */
  public NodeConfig withCosts(Costs prices) {
    return with(draft -> draft.costs = prices);
  }

  /** The same on a port that everybody knows. */
  public NodeConfig withKnownPort(int port) {
    return with(draft -> draft.knownPort = port);
  }

  private NodeConfig with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.config();
  }

  /** What it is called and how it listens; the cookie is nobody's business. */
  @Override
  public String toString() {
    return name + " (epmd port " + epmdPort + ", tau " + tickIntervalNanos + " ns)";
  }

  /** The real period of the ticker: tau + 1 ms (the timer law of real nodes). */
  public long tickPeriodNanos() {
    return tickIntervalNanos + TIMER_LAW_NANOS;
  }

  /** Whether the name is a long one: its host has a dot, or is an address. */
  public boolean hasLongName() {
    return host().indexOf('.') >= 0 || host().indexOf(':') >= 0;
  }

  /** The part of the name before the {@code @}, as epmd knows it. */
  public String alive() {
    return name.substring(0, name.indexOf('@'));
  }

  /** The part of the name after the {@code @}. */
  public String host() {
    return name.substring(name.indexOf('@') + 1);
  }

  /** What the host calls itself: the part of the name's host before the first dot. */
  public String shortHost() {
    int dot = host().indexOf('.');
    return dot < 0 ? host() : host().substring(0, dot);
  }

  /** The settings while one of them is being replaced. */
  private static final class Draft {
    private String name;
    private String cookie;
    private int epmdPort;
    private long tickIntervalNanos;
    private int tickIntensity;
    private long tickPhaseNanos;
    private boolean ticksFromStart;
    private long setupTimeNanos;
    private int listenBacklog;
    private boolean hidden;
    private boolean listening;
    private AutoConnect autoConnect;
    private OtpProfile release;
    private boolean dynamicName;
    private long busyLimitBytes;
    private long heldLimitBytes;
    private GlobalSettings global;
    private int pgScopes;
    private Costs costs;
    private int knownPort;

    Draft(NodeConfig from) {
      name = from.name;
      cookie = from.cookie;
      epmdPort = from.epmdPort;
      tickIntervalNanos = from.tickIntervalNanos;
      tickIntensity = from.tickIntensity;
      tickPhaseNanos = from.tickPhaseNanos;
      ticksFromStart = from.ticksFromStart;
      setupTimeNanos = from.setupTimeNanos;
      listenBacklog = from.listenBacklog;
      hidden = from.hidden;
      listening = from.listening;
      autoConnect = from.autoConnect;
      release = from.release;
      dynamicName = from.dynamicName;
      busyLimitBytes = from.busyLimitBytes;
      heldLimitBytes = from.heldLimitBytes;
      global = from.global;
      pgScopes = from.pgScopes;
      costs = from.costs;
      knownPort = from.knownPort;
    }

    NodeConfig config() {
      return new NodeConfig(
          name,
          cookie,
          epmdPort,
          tickIntervalNanos,
          tickIntensity,
          tickPhaseNanos,
          ticksFromStart,
          setupTimeNanos,
          listenBacklog,
          hidden,
          listening,
          autoConnect,
          release,
          dynamicName,
          busyLimitBytes,
          heldLimitBytes,
          global,
          pgScopes,
          costs,
          knownPort);
    }
  }
}
