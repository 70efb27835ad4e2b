package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.global.GlobalSettings;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.node.AutoConnect;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;

/**
 * What each node is configured with when a life of it begins: the scenario's settings, a phase of
 * the ticker, and the cookie, which events may have changed. Knows nothing of running nodes.
 */
final class NodeConfigs {

  private final Streams streams;

  /** Whether nodes ask an epmd for each other's ports. */
  private final boolean epmdRuns;

  /** Cookies that events have set, by node; null where the scenario's holds. */
  private final String[] cookies;

  NodeConfigs(Streams streams, int nodes, boolean epmdRuns) {
    this.streams = streams;
    this.epmdRuns = epmdRuns;
    this.cookies = new String[nodes];
  }

  /** Lives that begin from now on have this cookie. */
  void setCookie(int node, String cookie) {
    cookies[node] = cookie;
  }

  /** The cookie that a life has that begins now. */
  String cookie(NodeSpec spec) {
    String set = cookies[spec.index()];
    return set == null ? spec.erlang().cookie() : set;
  }

  /** The configuration of a node that starts now, in one of its lives, counted from 0. */
  NodeConfig of(long nowNanos, NodeSpec spec, int life) {
    ErlangSettings erlang = spec.erlang();
    long tauNanos = erlang.tickIntervalNanos();
    long periodNanos = tauNanos + NodeConfig.TIMER_LAW_NANOS;
    RandomStream draws = streams.stream("tick-phase", spec.name(), life);
    long phaseNanos = erlang.phaseNanos(nowNanos, periodNanos, draws::nextLong);
    return NodeConfig.defaults(spec.name(), cookie(spec))
        .withRelease(release(erlang))
        .withEpmdPort(Epmds.PORT)
        .withKnownPort(epmdRuns ? 0 : Epmds.NODE_PORT)
        .withTicks(tauNanos, erlang.netTickintensity(), phaseNanos)
        .withTicksFromStart(erlang.ticksFromStart())
        .withSetupTime(erlang.netSetuptimeNanos())
        .withListenBacklog(erlang.listenBacklog())
        .withHidden(erlang.hidden())
        .withCosts(Processors.costs(erlang.profile()).withHandshake(erlang.dist().handshakeNanos()))
        .withAutoConnect(autoConnect(erlang.autoConnect()))
        .withPgScopes(erlang.pgScopes())
        .withBusyLimit(erlang.dist().bufferBytes())
        .withGlobal(
            new GlobalSettings(erlang.global(), erlang.connectAll(), erlang.preventOverlaps()));
  }

  private static OtpProfile release(ErlangSettings erlang) {
    return erlang.dist().fragments() ? erlang.otp() : erlang.otp().without(Flags.FRAGMENTS);
  }

  private static AutoConnect autoConnect(ErlangSettings.AutoConnect setting) {
    return switch (setting) {
      case ALWAYS -> AutoConnect.ALWAYS;
      case ONCE -> AutoConnect.ONCE;
      case NEVER -> AutoConnect.NEVER;
    };
  }
}
