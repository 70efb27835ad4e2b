package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.protocol.node.TicktimeReply;
import dev.netsplit.sim.fault.FaultRule;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Hosts, epmds and nodes to which anything may be done at any instant, with the invariants looking
 * on. It decides nothing.
 */
final class SwarmCluster {

  /** What a node is asked to do. */
  private interface Request {
    void make(long nowNanos, NodeMachine node, Effects fx);
  }

  private record Running(
      Life life, NodeMachine node, VirtualDriver driver, List<Request> requests) {}

  private final Lab lab;
  private final SwarmPlan plan;
  private final List<Invariant> invariants;
  private final TreeMap<String, Running> running = new TreeMap<>();
  private final TreeMap<Integer, VirtualDriver> epmds = new TreeMap<>();
  private final List<Life> touched = new ArrayList<>();

  SwarmCluster(SwarmPlan plan, List<Invariant> invariants) {
    this.plan = plan;
    this.invariants = invariants;
    lab = new Lab(plan.streams(), plan.paths());
    for (int host = 0; host < plan.hosts(); host++) {
      lab.addHost(SwarmPlan.hostName(host));
      startEpmd(host);
    }
  }

  long nowNanos() {
    return lab.nowNanos();
  }

  long events() {
    return lab.world().loop().events();
  }

  /** Runs on; the invariants are looked at after every event. */
  void runUntil(long untilNanos) {
    look();
    lab.world().loop().run(untilNanos, Long.MAX_VALUE, this::lookAfterEvent);
  }

  private boolean lookAfterEvent() {
    look();
    return false;
  }

  private void look() {
    long now = nowNanos();
    invariants.forEach(each -> each.afterEvent(now, touched));
    touched.clear();
  }

  /** Tells the invariants that nothing is left of any fault. */
  void settled() {
    List<Life> lives = running.values().stream().map(Running::life).toList();
    invariants.forEach(each -> each.settled(nowNanos(), lives));
  }

  private void disturbed(int host) {
    invariants.forEach(each -> each.disturbed(nowNanos(), host));
  }

  boolean isRunning(String node) {
    return running.containsKey(node);
  }

  boolean hostAlive(int host) {
    return lab.world().network().hostAlive(host);
  }

  /** Starts a node anew. */
  void start(String name) {
    NodeConfig config = plan.config(name);
    Life life =
        new Life(
            name,
            plan.hostOf(name),
            new Life.TickTimes(config.tickIntensity(), config.tickPeriodNanos()),
            config.setupTimeNanos());
    NodeEar ear = new NodeEar(life, invariants);
    long draws = nowNanos();
    NodeMachine node =
        new NodeMachine(config, plan.streams().stream("entropy", name, draws)::nextLong, ear);
    life.view(new Life.View(node::isConnected, node::connections));
    WatchedMachine watched = new WatchedMachine(node, life, invariants, touched);
    ear.of(watched);
    List<Request> requests = new ArrayList<>();
    invariants.forEach(each -> each.started(nowNanos(), life));
    VirtualDriver driver =
        lab.start(
            name,
            config.host(),
            watched,
            (now, key, fx) -> requests.get((int) key).make(now, node, watched.heard(now, fx)));
    driver.onExit(() -> exited(name));
    running.put(name, new Running(life, node, driver, requests));
  }

  /** The process ends as by SIGKILL. */
  void kill(String name) {
    disturbed(plan.hostOf(name));
    lab.world().network().kill(running.get(name).driver().process());
    ended(name);
  }

  private void exited(String name) {
    disturbed(plan.hostOf(name));
    ended(name);
  }

  private void ended(String name) {
    Life life = running.remove(name).life();
    life.end();
    invariants.forEach(each -> each.ended(nowNanos(), life));
  }

  void pause(String name) {
    Running process = running.get(name);
    if (!process.life().isPaused()) {
      disturbed(process.life().host());
      process.life().paused(nowNanos());
      lab.world().network().pause(process.driver().process());
    }
  }

  void resume(String name) {
    Running process = running.get(name);
    if (process != null && process.life().isPaused()) {
      disturbed(process.life().host());
      process.life().resumed(nowNanos());
      lab.world().network().resume(process.driver().process());
    }
  }

  /** The host is gone with all that is on it. */
  void crashHost(int host) {
    disturbed(host);
    lab.world().network().crashHost(host);
    epmds.remove(host);
    for (String name : plan.nodes()) {
      if (plan.hostOf(name) == host && isRunning(name)) {
        ended(name);
      }
    }
  }

  /** The host is back, with an epmd. */
  void reviveHost(int host) {
    disturbed(host);
    lab.world().network().reviveHost(host);
    startEpmd(host);
  }

  /** Starts an epmd unless there is one or the host is gone. */
  void startEpmd(int host) {
    if (hostAlive(host) && !epmds.containsKey(host)) {
      epmds.put(host, lab.startEpmd(host, new Names()));
    }
  }

  void killEpmd(int host) {
    VirtualDriver epmd = epmds.remove(host);
    if (epmd != null) {
      disturbed(host);
      lab.world().network().kill(epmd.process());
    }
  }

  void pauseEpmd(int host) {
    if (epmds.containsKey(host)) {
      disturbed(host);
      lab.world().network().pause(epmds.get(host).process());
    }
  }

  void resumeEpmd(int host) {
    if (epmds.containsKey(host)) {
      disturbed(host);
      lab.world().network().resume(epmds.get(host).process());
    }
  }

  /** Puts a rule in force; all hosts count as disturbed. */
  int cut(FaultRule rule) {
    disturbAll();
    return lab.world().faults().add(rule);
  }

  void heal(int rule) {
    disturbAll();
    lab.world().faults().remove(rule);
  }

  void resetConnections(FaultRule rule) {
    disturbAll();
    lab.world().network().resetConnections(rule);
  }

  private void disturbAll() {
    for (int host = 0; host < plan.hosts(); host++) {
      disturbed(host);
    }
  }

  void ping(String name, String peer) {
    request(name, (now, node, fx) -> node.ping(now, peer, fx));
  }

  void stop(String name) {
    disturbed(plan.hostOf(name));
    request(name, (now, node, fx) -> node.stop(now, fx));
  }

  void halt(String name) {
    request(name, (now, node, fx) -> node.halt(fx));
  }

  /** Changes net_ticktime; the bounds of silence do not hold until the change is over. */
  void setNetTicktime(String name, long ticktimeNanos, long transitionNanos) {
    Life life = running.get(name).life();
    request(
        name,
        (now, node, fx) -> {
          if (node.isAlive()
              && node.setNetTicktime(now, ticktimeNanos, transitionNanos, fx)
                  == TicktimeReply.CHANGE_INITIATED) {
            long intensity = life.ticks().intensity();
            long tauNanos = -Math.floorDiv(-ticktimeNanos, intensity * Lab.MILLISECOND);
            life.changeTicks(
                now, transitionNanos, tauNanos * Lab.MILLISECOND + NodeConfig.TIMER_LAW_NANOS);
            invariants.forEach(each -> each.ticktimeChanged(now, life));
          }
        });
  }

  void disconnect(String name, String peer) {
    disturbed(plan.hostOf(name));
    disturbed(plan.hostOf(peer));
    request(name, (now, node, fx) -> node.disconnect(now, peer, fx));
  }

  private void request(String name, Request request) {
    Running process = running.get(name);
    process.requests().add(request);
    process.driver().setScriptTimer(process.requests().size() - 1, nowNanos());
  }

  /** Passes on what one epmd does. */
  private final class Names implements EpmdListener {
    @Override
    public void registered(long nowNanos, String name, int port, int creation) {
      invariants.forEach(each -> each.registered(nowNanos, this, name, creation));
    }

    @Override
    public void unregistered(long nowNanos, String name) {}
  }
}
