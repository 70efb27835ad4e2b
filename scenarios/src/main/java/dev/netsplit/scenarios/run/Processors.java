package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Costs;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.scenarios.model.CostProfile;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.sim.net.Computer;
import java.util.List;

/**
 * The one computer of a run on which all those hosts are whose nodes have a cost profile, and the
 * epmds of all hosts. Knows what work costs, but not who does it.
 */
final class Processors {

  /** Where work takes no time. */
  static final Processors NONE = new Processors(null);

  private final Computer computer;

  private Processors(Computer computer) {
    this.computer = computer;
  }

  /** A computer of its own for these nodes, if any of them needs one. */
  static Processors of(List<NodeSpec> nodes) {
    boolean none = nodes.stream().allMatch(node -> node.erlang().profile() == CostProfile.NONE);
    return none ? NONE : new Processors(LoopbackVm.computer());
  }

  /** What the work of a node costs. */
  static Costs costs(CostProfile profile) {
    return switch (profile) {
      case NONE -> Costs.NONE;
      case LOOPBACK_VM -> LoopbackVm.NODE;
    };
  }

  /** What a request costs epmd. */
  long epmdServiceNanos() {
    return computer == null ? 0 : LoopbackVm.EPMD_SERVICE_NANOS;
  }

  /** A driver for a node with that profile. */
  VirtualDriver driver(World world, int host, Machine machine, CostProfile profile) {
    return profile == CostProfile.NONE
        ? new VirtualDriver(world, host, machine)
        : new TimedDriver(world, host, machine, computer);
  }

  /** A driver for an epmd. */
  VirtualDriver epmdDriver(World world, int host, Machine machine) {
    return computer == null
        ? new VirtualDriver(world, host, machine)
        : new TimedDriver(world, host, machine, computer);
  }
}
