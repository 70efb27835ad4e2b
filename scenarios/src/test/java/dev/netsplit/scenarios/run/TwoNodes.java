package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.node.ConnectResult;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Two hosts with an epmd and a node each, named as in the captures: {@code a@10.88.0.1} and {@code
 * b@10.88.0.2}. Writes down what goes over the wire and what the nodes report.
 */
final class TwoNodes extends QuietListener {

  static final String A = "a@10.88.0.1";
  static final String B = "b@10.88.0.2";

  /** What happened, as {@code NANOS NODE WHAT}, in order. */
  final List<String> reports = new ArrayList<>();

  /** Bytes on the connections that nodes dialled. */
  final List<String> transcript = new ArrayList<>();

  private static final long PING = 0;

  private final TreeMap<String, NodeMachine> machines = new TreeMap<>();
  private final TreeMap<String, VirtualDriver> drivers = new TreeMap<>();
  private final List<BiConsumer<Long, Effects>> actions = new ArrayList<>();
  private final Lab lab;
  private final int[] connections = new int[1];
  private final String cookieOfA;
  private final String cookieOfB;

  TwoNodes(long oneWayNanos, String cookieOfA, String cookieOfB) {
    this.cookieOfA = cookieOfA;
    this.cookieOfB = cookieOfB;
    lab = new Lab(Streams.of(1, 0), Lab.oneWay(oneWayNanos));
    for (String host : List.of("10.88.0.1", "10.88.0.2")) {
      lab.startEpmd(lab.addHost(host), new Lab.UnwatchedEpmd());
    }
  }

  private VirtualDriver start(String name, String cookie, long pingAtNanos, String peer) {
    NodeConfig config =
        NodeConfig.defaults(name, cookie).withTicks(15 * Lab.SECOND, 4, 14 * Lab.SECOND);
    NodeMachine node =
        new NodeMachine(config, lab.world().streams().stream("entropy", name)::nextLong, this);
    RecordingMachine recorded =
        new RecordingMachine(node, name.substring(0, 1), transcript, connections);
    VirtualDriver driver =
        lab.start(
            name,
            config.host(),
            recorded,
            (now, key, fx) -> script(node, peer, now, key, recorded.heard(fx)));
    machines.put(name, node);
    drivers.put(name, driver);
    if (pingAtNanos >= 0) {
      driver.setScriptTimer(PING, pingAtNanos);
    }
    return driver;
  }

  private void script(NodeMachine node, String peer, long nowNanos, long key, Effects fx) {
    if (key == PING) {
      node.ping(nowNanos, peer, fx);
    } else {
      actions.get((int) key - 1).accept(nowNanos, fx);
    }
  }

  /** Starts a user's process on a node, now. */
  Term.Pid spawn(String name, ProcessBehaviour behaviour) {
    List<Term.Pid> pid = new ArrayList<>();
    perform(name, (now, fx) -> pid.add(machines.get(name).processes().spawn(now, behaviour, fx)));
    return pid.get(0);
  }

  /** Makes a process do something, now. */
  void act(Term.Pid pid, Consumer<Turn> action) {
    String name = pid.node().text();
    perform(name, (now, fx) -> machines.get(name).processes().act(now, pid, action, fx));
  }

  private void perform(String name, BiConsumer<Long, Effects> action) {
    actions.add(action);
    drivers.get(name).setScriptTimer(actions.size(), lab.nowNanos());
    runOn(lab.nowNanos() + 1);
  }

  boolean isSuspended(Term.Pid pid) {
    return machines.get(pid.node().text()).processes().isSuspended(pid);
  }

  /** SIGSTOP to b. */
  void pauseB() {
    lab.world().network().pause(drivers.get(B).process());
  }

  /** SIGCONT to b. */
  void resumeB() {
    lab.world().network().resume(drivers.get(B).process());
  }

  /** Goes on until an instant. */
  void runOn(long untilNanos) {
    lab.runUntil(untilNanos);
  }

  /** Starts both; a negative instant means that the node does not ping the other. */
  void run(long aPingsAtNanos, long bPingsAtNanos, long untilNanos) {
    start(A, cookieOfA, aPingsAtNanos, B);
    start(B, cookieOfB, bPingsAtNanos, A);
    runOn(untilNanos);
  }

  /** As {@link #run}, but A pings twice. */
  void runWithTwoPings(long atNanos, long againAtNanos, long untilNanos) {
    start(A, cookieOfA, atNanos, B).setScriptTimer(PING, againAtNanos);
    start(B, cookieOfB, -1, A);
    runOn(untilNanos);
  }

  /** The instant of the first report that ends so. */
  long instantOf(String what) {
    return instantOf(what, 0);
  }

  /** The same, of reports at an instant or later. */
  long instantOf(String what, long fromNanos) {
    for (String report : reports) {
      if (report.endsWith(what) && instant(report) >= fromNanos) {
        return instant(report);
      }
    }
    throw new AssertionError("never reported: " + what + " in " + reports);
  }

  private static long instant(String report) {
    return Long.parseLong(report.substring(0, report.indexOf(' ')));
  }

  @Override
  public void registered(long nowNanos, String node, int creation) {
    reports.add(nowNanos + " " + node + " registered");
  }

  @Override
  public void registrationFailed(long nowNanos, String node, String reason) {
    reports.add(nowNanos + " " + node + " registration failed " + reason);
  }

  @Override
  public void nodeUp(long nowNanos, String node, String peer) {
    reports.add(nowNanos + " " + node + " nodeup");
  }

  @Override
  public void nodeDown(long nowNanos, String node, String peer, NodedownReason reason) {
    reports.add(nowNanos + " " + node + " nodedown " + reason.text());
  }

  @Override
  public void connectEnded(long nowNanos, String node, String peer, ConnectResult result) {
    reports.add(nowNanos + " " + node + " connect " + result);
  }

  @Override
  public void pingEnded(long nowNanos, String node, String peer, boolean pong) {
    reports.add(nowNanos + " " + node + (pong ? " pong" : " pang"));
  }

  @Override
  public void log(long nowNanos, String node, String line) {
    reports.add(nowNanos + " " + node + " log " + line);
  }
}
