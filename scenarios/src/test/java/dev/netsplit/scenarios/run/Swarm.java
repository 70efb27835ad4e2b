package dev.netsplit.scenarios.run;

import dev.netsplit.sim.fault.Cut;
import dev.netsplit.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A random run: nodes that ping each other, and faults of the kinds that the seed has switched on.
 * It ends with a time without faults.
 */
final class Swarm {

  /** What may happen. */
  enum Act {
    PING,
    PING_EACH_OTHER,
    START,
    DISCONNECT,
    KILL,
    HALT,
    STOP,
    SET_TICKTIME,
    CRASH_HOST,
    PAUSE,
    KILL_EPMD,
    PAUSE_EPMD,
    CUT,
    RESET
  }

  private static final List<Act> ALWAYS = List.of(Act.PING, Act.PING_EACH_OTHER, Act.START);
  private static final List<Act> FAULTS =
      List.of(
          Act.DISCONNECT,
          Act.KILL,
          Act.HALT,
          Act.STOP,
          Act.SET_TICKTIME,
          Act.CRASH_HOST,
          Act.PAUSE,
          Act.KILL_EPMD,
          Act.PAUSE_EPMD,
          Act.CUT,
          Act.RESET);
  private static final int ACTS = 40;
  private static final long ACTIVE_NANOS = 30 * Lab.SECOND;
  private static final long LONGEST_FAULT_NANOS = 12 * Lab.SECOND;

  /** Longer than a handshake of three timers and two timeouts by ticks. */
  private static final long SETTLING_NANOS = 35 * Lab.SECOND;

  private final SwarmPlan plan;
  private final SwarmCluster cluster;
  private final RandomStream draws;
  private final List<Act> acts = new ArrayList<>(ALWAYS);
  private final TreeMap<Long, Runnable> agenda = new TreeMap<>();

  Swarm(long seed, List<Invariant> invariants) {
    plan = new SwarmPlan(seed);
    cluster = new SwarmCluster(plan, invariants);
    draws = plan.streams().stream("swarm", "acts");
    boolean calm = draws.nextInt(5) == 0;
    for (Act fault : FAULTS) {
      if (draws.nextInt(2) == 0 && !calm) {
        acts.add(fault);
      }
    }
  }

  /** Runs to the end; returns the number of events. */
  long run() {
    for (String node : plan.nodes()) {
      at(draws.nextLong(Lab.SECOND), () -> startIfPossible(node));
    }
    for (int act = 0; act < ACTS; act++) {
      at(Lab.SECOND + draws.nextLong(ACTIVE_NANOS), this::act);
    }
    while (!agenda.isEmpty()) {
      cluster.runUntil(agenda.firstKey());
      agenda.pollFirstEntry().getValue().run();
    }
    cluster.runUntil(cluster.nowNanos() + SETTLING_NANOS);
    cluster.settled();
    return cluster.events();
  }

  private void at(long nanos, Runnable what) {
    long free = nanos;
    while (agenda.containsKey(free)) {
      free++;
    }
    agenda.put(free, what);
  }

  /** Undoes a fault, more often soon than late; whoever was hit may be needed at once. */
  private void later(Runnable undo) {
    long afterNanos =
        Math.min(draws.nextLong(LONGEST_FAULT_NANOS), draws.nextLong(LONGEST_FAULT_NANOS));
    long undoneNanos = cluster.nowNanos() + 1 + afterNanos;
    at(undoneNanos, undo);
    at(undoneNanos + draws.nextLong(Lab.SECOND), () -> ping(anyNode(), anyNode()));
  }

  private String anyNode() {
    List<String> nodes = plan.nodes();
    return nodes.get(draws.nextInt(nodes.size()));
  }

  private void act() {
    Act act = acts.get(draws.nextInt(acts.size()));
    String node = anyNode();
    int host = draws.nextInt(plan.hosts());
    switch (act) {
      case PING -> ping(node, anyNode());
      case PING_EACH_OTHER -> pingEachOther(node, anyNode());
      case START -> startIfPossible(node);
      case DISCONNECT -> disconnect(node, anyNode());
      case KILL -> end(node, cluster::kill);
      case HALT -> end(node, cluster::halt);
      case STOP -> end(node, cluster::stop);
      case SET_TICKTIME -> setTicktime(node);
      case CRASH_HOST -> crash(host);
      case PAUSE -> pause(node);
      case KILL_EPMD -> {
        cluster.killEpmd(host);
        later(() -> cluster.startEpmd(host));
      }
      case PAUSE_EPMD -> {
        cluster.pauseEpmd(host);
        later(() -> cluster.resumeEpmd(host));
      }
      case CUT -> {
        int rule = cluster.cut(anyCut());
        later(() -> cluster.heal(rule));
      }
      case RESET -> cluster.resetConnections(anyCut());
    }
  }

  private void startIfPossible(String node) {
    if (!cluster.isRunning(node) && cluster.hostAlive(plan.hostOf(node))) {
      cluster.start(node);
      at(cluster.nowNanos() + draws.nextLong(Lab.SECOND), () -> ping(node, anyNode()));
    }
  }

  private void ping(String node, String peer) {
    if (cluster.isRunning(node)) {
      cluster.ping(node, peer);
    }
  }

  private void pingEachOther(String one, String other) {
    ping(one, other);
    at(cluster.nowNanos() + 1 + draws.nextLong(Lab.SECOND / 5), () -> ping(other, one));
  }

  private void disconnect(String node, String peer) {
    if (cluster.isRunning(node)) {
      cluster.disconnect(node, peer);
    }
  }

  private void setTicktime(String node) {
    if (cluster.isRunning(node)) {
      long ticktimeNanos = Lab.SECOND / 2 + draws.nextLong(8 * Lab.SECOND);
      cluster.setNetTicktime(node, ticktimeNanos, draws.nextLong(8 * Lab.SECOND));
    }
  }

  private void end(String node, Consumer<String> how) {
    if (cluster.isRunning(node)) {
      how.accept(node);
      later(() -> startIfPossible(node));
    }
  }

  private void crash(int host) {
    if (cluster.hostAlive(host)) {
      cluster.crashHost(host);
      later(
          () -> {
            cluster.reviveHost(host);
            plan.nodes().stream()
                .filter(node -> plan.hostOf(node) == host && draws.nextInt(2) == 0)
                .forEach(this::startIfPossible);
          });
    }
  }

  private void pause(String node) {
    if (cluster.isRunning(node)) {
      cluster.pause(node);
      later(() -> cluster.resume(node));
    }
  }

  private Cut anyCut() {
    Cut cut =
        draws.nextInt(2) == 0
            ? Cut.oneWay(anyHosts(), anyHosts())
            : Cut.between(anyHosts(), anyHosts());
    if (draws.nextInt(3) == 0) {
      cut = cut.rejecting();
    }
    return switch (draws.nextInt(5)) {
      case 0 -> cut.onlyPort(Epmds.PORT);
      case 1 -> cut.exceptPort(Epmds.PORT);
      case 2 -> cut.onlyBegunFrom(cluster.nowNanos());
      default -> cut;
    };
  }

  private BitSet anyHosts() {
    BitSet chosen = new BitSet();
    for (int host = 0; host < plan.hosts(); host++) {
      chosen.set(host, draws.nextInt(2) == 0);
    }
    return chosen;
  }
}
