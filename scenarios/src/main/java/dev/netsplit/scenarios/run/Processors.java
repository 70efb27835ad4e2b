package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Costs;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.scenarios.model.CostProfile;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.sim.net.Computer;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The computers of a run: one on which all those hosts are whose nodes share it, with the epmds of
 * all hosts that have no other, and one for each host whose nodes have it to themselves. Knows what
 * work costs, but not who does it.
 */
final class Processors {

  private final Computer shared;
  private final Set<String> apart;
  private final TreeMap<Integer, Computer> own = new TreeMap<>();
  private final Paces paces = new Paces();

  private Processors(Computer shared, Set<String> apart) {
    this.shared = shared;
    this.apart = apart;
  }

  /** Where work takes no time. */
  static Processors none() {
    return new Processors(null, new TreeSet<>());
  }

  /** The computers that these nodes need, if any. */
  static Processors of(List<NodeSpec> nodes) {
    boolean sharing = false;
    Set<String> apart = new TreeSet<>();
    for (NodeSpec node : nodes) {
      sharing |= node.erlang().profile() == CostProfile.LOOPBACK_VM;
      if (node.erlang().profile() == CostProfile.VM_PER_HOST) {
        apart.add(node.host());
      }
    }
    return new Processors(sharing ? LoopbackVm.computer() : null, apart);
  }

  /** What the work of a node costs. */
  static Costs costs(CostProfile profile) {
    return switch (profile) {
      case NONE -> Costs.NONE;
      case LOOPBACK_VM, VM_PER_HOST -> LoopbackVm.NODE;
    };
  }

  /** How much longer than that it takes. */
  Paces paces() {
    return paces;
  }

  /** What a request costs epmd. */
  long epmdServiceNanos() {
    return shared == null && apart.isEmpty() ? 0 : LoopbackVm.EPMD_SERVICE_NANOS;
  }

  /** A driver for a node with that profile. */
  VirtualDriver driver(World world, int host, Machine machine, CostProfile profile) {
    return switch (profile) {
      case NONE -> new VirtualDriver(world, host, machine);
      case LOOPBACK_VM -> new TimedDriver(world, host, machine, shared);
      case VM_PER_HOST -> new TimedDriver(world, host, machine, computerOf(host));
    };
  }

  /** A driver for an epmd. */
  VirtualDriver epmdDriver(World world, int host, Machine machine) {
    boolean hasOwn = apart.stream().anyMatch(name -> world.hosts().find(name) == host);
    Computer computer = hasOwn ? computerOf(host) : shared;
    return computer == null
        ? new VirtualDriver(world, host, machine)
        : new TimedDriver(world, host, machine, computer);
  }

  private Computer computerOf(int host) {
    return own.computeIfAbsent(host, number -> LoopbackVm.computer());
  }
}
