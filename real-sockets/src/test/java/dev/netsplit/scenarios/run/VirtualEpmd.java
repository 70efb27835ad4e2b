package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.epmd.EpmdConfig;
import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.protocol.epmd.EpmdMachine;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.sim.digest.HistoryDigest;
import dev.netsplit.sim.fault.FaultPlan;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.loop.HeapEventQueue;
import dev.netsplit.sim.net.Chunking;
import dev.netsplit.sim.net.Network;
import dev.netsplit.sim.net.TcpOptions;
import dev.netsplit.sim.random.Streams;

/**
 * A host in virtual time with an epmd, and one client on it. Stands in this package for its driver.
 */
public final class VirtualEpmd {

  private static final long LONG_ENOUGH_NANOS = 3_600_000_000_000L;

  private VirtualEpmd() {}

  /** Starts both and lets an hour pass. */
  public static void play(EpmdConfig config, EpmdListener listener, Machine client) {
    EventLoop loop = new EventLoop(new HeapEventQueue());
    FaultPlan faults = new FaultPlan();
    HistoryDigest history = new HistoryDigest();
    Network.Config network =
        new Network.Config(
            TcpOptions.LINUX,
            (from, to, key, packet) -> 0,
            faults,
            history,
            new TrafficCounter(),
            1L << Traffic.TICK.number(),
            Chunking.NONE);
    World world =
        new World(
            loop,
            new Network(loop, network),
            faults,
            history,
            new HostDirectory(),
            new Attachments(),
            Streams.of(1, 0));
    int host = world.network().addHost("only");
    world.hosts().add("only", host);
    new VirtualDriver(world, host, new EpmdMachine(config, listener)).start(0, "epmd");
    new VirtualDriver(world, host, client).start(0, "client");
    loop.run(LONG_ENOUGH_NANOS, Long.MAX_VALUE, () -> false);
  }
}
