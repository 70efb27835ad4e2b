package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.epmd.EpmdConfig;
import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.protocol.epmd.EpmdMachine;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.node.NodeListener;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.random.RandomStream;
import java.util.BitSet;
import java.util.List;

/**
 * The processes of a run: an epmd on every host and the Erlang nodes. Starts, stops and freezes
 * them; knows neither the timeline nor what is measured.
 */
final class Cluster implements DialPlan.Dialler {

  /** The port of every epmd (the IANA assignment of epmd). */
  static final int EPMD_PORT = EpmdConfig.DEFAULT_PORT;

  /** Unix time of the instant zero: creations count from here, as epmd's do from the clock. */
  private static final long EPOCH_SECONDS_AT_ZERO = 1_700_000_000L;

  private static final long DIAL = 0;

  private final World world;
  private final List<NodeSpec> nodes;
  private final DialPlan dials;
  private final ClusterWatch watch;
  private final VirtualDriver[] drivers;
  private final NodeMachine[] machines;
  private final BitSet gone = new BitSet();
  private final int bootHandler;

  Cluster(World world, List<NodeSpec> nodes, DialPlan dials, ClusterWatch watch) {
    this.world = world;
    this.nodes = nodes;
    this.dials = dials;
    this.watch = watch;
    this.drivers = new VirtualDriver[nodes.size()];
    this.machines = new NodeMachine[nodes.size()];
    this.bootHandler = world.loop().register((now, node, unused) -> boot(now, node));
    dials.use(this);
  }

  /** Starts the epmds now and lets the nodes boot at their times; the first node's start. */
  long startAll(List<String> hostsInOrder) {
    for (String host : hostsInOrder) {
      int number = world.hosts().find(host);
      EpmdListener epmdWatch = new EpmdWatch(world.history(), number);
      EpmdConfig config = EpmdConfig.defaults(EPOCH_SECONDS_AT_ZERO);
      new VirtualDriver(world, number, new EpmdMachine(config, epmdWatch))
          .start(world.loop().nowNanos(), "epmd");
    }
    StartTimes times = new StartTimes(nodes, world.streams());
    long first = Long.MAX_VALUE;
    for (NodeSpec node : nodes) {
      first = Math.min(first, times.startNanos(node));
      long bootedNanos = times.startNanos(node) + times.bootNanos(node);
      world.loop().schedule(bootedNanos, EventKind.ACTION, bootHandler, node.index(), 0);
    }
    return first;
  }

  private void boot(long nowNanos, int node) {
    if (gone.get(node)) {
      return;
    }
    NodeSpec spec = nodes.get(node);
    RandomStream entropy = world.streams().stream("entropy", spec.name());
    NodeListener listener = watch;
    machines[node] = new NodeMachine(config(spec), entropy::nextLong, listener);
    drivers[node] = new VirtualDriver(world, world.hosts().find(spec.host()), machines[node]);
    drivers[node].script((now, key, fx) -> dials.dial(now, node, fx));
    drivers[node].onExit(() -> markGone(world.loop().nowNanos(), node));
    drivers[node].start(nowNanos, spec.name());
  }

  private NodeConfig config(NodeSpec spec) {
    ErlangSettings erlang = spec.erlang();
    long tauNanos = erlang.tickIntervalNanos();
    long periodNanos = tauNanos + NodeConfig.TIMER_LAW_NANOS;
    long phaseNanos = world.streams().stream("tick-phase", spec.name()).nextLong(periodNanos);
    return NodeConfig.defaults(spec.name(), erlang.cookie())
        .withEpmdPort(EPMD_PORT)
        .withTicks(tauNanos, erlang.netTickintensity(), phaseNanos)
        .withSetupTime(erlang.netSetuptimeNanos())
        .withListenBacklog(erlang.listenBacklog())
        .withHidden(erlang.hidden());
  }

  @Override
  public void ping(long nowNanos, int node, String peer, Effects fx) {
    machines[node].ping(nowNanos, peer, fx);
  }

  @Override
  public void wake(long nowNanos, int node) {
    drivers[node].setScriptTimer(DIAL, nowNanos);
  }

  /** The process of a node dies; its kernel closes its sockets. */
  void kill(long nowNanos, int node) {
    if (drivers[node] != null && !gone.get(node)) {
      world.network().kill(drivers[node].process());
    }
    markGone(nowNanos, node);
  }

  /** A host disappears with everything on it; answers which nodes were on it. */
  BitSet crashHost(long nowNanos, String host) {
    world.network().crashHost(world.hosts().find(host));
    BitSet lost = new BitSet();
    for (NodeSpec node : nodes) {
      if (node.host().equals(host) && !gone.get(node.index())) {
        lost.set(node.index());
        markGone(nowNanos, node.index());
      }
    }
    return lost;
  }

  private void markGone(long nowNanos, int node) {
    if (!gone.get(node)) {
      gone.set(node);
      watch.died(nowNanos, node);
    }
  }

  /** SIGSTOP; nothing happens to a node that does not run. */
  void pause(int node) {
    if (drivers[node] != null && !gone.get(node)) {
      world.network().pause(drivers[node].process());
    }
  }

  /** SIGCONT. */
  void resume(int node) {
    if (drivers[node] != null && !gone.get(node)) {
      world.network().resume(drivers[node].process());
    }
  }

  /** Whether the process of a node has started and not ended. */
  boolean isRunning(int node) {
    return drivers[node] != null && !gone.get(node);
  }
}
