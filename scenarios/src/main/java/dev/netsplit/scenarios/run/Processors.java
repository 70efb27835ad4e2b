package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Costs;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.scenarios.model.CostProfile;
import dev.netsplit.scenarios.model.CostProfile.Sharing;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.sim.net.Application;
import dev.netsplit.sim.net.Computer;
import dev.netsplit.sim.net.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The computers of a run: one on which all those hosts are whose nodes share it, with the epmds of
 * all hosts that have no other, and one for each host whose nodes have it to themselves. Knows what
 * work costs, but not who does it.
 */
final class Processors {

  /** What the process of the proxies is called. */
  static final String PROXIES = "proxies";

  /** Of the shared computer; null where there is none. */
  private final WorkPrices ofShared;

  private final Computer shared;

  /** Of hosts that have a computer to themselves, by their names. */
  private final Map<String, WorkPrices> apart;

  /** What a request costs epmd on any host, or 0 for what the profiles say. */
  private final long serviceNanos;

  private final TreeMap<Integer, Computer> own = new TreeMap<>();
  private final Paces paces = new Paces();

  private Processors(WorkPrices ofShared, Map<String, WorkPrices> apart, long serviceNanos) {
    this.ofShared = ofShared;
    this.shared = ofShared == null ? null : ofShared.computer();
    this.apart = apart;
    this.serviceNanos = serviceNanos;
  }

  /** Where work takes no time. */
  static Processors none() {
    return new Processors(null, new TreeMap<>(), 0);
  }

  /** The computers that these nodes need, if any. */
  static Processors of(List<NodeSpec> nodes) {
    return of(nodes, 0);
  }

  /**
   * The same where a request costs epmd so much on any host.
   *
   * @param serviceNanos 0 for what the profiles say
   */
  static Processors of(List<NodeSpec> nodes, long serviceNanos) {
    WorkPrices ofShared = null;
    TreeMap<String, WorkPrices> apart = new TreeMap<>();
    for (NodeSpec node : nodes) {
      CostProfile profile = node.erlang().profile();
      if (profile.sharing() == Sharing.LOOPBACK_VM && ofShared == null) {
        ofShared = new WorkPrices(profile);
      } else if (profile.sharing() == Sharing.VM_PER_HOST) {
        apart.put(node.host(), new WorkPrices(profile));
      }
    }
    return new Processors(ofShared, apart, serviceNanos);
  }

  /** What the work of a node costs. */
  static Costs costs(CostProfile profile) {
    return profile.isFree() ? Costs.NONE : new WorkPrices(profile).node();
  }

  /** How much longer than that it takes. */
  Paces paces() {
    return paces;
  }

  /** What a request costs the epmd of a host. */
  long epmdServiceNanos(World world, int host) {
    WorkPrices ofHost = ofEpmd(world, host);
    return serviceNanos > 0 || ofHost == null ? serviceNanos : ofHost.epmdServiceNanos();
  }

  /** A driver for a node with that profile. */
  VirtualDriver driver(World world, int host, Machine machine, CostProfile profile) {
    return switch (profile.sharing()) {
      case NONE -> new VirtualDriver(world, host, machine);
      case LOOPBACK_VM ->
          new TimedDriver(world, host, machine, shared, ofShared, ofShared.endNanos());
      case VM_PER_HOST -> {
        WorkPrices prices = new WorkPrices(profile);
        Computer own = computerOf(host, prices);
        yield new TimedDriver(world, host, machine, own, prices, prices.endNanos());
      }
    };
  }

  /** A driver for an epmd. */
  VirtualDriver epmdDriver(World world, int host, Machine machine) {
    WorkPrices ofHost = ofEpmd(world, host);
    if (ofHost == null) {
      return new VirtualDriver(world, host, machine);
    }
    return ofHost == ofShared
        ? new TimedDriver(world, host, machine, shared, ofShared)
        : timed(world, host, machine, ofHost);
  }

  /** The prices of the computer that an epmd is on; null where its work is free. */
  private WorkPrices ofEpmd(World world, int host) {
    for (Map.Entry<String, WorkPrices> entry : apart.entrySet()) {
      if (world.hosts().find(entry.getKey()) == host) {
        return entry.getValue();
      }
    }
    boolean alone = ofShared == null && serviceNanos > 0;
    return alone ? new WorkPrices(CostProfile.COUNTED) : ofShared;
  }

  private VirtualDriver timed(World world, int host, Machine machine, WorkPrices ofHost) {
    return new TimedDriver(world, host, machine, computerOf(host, ofHost), ofHost);
  }

  /** The computer on which a node of a host works, if its work takes time. */
  Optional<Computer> computer(int host, CostProfile profile) {
    return switch (profile.sharing()) {
      case NONE -> Optional.empty();
      case LOOPBACK_VM -> Optional.of(shared);
      case VM_PER_HOST -> Optional.of(computerOf(host, new WorkPrices(profile)));
    };
  }

  /** Starts the process of all proxies: on the computer that nodes share, if they do. */
  int spawnProxies(Network network, int host, Application proxies) {
    return shared == null
        ? network.spawn(host, PROXIES, proxies)
        : network.spawn(host, PROXIES, proxies, shared);
  }

  /** What a proxy spends on each thing it is told of a link; nothing on a computer of its own. */
  long relayNanos() {
    return shared == null ? 0 : ofShared.relayNanos();
  }

  private Computer computerOf(int host, WorkPrices ofHost) {
    return own.computeIfAbsent(host, number -> ofHost.computer());
  }
}
