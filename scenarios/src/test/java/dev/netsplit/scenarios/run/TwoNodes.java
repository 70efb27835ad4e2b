package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.epmd.EpmdConfig;
import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.protocol.epmd.EpmdMachine;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.node.ConnectResult;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.node.NodeListener;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.protocol.node.SetupStep;
import dev.netsplit.sim.digest.HistoryDigest;
import dev.netsplit.sim.fault.FaultPlan;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.loop.HeapEventQueue;
import dev.netsplit.sim.net.Chunking;
import dev.netsplit.sim.net.Network;
import dev.netsplit.sim.net.TcpOptions;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.List;

/**
 * Two hosts with an epmd and a node each, named as in the captures: {@code a@10.88.0.1} and {@code
 * b@10.88.0.2}. Writes down what goes over the wire and what the nodes report.
 */
final class TwoNodes implements NodeListener {

  static final String A = "a@10.88.0.1";
  static final String B = "b@10.88.0.2";

  /** What happened, as {@code NANOS NODE WHAT}, in order. */
  final List<String> reports = new ArrayList<>();

  /** Bytes on the connections that nodes dialled. */
  final List<String> transcript = new ArrayList<>();

  private final World world;
  private final int[] connections = new int[1];
  private final String cookieOfA;
  private final String cookieOfB;

  TwoNodes(long oneWayNanos, String cookieOfA, String cookieOfB) {
    this.cookieOfA = cookieOfA;
    this.cookieOfB = cookieOfB;
    EventLoop loop = new EventLoop(new HeapEventQueue());
    FaultPlan faults = new FaultPlan();
    HistoryDigest history = new HistoryDigest();
    Network.Config config =
        new Network.Config(
            TcpOptions.LINUX,
            (from, to, key, packet) -> from == to ? 0 : oneWayNanos,
            faults,
            history,
            new TrafficCounter(),
            1L << Traffic.TICK.number(),
            Chunking.NONE);
    Network network = new Network(loop, config);
    world =
        new World(
            loop,
            network,
            faults,
            history,
            new HostDirectory(),
            new Attachments(),
            Streams.of(1, 0));
    for (String host : List.of("10.88.0.1", "10.88.0.2")) {
      int number = network.addHost(host);
      world.hosts().add(host, number);
      EpmdConfig epmd = EpmdConfig.defaults(1_700_000_000L);
      new VirtualDriver(world, number, new EpmdMachine(epmd, new UnwatchedEpmd())).start(0, "epmd");
    }
  }

  private NodeMachine start(String name, String cookie, long pingAtNanos, String peer) {
    long tau = 15_000_000_000L;
    NodeConfig config = NodeConfig.defaults(name, cookie).withTicks(tau, 4, 14_000_000_000L);
    NodeMachine node =
        new NodeMachine(config, world.streams().stream("entropy", name)::nextLong, this);
    RecordingMachine recorded =
        new RecordingMachine(node, name.substring(0, 1), transcript, connections);
    VirtualDriver driver = new VirtualDriver(world, world.hosts().find(config.host()), recorded);
    driver.script((now, key, fx) -> node.ping(now, peer, recorded.heard(fx)));
    driver.start(0, name);
    if (pingAtNanos >= 0) {
      driver.setScriptTimer(0, pingAtNanos);
    }
    return node;
  }

  /** Starts both; a negative instant means that the node does not ping the other. */
  void run(long aPingsAtNanos, long bPingsAtNanos, long untilNanos) {
    start(A, cookieOfA, aPingsAtNanos, B);
    start(B, cookieOfB, bPingsAtNanos, A);
    world.loop().run(untilNanos, Long.MAX_VALUE, () -> false);
  }

  /** The instant of the first report that ends so. */
  long instantOf(String what) {
    for (String report : reports) {
      if (report.endsWith(what)) {
        return Long.parseLong(report.substring(0, report.indexOf(' ')));
      }
    }
    throw new AssertionError("never reported: " + what + " in " + reports);
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
  public void setupStep(long nowNanos, String node, String peer, SetupStep step) {}

  @Override
  public void ticked(long nowNanos, String node, int sent, int suppressed) {}

  @Override
  public void silence(long nowNanos, String node, String peer, int ticks) {}

  @Override
  public void pingEnded(long nowNanos, String node, String peer, boolean pong) {
    reports.add(nowNanos + " " + node + (pong ? " pong" : " pang"));
  }

  @Override
  public void log(long nowNanos, String node, String line) {
    reports.add(nowNanos + " " + node + " log " + line);
  }

  private static final class UnwatchedEpmd implements EpmdListener {
    @Override
    public void registered(long nowNanos, String name, int port, int creation) {}

    @Override
    public void unregistered(long nowNanos, String name) {}
  }
}
