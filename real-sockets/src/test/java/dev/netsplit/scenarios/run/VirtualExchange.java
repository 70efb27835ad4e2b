package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.epmd.EpmdConfig;
import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.protocol.epmd.EpmdMachine;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.node.NodeListener;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.sim.digest.HistoryDigest;
import dev.netsplit.sim.fault.FaultPlan;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.loop.HeapEventQueue;
import dev.netsplit.sim.net.Chunking;
import dev.netsplit.sim.net.Network;
import dev.netsplit.sim.net.TcpOptions;
import dev.netsplit.sim.random.Streams;
import dev.netsplit.sockets.live.Act;
import dev.netsplit.sockets.live.Exchange;
import dev.netsplit.sockets.live.Tape;

/**
 * Two nodes on one virtual host, driven as scenarios drive them. Stands in this package for its
 * driver.
 */
public final class VirtualExchange {

  private static final long SECOND = 1_000_000_000L;
  private static final long ONE_WAY_NANOS = 50_000;
  private static final String HOST = "localhost";

  private final World world;
  private final NodeListener listener;

  private VirtualExchange(NodeListener listener) {
    this.listener = listener;
    EventLoop loop = new EventLoop(new HeapEventQueue());
    FaultPlan faults = new FaultPlan();
    HistoryDigest history = new HistoryDigest();
    Network.Config config =
        new Network.Config(
            TcpOptions.LINUX,
            (from, to, key, packet) -> ONE_WAY_NANOS,
            faults,
            history,
            new TrafficCounter(),
            1L << Traffic.TICK.number(),
            Chunking.NONE);
    Network network = new Network(loop, config);
    Streams streams = Streams.of(1, 0);
    world =
        new World(loop, network, faults, history, new HostDirectory(), new Attachments(), streams);
    world.hosts().add(HOST, network.addHost(HOST));
    EpmdConfig epmd = EpmdConfig.defaults(1_700_000_000L).withPort(Epmds.PORT);
    start("epmd", new EpmdMachine(epmd, new Unwatched()), (now, key, fx) -> {});
  }

  /**
   * Plays an exchange on a host of its own: what the node of this project said and heard.
   *
   * @param cookie the cookie of that node
   */
  public static Tape play(Exchange exchange, String cookie, NodeListener listener) {
    return new VirtualExchange(listener).play(exchange, cookie);
  }

  /** Each act comes after the one before has had its effect. */
  private Tape play(Exchange exchange, String cookie) {
    NodeMachine own = node(NodeConfig.defaults(Exchange.OWN, cookie).withHidden(exchange.hidden()));
    Tape tape = new Tape(own);
    VirtualDriver first =
        start(
            Exchange.OWN,
            tape,
            (now, key, fx) -> exchange.own().perform(now, Exchange.OTHER, own, tape.heard(fx)));
    NodeMachine other = node(NodeConfig.defaults(Exchange.OTHER, exchange.otherCookie()));
    VirtualDriver second =
        start(
            Exchange.OTHER,
            other,
            (now, key, fx) -> act(key, exchange).perform(now, Exchange.OWN, other, fx));
    second.setScriptTimer(0, SECOND);
    first.setScriptTimer(0, 2 * SECOND);
    second.setScriptTimer(1, 5 * SECOND);
    world.loop().run(12 * SECOND, Long.MAX_VALUE, () -> false);
    return tape;
  }

  private static Act act(long key, Exchange exchange) {
    return key == 0 ? exchange.first() : exchange.other();
  }

  private NodeMachine node(NodeConfig config) {
    return new NodeMachine(
        config.withEpmdPort(Epmds.PORT),
        world.streams().stream("entropy", config.name())::nextLong,
        listener);
  }

  private VirtualDriver start(String name, Machine machine, VirtualDriver.Script script) {
    VirtualDriver driver = new VirtualDriver(world, world.hosts().find(HOST), machine);
    driver.script(script);
    driver.start(world.loop().nowNanos(), name);
    return driver;
  }

  private static final class Unwatched implements EpmdListener {
    @Override
    public void registered(long nowNanos, String name, int port, int creation) {}

    @Override
    public void unregistered(long nowNanos, String name) {}
  }
}
