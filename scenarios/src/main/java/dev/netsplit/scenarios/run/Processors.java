package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Costs;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.scenarios.model.CostProfile;
import dev.netsplit.scenarios.model.CostProfile.Sharing;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.sim.net.Computer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The computers of a run: one on which all those hosts are whose nodes share it, with the epmds of
 * all hosts that have no other, and one for each host whose nodes have it to themselves. Knows what
 * work costs, but not who does it.
 */
final class Processors {

  private final WorkPrices prices;
  private final Computer shared;
  private final Set<String> apart;
  private final TreeMap<Integer, Computer> own = new TreeMap<>();
  private final Paces paces = new Paces();

  private Processors(WorkPrices prices, Computer shared, Set<String> apart) {
    this.prices = prices;
    this.shared = shared;
    this.apart = apart;
  }

  /** Where work takes no time. */
  static Processors none() {
    return new Processors(null, null, new TreeSet<>());
  }

  /** The computers that these nodes need, if any. */
  static Processors of(List<NodeSpec> nodes) {
    boolean sharing = false;
    WorkPrices prices = null;
    Set<String> apart = new TreeSet<>();
    for (NodeSpec node : nodes) {
      CostProfile profile = node.erlang().profile();
      if (prices == null && !profile.isFree()) {
        // The costs of all others are the same, or none.
        prices = new WorkPrices(profile);
      }
      sharing |= profile.sharing() == Sharing.LOOPBACK_VM;
      if (profile.sharing() == Sharing.VM_PER_HOST) {
        apart.add(node.host());
      }
    }
    return new Processors(prices, sharing ? prices.computer() : null, apart);
  }

  /** What the work of a node costs. */
  static Costs costs(CostProfile profile) {
    return profile.isFree() ? Costs.NONE : new WorkPrices(profile).node();
  }

  /** How much longer than that it takes. */
  Paces paces() {
    return paces;
  }

  /** What a request costs epmd. */
  long epmdServiceNanos() {
    return prices == null ? 0 : prices.epmdServiceNanos();
  }

  /** A driver for a node with that profile. */
  VirtualDriver driver(World world, int host, Machine machine, CostProfile profile) {
    return switch (profile.sharing()) {
      case NONE -> new VirtualDriver(world, host, machine);
      case LOOPBACK_VM -> new TimedDriver(world, host, machine, shared, prices);
      case VM_PER_HOST -> new TimedDriver(world, host, machine, computerOf(host), prices);
    };
  }

  /** A driver for an epmd. */
  VirtualDriver epmdDriver(World world, int host, Machine machine) {
    boolean hasOwn = apart.stream().anyMatch(name -> world.hosts().find(name) == host);
    Computer computer = hasOwn ? computerOf(host) : shared;
    return computer == null
        ? new VirtualDriver(world, host, machine)
        : new TimedDriver(world, host, machine, computer, prices);
  }

  /** The computer on which a node of a host works, if its work takes time. */
  Optional<Computer> computer(int host, CostProfile profile) {
    return switch (profile.sharing()) {
      case NONE -> Optional.empty();
      case LOOPBACK_VM -> Optional.of(shared);
      case VM_PER_HOST -> Optional.of(computerOf(host));
    };
  }

  private Computer computerOf(int host) {
    return own.computeIfAbsent(host, number -> prices.computer());
  }
}
