package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.NodeSpec.StartSettings.NameConflict;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.random.RandomStream;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The Erlang nodes of a run through their lives: they start, boot, end and come back. Knows neither
 * the timeline nor what is measured.
 *
 * <p>A start is a plan with a number: whatever changes what is to become of a node makes the plans
 * before void. Draws of a later life come from streams of that life.
 */
final class Cluster extends RunningNodes implements DialPlan.Dialler {

  /** A node that ends comes back as its supervisor does it, if it has one. */
  static final long SUPERVISED = -1;

  /** A node that ends stays down until it is told to start. */
  static final long UNTIL_STARTED = -2;

  private static final int NO_HOST = -1;

  private final World world;
  private final List<NodeSpec> nodes;
  private final NodeConfigs configs;
  private final DialPlan dials;
  private final ClusterWatch watch;
  private final Epmds epmds;
  private final Renewals renewals;
  private final NodeReports reports;
  private final int[] lives;
  private final int[] plans;
  private final int[] delays;
  private final long[] downForNanos;

  /** Starts that did not come about because the host was down. */
  private int startsMissed;

  /** The host whose nodes are just being lost one by one. */
  private int vanishing = NO_HOST;

  private final int startHandler;
  private final int bootHandler;
  private final int exitHandler;

  Cluster(World world, List<NodeSpec> nodes, DialPlan dials, ClusterWatch watch, Epmds epmds) {
    super(nodes.size());
    this.world = world;
    this.nodes = nodes;
    this.configs = new NodeConfigs(world.streams(), nodes.size(), epmds.areEnabled());
    this.dials = dials;
    this.watch = watch;
    this.epmds = epmds;
    this.renewals = new Renewals(world, nodes, epmds);
    this.reports = new NodeReports(nodes, watch);
    this.lives = new int[nodes.size()];
    this.plans = new int[nodes.size()];
    this.delays = new int[nodes.size()];
    this.downForNanos = new long[nodes.size()];
    this.startHandler = world.loop().register(this::startAsPlanned);
    this.bootHandler = world.loop().register(this::boot);
    this.exitHandler = world.loop().register(this::exit);
    dials.use(this);
    watch.onFailedStart(this::startFailed);
  }

  /** Starts the epmds now and lets the nodes start at their times; the first node's start. */
  long startAll(List<String> hostsInOrder) {
    for (String host : hostsInOrder) {
      epmds.start(world.loop().nowNanos(), world.hosts().find(host));
    }
    StartTimes times = new StartTimes(nodes, world.streams());
    long first = Long.MAX_VALUE;
    for (NodeSpec node : nodes) {
      if (!node.isSuccessor()) {
        first = Math.min(first, times.startNanos(node));
        plan(startHandler, times.startNanos(node), node.index());
      }
    }
    return first;
  }

  private void plan(int handler, long atNanos, int node) {
    world.loop().schedule(atNanos, EventKind.ACTION, handler, node, ++plans[node]);
  }

  private void startAsPlanned(long nowNanos, int node, long plan) {
    if (plan != plans[node]) {
      return;
    }
    // A node that comes back brings its host back; one that starts by itself needs a host.
    if (returning.get(node) || world.network().hostAlive(host(node))) {
      start(nowNanos, node);
    } else {
      startMissed();
    }
  }

  /** A node was to start but has no host to do so; nobody tries again. */
  void startMissed() {
    startsMissed++;
  }

  /** How many starts did not come about because the host was down. */
  int startsMissed() {
    return startsMissed;
  }

  /**
   * Starts a node, on a host that is booted if need be and with an epmd that {@code erl} starts if
   * there is none; false when it runs or boots.
   */
  boolean start(long nowNanos, int node) {
    if (running[node] != null || booting.get(node)) {
      return false;
    }
    if (world.network().isStunned(host(node))) {
      // Nobody starts anything on a host that stands still.
      returning.set(node);
      int plan = ++plans[node];
      whenAwake(node, now -> startAsPlanned(now, node, plan));
      return true;
    }
    returning.clear(node);
    renewals.starts(node);
    world.network().reviveHost(host(node));
    epmds.start(nowNanos, host(node));
    booting.set(node);
    followers.forEach(follower -> follower.started(nowNanos, node));
    NodeSpec spec = nodes.get(node);
    RandomStream draws = world.streams().stream("boot-time", spec.name(), lives[node]);
    plan(bootHandler, nowNanos + spec.start().bootTime().sampleNanos(draws), node);
    return true;
  }

  private void whenAwake(int node, LongConsumer deed) {
    world.network().whenAwake(host(node), () -> deed.accept(world.loop().nowNanos()));
  }

  private void boot(long nowNanos, int node, long plan) {
    if (plan != plans[node]) {
      return;
    }
    if (world.network().isStunned(host(node))) {
      whenAwake(node, now -> boot(now, node, plan));
      return;
    }
    booting.clear(node);
    NodeSpec spec = nodes.get(node);
    int life = lives[node]++;
    RandomStream entropy = world.streams().stream("entropy", spec.name(), life);
    NodeConfig config = configs.of(nowNanos, spec, life);
    NodeProcess.Dialling dialling = (now, fx) -> dials.dial(now, node, fx);
    NodeProcess process = NodeProcess.on(world, spec, config, entropy::nextLong, watch, dialling);
    if (spec.start().onNameConflict() == NameConflict.RETRY) {
      process.machine().startUndistributed();
    }
    running[node] = process;
    downForNanos[node] = SUPERVISED;
    followers.forEach(follower -> follower.booted(nowNanos, node, process));
    process.start(nowNanos, spec.name(), () -> ended(world.loop().nowNanos(), node));
  }

  @Override
  public void ping(long nowNanos, int node, String peer, Effects fx) {
    running[node].ping(nowNanos, peer, fx);
  }

  @Override
  public void pingAt(long atNanos, int node, String peer) {
    running[node].act(atNanos, (now, machine, fx) -> machine.ping(now, peer, fx));
  }

  @Override
  public void wake(long nowNanos, int node) {
    // The end of one node of a host may be another's turn to dial, which went with it.
    if (host(node) != vanishing) {
      running[node].wake(nowNanos);
    }
  }

  /** A first registration failed. A VM ends then by itself, unless its application asked for it. */
  private void startFailed(long nowNanos, int node, String reason) {
    if (nodes.get(node).start().onNameConflict() == NameConflict.EXIT) {
      return;
    }
    if (reason.equals(ClusterWatch.DUPLICATE_NAME)) {
      long againNanos = nowNanos + restartDelayNanos(node);
      running[node].act(againNanos, (now, machine, fx) -> machine.registerAgain(now, fx));
    } else {
      world.loop().schedule(nowNanos, EventKind.ACTION, exitHandler, node, lives[node]);
    }
  }

  private void exit(long nowNanos, int node, long livesBegun) {
    if (running[node] != null && lives[node] == livesBegun) {
      kill(nowNanos, node, downForNanos[node]);
    }
  }

  /**
   * The process of a node dies; its kernel closes its sockets.
   *
   * @param backNanos when it starts again, counted from its end, or one of the constants
   */
  void kill(long nowNanos, int node, long backNanos) {
    leaves(node, backNanos);
    int process = process(node);
    whenAwake(
        node,
        now -> {
          if (isProcess(node, process)) {
            world.onlooker().ends(node, "killed");
            running[node].kill();
            ended(now, node);
          }
        });
  }

  /** A node calls erlang:halt(); as above. */
  void halt(long nowNanos, int node, long backNanos) {
    leaves(node, backNanos);
    running[node].act(nowNanos, (now, machine, fx) -> machine.halt(fx));
  }

  /** A node calls init:stop(); as above. */
  void stop(long nowNanos, int node, long backNanos) {
    leaves(node, backNanos);
    world.onlooker().leaves(nowNanos, node);
    running[node].act(nowNanos, (now, machine, fx) -> machine.stop(now, fx));
  }

  /** What becomes of a node when its process ends, if nothing else is said until then. */
  void leaves(int node, long backNanos) {
    downForNanos[node] = backNanos;
    returning.set(node, backNanos >= 0);
  }

  /** The process of a node that boots is ended, before it has a machine; as above. */
  void endBoot(long nowNanos, int node, long backNanos) {
    booting.clear(node);
    plans[node]++;
    leaves(node, backNanos);
    world.onlooker().ends(node, "killed");
    followers.forEach(follower -> follower.ended(nowNanos, node));
    returns(nowNanos, node);
  }

  private void ended(long nowNanos, int node) {
    lose(nowNanos, node);
    returns(nowNanos, node);
  }

  private void lose(long nowNanos, int node) {
    reports.queues(node, machine(node));
    running[node] = null;
    watch.died(nowNanos, node);
    followers.forEach(follower -> follower.ended(nowNanos, node));
  }

  /** Tells the watch what only running nodes know; once, at the end of the run. */
  void tellQueues() {
    reports.ofAll(running);
  }

  private void returns(long nowNanos, int node) {
    long backNanos = downForNanos[node];
    if (backNanos == SUPERVISED && nodes.get(node).start().restartDelay().isPresent()) {
      backNanos = restartDelayNanos(node);
    }
    if (backNanos >= 0) {
      comeBack(nowNanos, backNanos, node);
    }
  }

  private long restartDelayNanos(int node) {
    NodeSpec spec = nodes.get(node);
    RandomStream draws = world.streams().stream("restart-delay", spec.name(), delays[node]++);
    return spec.start().restartDelay().orElseThrow().sampleNanos(draws);
  }

  private void comeBack(long nowNanos, long backNanos, int node) {
    returning.clear(node);
    int next = renewals.inPlaceOf(node);
    returning.set(next);
    watch.comesBack(nowNanos, next);
    plan(startHandler, nowNanos + backNanos, next);
  }

  /**
   * A host disappears with everything on it, supervisors included.
   *
   * @param backNanos when it boots again with all its nodes, or {@link #UNTIL_STARTED}
   */
  void crashHost(long nowNanos, int host, long backNanos) {
    vanishing = host;
    world.network().crashHost(host);
    epmds.lost(host);
    for (NodeSpec spec : nodes) {
      int node = spec.index();
      if (host(node) == host && (running[node] != null || isComing(node))) {
        plans[node]++;
        returning.clear(node);
        world.onlooker().ends(node, "with its host");
        if (running[node] != null) {
          lose(nowNanos, node);
        } else if (booting.get(node)) {
          followers.forEach(follower -> follower.ended(nowNanos, node));
        }
        booting.clear(node);
        if (backNanos >= 0) {
          comeBack(nowNanos, backNanos, node);
        }
      }
    }
    vanishing = NO_HOST;
  }

  /** Has a node run again: now, or as soon as it has finished stopping. */
  void bringBack(long nowNanos, int node) {
    if (running[node] == null) {
      start(nowNanos, node);
    } else if (downForNanos[node] == UNTIL_STARTED) {
      leaves(node, 0);
    }
  }

  /** SIGSTOP to a node that runs; answers the process to {@link #resume}. */
  int pause(int node) {
    int process = process(node);
    world.network().pause(process);
    return process;
  }

  /** SIGCONT; harmless when the process has ended. */
  void resume(int process) {
    world.network().resume(process);
  }

  /** The cookie that a node has, or will have when it runs. */
  String cookie(int node) {
    return configs.cookie(nodes.get(node));
  }

  /** From now on a node has this cookie, in its present life and in later ones. */
  void setCookie(long nowNanos, int node, String cookie) {
    configs.setCookie(node, cookie);
    if (running[node] != null) {
      act(nowNanos, node, (now, machine, fx) -> machine.setCookie(cookie));
    }
  }

  /** How many lives of a node have begun. */
  int lives(int node) {
    return lives[node];
  }

  /** Who takes whose place, and where. */
  Renewals renewals() {
    return renewals;
  }

  /** The number of a node's host. */
  int host(int node) {
    return world.hosts().find(nodes.get(node).host());
  }
}
