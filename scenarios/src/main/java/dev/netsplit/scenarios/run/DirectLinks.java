package dev.netsplit.scenarios.run;

import dev.netsplit.sim.fault.FaultPlan;
import dev.netsplit.sim.fault.FaultRule;
import dev.netsplit.sim.net.Network;

/** Links from node to node, whose packets a cut stops. Knows nothing of what they carry. */
final class DirectLinks implements Links {

  private final Network network;
  private final FaultPlan faults;
  private final long userTimeoutNanos;

  /**
   * Links over a network.
   *
   * @param userTimeoutNanos TCP_USER_TIMEOUT of their sockets, 0 for none
   */
  DirectLinks(Network network, FaultPlan faults, long userTimeoutNanos) {
    this.network = network;
    this.faults = faults;
    this.userTimeoutNanos = userTimeoutNanos;
  }

  @Override
  public void begin() {
    // There is nothing between the nodes.
  }

  @Override
  public long reached(long address) {
    return address;
  }

  @Override
  public void made(int socket) {
    if (userTimeoutNanos > 0) {
      network.userTimeout(socket, userTimeoutNanos);
    }
  }

  @Override
  public void onRelay(Relays listener) {
    // Each link is one connection.
  }

  @Override
  public int cut(FaultRule rule) {
    return faults.add(rule);
  }

  @Override
  public void heal(int id) {
    faults.remove(id);
  }

  @Override
  public void reset(FaultRule rule) {
    network.resetConnections(rule);
  }
}
