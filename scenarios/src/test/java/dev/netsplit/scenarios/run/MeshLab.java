package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.scenarios.model.CostProfile;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.sim.fault.FaultRule;
import dev.netsplit.sim.net.PathModel;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

/**
 * A cluster put together by hand as in the laboratory: nodes that run and know nobody, and then
 * joins and faults at chosen instants. It keeps who sees whom and what {@code global} did.
 */
final class MeshLab extends QuietListener {

  /** When the nodes have registered and the first joins are made. */
  static final long JOIN_NANOS = Lab.SECOND;

  /** What a node is made to do. */
  interface Deed {
    void act(long nowNanos, NodeMachine node, Effects fx);
  }

  /**
   * Where the nodes run.
   *
   * @param oneHost whether all run on one host, with one epmd; otherwise each has its own
   * @param paths how long packets take; node n is on host n
   * @param profile what work costs, on one computer for all
   * @param others how many other processes use that computer
   */
  record Layout(boolean oneHost, PathModel paths, CostProfile profile, int others) {
    static final Layout LOOPBACK = new Layout(true, Lab.oneWay(0), CostProfile.NONE, 0);

    static Layout hosts(PathModel paths) {
      return new Layout(false, paths, CostProfile.NONE, 0);
    }

    static Layout hosts(long oneWayNanos) {
      return hosts(Lab.oneWay(oneWayNanos));
    }

    /** The same with the costs of real nodes that share a virtual machine. */
    Layout onVirtualMachine() {
      return new Layout(oneHost, paths, CostProfile.LOOPBACK_VM, others);
    }

    /** The same with other work on the virtual machine. */
    Layout among(int foreignProcesses) {
      return new Layout(oneHost, paths, profile, foreignProcesses);
    }

    private Processors processors() {
      return profile == CostProfile.NONE ? Processors.none() : Processors.of(COSTLY);
    }
  }

  /** A node with the profile, in whose name processors are had. */
  private static final List<NodeSpec> COSTLY =
      Scenarios.of(
              """
              version: 1
              name: costly
              run: { duration: 1s }
              erlang: { profile: loopback-vm }
              nodes: { n: { count: 1 } }
              """)
          .scenario()
          .nodes();

  /** A report of a node about a peer. */
  record Report(long atNanos, String what, int node, int peer) {}

  private final Lab lab;
  private final List<String> names = new ArrayList<>();
  private final TreeMap<String, Integer> numbers = new TreeMap<>();
  private final List<NodeMachine> machines = new ArrayList<>();
  private final List<VirtualDriver> drivers = new ArrayList<>();
  private final List<Deed> deeds = new ArrayList<>();
  private final List<BitSet> sees = new ArrayList<>();
  private final List<BitSet> synced = new ArrayList<>();
  private final List<Report> reports = new ArrayList<>();
  private final List<String> logs = new ArrayList<>();
  private final EnumMap<GlobalMessage, Integer> sent = new EnumMap<>(GlobalMessage.class);
  private int granted;
  private int refused;
  private int released;
  private IntConsumer onNodeUp = node -> {};

  /** Starts the nodes; they have registered when this returns, at {@link #JOIN_NANOS}. */
  MeshLab(Streams streams, int nodes, Layout layout, UnaryOperator<NodeConfig> settings) {
    lab = new Lab(streams, layout.paths(), layout.processors());
    for (int host = 0; host < (layout.oneHost() ? 1 : nodes); host++) {
      lab.startEpmd(lab.addHost("h" + host), new Lab.UnwatchedEpmd());
    }
    lab.runUntil(Lab.MILLISECOND);
    for (int node = 0; node < nodes; node++) {
      int host = layout.oneHost() ? 0 : node;
      String name = String.format(Locale.ROOT, "n%02d@h%d", node, host);
      start(name, settings, layout.profile());
    }
    for (int other = 0; other < layout.others(); other++) {
      ForeignWork work = new ForeignWork(streams.stream("foreign-work", "other" + other));
      lab.start("other" + other, "h0", work, (now, key, fx) -> {}, layout.profile());
    }
    lab.runUntil(JOIN_NANOS);
  }

  private void start(String name, UnaryOperator<NodeConfig> settings, CostProfile profile) {
    Streams streams = lab.world().streams();
    NodeConfig plain = NodeConfig.defaults(name, "secret");
    long periodNanos = plain.tickIntervalNanos() + NodeConfig.TIMER_LAW_NANOS;
    long phaseNanos = streams.stream("tick-phase", name).nextLong(periodNanos);
    NodeConfig config =
        settings.apply(
            plain
                .withTicks(plain.tickIntervalNanos(), plain.tickIntensity(), phaseNanos)
                .withCosts(Processors.costs(profile)));
    NodeMachine node = new NodeMachine(config, streams.stream("entropy", name)::nextLong, this);
    numbers.put(name, names.size());
    names.add(name);
    sees.add(new BitSet());
    synced.add(new BitSet());
    machines.add(node);
    drivers.add(
        lab.start(
            name,
            config.host(),
            node,
            (now, key, fx) -> deeds.get((int) key).act(now, node, fx),
            profile));
  }

  /** Has a node do something at an instant. */
  void at(long atNanos, int node, Deed deed) {
    deeds.add(deed);
    drivers.get(node).setScriptTimer(deeds.size() - 1L, atNanos);
  }

  /** Has a node ping another at an instant. */
  void ping(long atNanos, int node, int peer) {
    at(atNanos, node, (now, machine, fx) -> machine.ping(now, names.get(peer), fx));
  }

  /** Has a node call {@code erlang:disconnect_node/1} at an instant. */
  void disconnect(long atNanos, int node, int peer) {
    at(atNanos, node, (now, machine, fx) -> machine.disconnect(now, names.get(peer), fx));
  }

  /** Starts a user's process on a node, now; it ignores what it is sent. */
  Term.Pid spawn(int node) {
    List<Term.Pid> pid = new ArrayList<>();
    at(
        nowNanos(),
        node,
        (now, machine, fx) -> pid.add(machine.processes().spawn(now, (turn, message) -> {}, fx)));
    runUntil(nowNanos() + 1);
    return pid.get(0);
  }

  /** Has a process do something at an instant. */
  void act(long atNanos, Term.Pid pid, Consumer<Turn> action) {
    at(
        atNanos,
        numbers.get(pid.node().text()),
        (now, machine, fx) -> machine.processes().act(now, pid, action, fx));
  }

  /** Kills the process of a node, now. */
  void kill(int node) {
    lab.world().network().kill(drivers.get(node).process());
    sees.get(node).clear();
  }

  /** From now on packets are judged by this rule too. */
  void cut(FaultRule rule) {
    lab.world().faults().add(rule);
  }

  /** Is told of every node that has just seen another come up. */
  void onNodeUp(IntConsumer action) {
    onNodeUp = action;
  }

  void runUntil(long untilNanos) {
    lab.runUntil(untilNanos);
  }

  /** Goes on until a condition holds, looked at after every event, or until an instant. */
  boolean runUntil(long untilNanos, BooleanSupplier condition) {
    lab.world().loop().run(untilNanos, Long.MAX_VALUE, condition);
    return condition.getAsBoolean();
  }

  long nowNanos() {
    return lab.nowNanos();
  }

  int nodes() {
    return names.size();
  }

  String name(int node) {
    return names.get(node);
  }

  NodeMachine machine(int node) {
    return machines.get(node);
  }

  /** The peers a node is connected to. */
  BitSet seenBy(int node) {
    return sees.get(node);
  }

  /** Whether the first {@code nodes} nodes see each other. */
  boolean isMesh(int nodes) {
    return isFull(sees, nodes);
  }

  /** Whether each node has all others among those it is in sync with. */
  boolean isSynced() {
    return isFull(synced, nodes());
  }

  private static boolean isFull(List<BitSet> peers, int nodes) {
    for (int node = 0; node < nodes; node++) {
      if (peers.get(node).get(0, nodes).cardinality() != nodes - 1) {
        return false;
      }
    }
    return true;
  }

  /** Each node's number and those it sees, as {@code 0: 1 2, 1: 0 2, 2: 0 1}. */
  String topology() {
    StringBuilder text = new StringBuilder();
    for (int node = 0; node < nodes(); node++) {
      text.append(node == 0 ? "" : ", ").append(node).append(':');
      sees.get(node).stream().forEach(peer -> text.append(' ').append(peer));
    }
    return text.toString();
  }

  /** How many messages of a kind all nodes have sent since {@link #forget}. */
  int sent(GlobalMessage kind) {
    return sent.getOrDefault(kind, 0);
  }

  int locksGranted() {
    return granted;
  }

  int locksRefused() {
    return refused;
  }

  int locksReleased() {
    return released;
  }

  /** The reports since {@link #forget}, in order. */
  List<Report> reports(String what) {
    return reports.stream().filter(report -> report.what().equals(what)).toList();
  }

  /** Lines that nodes have logged since {@link #forget} about overlapping partitions. */
  List<String> overlapLines() {
    return logs.stream().filter(line -> line.contains("overlapping partitions")).toList();
  }

  /** Forgets counts, reports and log lines. */
  void forget() {
    sent.clear();
    reports.clear();
    logs.clear();
    granted = 0;
    refused = 0;
    released = 0;
  }

  private void report(long nowNanos, String what, String node, String peer) {
    reports.add(new Report(nowNanos, what, numbers.get(node), numbers.get(peer)));
  }

  @Override
  public void nodeUp(long nowNanos, String node, String peer) {
    sees.get(numbers.get(node)).set(numbers.get(peer));
    report(nowNanos, "nodeup", node, peer);
    onNodeUp.accept(numbers.get(node));
  }

  @Override
  public void nodeDown(long nowNanos, String node, String peer, NodedownReason reason) {
    sees.get(numbers.get(node)).clear(numbers.get(peer));
    report(nowNanos, reason.text(), node, peer);
  }

  @Override
  public void synced(long nowNanos, String node, String peer) {
    synced.get(numbers.get(node)).set(numbers.get(peer));
    report(nowNanos, "synced", node, peer);
  }

  @Override
  public void unsynced(long nowNanos, String node, String peer) {
    synced.get(numbers.get(node)).clear(numbers.get(peer));
  }

  @Override
  public void lockBegun(long nowNanos, String node, String peer, boolean initiator) {
    report(nowNanos, initiator ? "lock" : "lock after the peer", node, peer);
  }

  @Override
  public void lockAnswered(long nowNanos, String node, boolean isGranted) {
    granted += isGranted ? 1 : 0;
    refused += isGranted ? 0 : 1;
  }

  @Override
  public void lockReleased(long nowNanos, String node) {
    released++;
  }

  @Override
  public void globalSent(long nowNanos, String node, GlobalMessage kind, int count) {
    sent.merge(kind, count, Integer::sum);
    report(nowNanos, kind.name(), node, node);
  }

  @Override
  public void overlapDisconnect(long nowNanos, String node, String peer, boolean byPeer) {
    report(nowNanos, byPeer ? "is dropped" : "drops", node, peer);
  }

  @Override
  public void log(long nowNanos, String node, String line) {
    logs.add(node + " " + line);
  }
}
