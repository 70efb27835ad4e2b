package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.protocol.epmd.RegistrationRefusal;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.node.NodeListener;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.OperatorAction;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A run of a scenario with the invariants looking on: they are looked at after every event of the
 * loop. It changes nothing in the run.
 */
final class WatchedRun implements Onlooker {

  /** How late the timers of nodes may be whose work takes time and that are slowed down. */
  private static final long BUSY_NANOS = 60 * Lab.SECOND;

  private final List<Invariant> invariants = new ArrayList<>();
  private final List<Life> touched = new ArrayList<>();
  private final TreeMap<String, Integer> hosts = new TreeMap<>();
  private final TreeMap<Integer, Seen> lives = new TreeMap<>();
  private final long transitionNanos;
  private final ClusterRun run;

  WatchedRun(Scenario scenario, List<Invariant> invariants) {
    transitionNanos = longestTransition(scenario);
    for (NodeSpec node : scenario.nodes()) {
      hosts.putIfAbsent(node.host(), hosts.size());
    }
    run = new ClusterRun(scenario, 0, this);
    this.invariants.addAll(invariants);
    this.invariants.add(new WatchAgrees(run.watch().mesh(), scenario.nodes()));
  }

  /** Runs to the end. */
  RunResult run() {
    RunResult result = run.run(this::look);
    List<Life> left = lives.values().stream().map(seen -> seen.life).toList();
    invariants.forEach(each -> each.settled(run.nowNanos(), left));
    return result;
  }

  private boolean look() {
    long now = run.nowNanos();
    lives.values().removeIf(seen -> hasEnded(now, seen));
    lives.values().forEach(seen -> lookAtPauses(now, seen));
    if (transitionNanos > 0) {
      lives.values().forEach(seen -> lookAtTicktime(now, seen));
    }
    invariants.forEach(each -> each.afterEvent(now, touched));
    touched.clear();
    return false;
  }

  /** What ended a process has done so in the event that is over. */
  private boolean hasEnded(long nowNanos, Seen seen) {
    Cluster cluster = run.cluster();
    if (cluster.isRunning(seen.node) && cluster.machine(seen.node) == seen.machine) {
      return false;
    }
    disturbed(nowNanos);
    seen.life.end();
    invariants.forEach(each -> each.ended(nowNanos, seen.life));
    return true;
  }

  /** What made a process stand still, or run again, has done so in the event that is over. */
  private void lookAtPauses(long nowNanos, Seen seen) {
    boolean still =
        run.network().isStunned(run.cluster().host(seen.node))
            || !run.network().isRunning(run.cluster().process(seen.node));
    if (still != seen.life.isPaused()) {
      disturbed(nowNanos);
      if (still) {
        seen.life.paused(nowNanos);
      } else {
        seen.life.resumed(nowNanos);
      }
    }
  }

  private void lookAtTicktime(long nowNanos, Seen seen) {
    if (seen.machine.netTicktimeNanos() != seen.ticktimeNanos) {
      seen.ticktimeNanos = seen.machine.netTicktimeNanos();
      Life life = seen.life;
      long tauNanos = seen.ticktimeNanos / life.ticks().intensity();
      life.changeTicks(nowNanos, transitionNanos, tauNanos + NodeConfig.TIMER_LAW_NANOS);
      invariants.forEach(each -> each.ticktimeChanged(nowNanos, life));
    }
  }

  /** The longest time that a change of net_ticktime takes; 0 where none is planned. */
  private static long longestTransition(Scenario scenario) {
    long longest = 0;
    for (TimelineEvent event : scenario.events()) {
      if (event.action() instanceof OperatorAction.SetTicktime set) {
        longest = Math.max(longest, 1 + set.transitionNanos());
      }
    }
    return longest;
  }

  @Override
  public void acts(long nowNanos, TimelineEvent event) {
    disturbed(nowNanos);
  }

  private void disturbed(long nowNanos) {
    for (int host : hosts.values()) {
      invariants.forEach(each -> each.disturbed(nowNanos, host));
    }
  }

  @Override
  public OfLife life(NodeSpec node, NodeConfig config) {
    Life.TickTimes ticks = new Life.TickTimes(config.tickIntensity(), config.tickPeriodNanos());
    Life life = new Life(node.name(), hosts.get(node.host()), ticks, config.setupTimeNanos());
    life.late(node.erlang().profile().isFree() ? 0 : BUSY_NANOS);
    long ticktimeNanos = config.tickIntervalNanos() * config.tickIntensity();
    Seen seen = new Seen(node.index(), life, ticktimeNanos);
    lives.put(node.index(), seen);
    invariants.forEach(each -> each.started(run.nowNanos(), life));
    return seen;
  }

  @Override
  public EpmdListener epmd(EpmdListener listener) {
    return new WatchedEpmd(listener);
  }

  /** One life of a node. */
  private final class Seen implements OfLife {
    private final int node;
    private final Life life;
    private final NodeEar ear;
    private long ticktimeNanos;
    private NodeMachine machine;
    private WatchedMachine watched;

    private Seen(int node, Life life, long ticktimeNanos) {
      this.node = node;
      this.life = life;
      this.ticktimeNanos = ticktimeNanos;
      ear = new NodeEar(life, invariants);
    }

    @Override
    public NodeListener listener(NodeListener listener) {
      return BothListeners.of(ear, listener);
    }

    @Override
    public Machine machine(NodeMachine real) {
      machine = real;
      life.view(new Life.View(real::isConnected, real::connections));
      watched = new WatchedMachine(real, life, invariants, touched);
      ear.of(watched);
      return watched;
    }

    @Override
    public VirtualDriver.Script script(VirtualDriver.Script script) {
      return (now, key, fx) -> script.onScriptTimer(now, key, watched.heard(now, fx));
    }
  }

  /** Passes on what one epmd does. */
  private final class WatchedEpmd implements EpmdListener {
    private final EpmdListener listener;

    private WatchedEpmd(EpmdListener listener) {
      this.listener = listener;
    }

    @Override
    public void registered(long nowNanos, String name, int port, int creation) {
      invariants.forEach(each -> each.registered(nowNanos, this, name, creation));
      listener.registered(nowNanos, name, port, creation);
    }

    @Override
    public void refused(long nowNanos, String name, RegistrationRefusal why) {
      listener.refused(nowNanos, name, why);
    }

    @Override
    public void unregistered(long nowNanos, String name) {
      listener.unregistered(nowNanos, name);
    }

    @Override
    public void exited(long nowNanos, int status) {
      listener.exited(nowNanos, status);
    }
  }
}
