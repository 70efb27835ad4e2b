package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.epmd.EpmdConfig;
import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.protocol.epmd.EpmdMachine;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.scenarios.model.CostProfile;
import dev.netsplit.sim.digest.HistoryDigest;
import dev.netsplit.sim.fault.FaultPlan;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.loop.HeapEventQueue;
import dev.netsplit.sim.net.Chunking;
import dev.netsplit.sim.net.Network;
import dev.netsplit.sim.net.PathModel;
import dev.netsplit.sim.net.TcpOptions;
import dev.netsplit.sim.random.Streams;
import java.util.BitSet;

/**
 * Hosts, epmds and nodes put together by hand, without a scenario, for tests that act at any
 * instant and look at any machine.
 */
final class Lab {

  static final long SECOND = 1_000_000_000L;
  static final long MILLISECOND = 1_000_000L;

  private static final EpmdConfig EPMD = EpmdConfig.defaults(1_700_000_000L).withPort(Epmds.PORT);

  private final World world;

  /** An empty world whose packets take as long as {@code paths} says, and work no time. */
  Lab(Streams streams, PathModel paths) {
    this(streams, paths, Processors.none());
  }

  /** An empty world where work takes time on these processors. */
  Lab(Streams streams, PathModel paths, Processors processors) {
    EventLoop loop = new EventLoop(new HeapEventQueue());
    FaultPlan faults = new FaultPlan();
    HistoryDigest history = new HistoryDigest();
    Network.Config config =
        new Network.Config(
            TcpOptions.LINUX,
            paths,
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
            streams,
            processors);
  }

  /** Every packet between two hosts takes the same time; within a host it takes none. */
  static PathModel oneWay(long nanos) {
    return (from, to, key, packet) -> from == to ? 0 : nanos;
  }

  World world() {
    return world;
  }

  long nowNanos() {
    return world.loop().nowNanos();
  }

  int addHost(String name) {
    int number = world.network().addHost(name);
    world.hosts().add(name, number);
    return number;
  }

  /** Starts an epmd on a host. */
  VirtualDriver startEpmd(int host, EpmdListener listener) {
    Processors processors = world.processors();
    EpmdConfig config = EPMD.withService(processors.epmdServiceNanos(world, host));
    VirtualDriver driver = processors.epmdDriver(world, host, new EpmdMachine(config, listener));
    driver.start(nowNanos(), "epmd");
    return driver;
  }

  /** Starts a process that runs {@code machine} on the host of that name, in no time. */
  VirtualDriver start(String process, String host, Machine machine, VirtualDriver.Script script) {
    return start(process, host, machine, script, CostProfile.NONE);
  }

  /** Starts a process whose work takes the time of a profile. */
  VirtualDriver start(
      String process,
      String host,
      Machine machine,
      VirtualDriver.Script script,
      CostProfile profile) {
    int number = world.hosts().find(host);
    VirtualDriver driver = world.processors().driver(world, number, machine, profile);
    driver.script(script);
    driver.start(nowNanos(), process);
    return driver;
  }

  void runUntil(long untilNanos) {
    world.loop().run(untilNanos, Long.MAX_VALUE, () -> false);
  }

  static BitSet set(int... hosts) {
    BitSet set = new BitSet();
    for (int host : hosts) {
      set.set(host);
    }
    return set;
  }

  /** An epmd nobody listens to. */
  static final class UnwatchedEpmd implements EpmdListener {
    @Override
    public void registered(long nowNanos, String name, int port, int creation) {}

    @Override
    public void unregistered(long nowNanos, String name) {}
  }
}
