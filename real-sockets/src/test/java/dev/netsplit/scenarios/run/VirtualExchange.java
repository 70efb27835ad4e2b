package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.protocol.epmd.EpmdConfig;
import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.protocol.epmd.EpmdMachine;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.node.NodeListener;
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

/** Two nodes on one virtual host, driven as scenarios drive them. */
public final class VirtualExchange {

  private static final long SECOND = 1_000_000_000L;
  private static final String HOST = "localhost";

  private final World world;
  private final Streams streams = Streams.of(1, 0);

  /** An empty host with an epmd. */
  public VirtualExchange() {
    EventLoop loop = new EventLoop(new HeapEventQueue());
    FaultPlan faults = new FaultPlan();
    HistoryDigest history = new HistoryDigest();
    Network.Config config =
        new Network.Config(
            TcpOptions.LINUX,
            (from, to, key, packet) -> 50_000,
            faults,
            history,
            new TrafficCounter(),
            1L << Traffic.TICK.number(),
            Chunking.NONE);
    Network network = new Network(loop, config);
    world =
        new World(
            loop, network, faults, history, new HostDirectory(), new Attachments(), streams);
    world.hosts().add(HOST, network.addHost(HOST));
    EpmdConfig epmd = EpmdConfig.defaults(1_700_000_000L).withPort(Epmds.PORT);
    drive(new EpmdMachine(epmd, new Unwatched()), (now, key, fx) -> {}, "epmd");
  }

  private VirtualDriver drive(Machine machine, VirtualDriver.Script script, String name) {
    VirtualDriver driver = new VirtualDriver(world, world.hosts().find(HOST), machine);
    driver.script(script);
    driver.start(world.loop().nowNanos(), name);
    return driver;
  }

  /** Plays an exchange, each act after the one before has had its effect; what {@code a} heard. */
  public Tape play(Exchange exchange, String cookie, NodeListener listener) {
    NodeConfig config =
        NodeConfig.defaults(Exchange.OWN, cookie)
            .withEpmdPort(Epmds.PORT)
            .withHidden(exchange.hidden());
    NodeMachine own = new NodeMachine(config, streams.stream("entropy", "a")::nextLong, listener);
    Tape tape = new Tape(own);
    VirtualDriver driver =
        drive(
            tape,
            (now, key, fx) -> exchange.own().perform(now, Exchange.OTHER, own, tape.heard(fx)),
            Exchange.OWN);
    NodeMachine other =
        new NodeMachine(
            NodeConfig.defaults(Exchange.OTHER, exchange.otherCookie()).withEpmdPort(Epmds.PORT),
            streams.stream("entropy", "b")::nextLong,
            listener);
    VirtualDriver second =
        drive(
            other,
            (now, key, fx) ->
                act(key, exchange).perform(now, Exchange.OWN, other, fx),
            Exchange.OTHER);
    second.setScriptTimer(0, SECOND);
    driver.setScriptTimer(0, 2 * SECOND);
    second.setScriptTimer(1, 5 * SECOND);
    world.loop().run(12 * SECOND, Long.MAX_VALUE, () -> false);
    return tape;
  }

  private static Act act(long key, Exchange exchange) {
    return key == 0 ? exchange.first() : exchange.other();
  }

  private static final class Unwatched implements EpmdListener {
    @Override
    public void registered(long nowNanos, String name, int port, int creation) {}

    @Override
    public void unregistered(long nowNanos, String name) {}
  }
}
