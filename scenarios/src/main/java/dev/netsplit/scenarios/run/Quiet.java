package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.OperatorAction;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.sim.random.Streams;

/**
 * Whether nothing changes any more: all nodes run that are to run, and for as long as silence may
 * go unnoticed, which is net_ticktime and a tick interval, no process has started or ended and
 * nobody has reported a peer up or down. Who tries in vain to connect changes nothing.
 */
final class Quiet {

  private final MeshWatch mesh;
  private final long calmNanos;
  private final long lastStartNanos;

  Quiet(Scenario scenario, Streams streams, MeshWatch mesh) {
    this.mesh = mesh;
    StartTimes starts = new StartTimes(scenario.firstNodes(), streams);
    this.lastStartNanos =
        scenario.firstNodes().stream().mapToLong(starts::startNanos).max().orElseThrow();
    this.calmNanos =
        scenario.nodes().stream()
            .mapToLong(node -> longestSilenceNanos(scenario, node.erlang()))
            .max()
            .orElseThrow();
  }

  /** With the longest net_ticktime that an event may set. */
  private static long longestSilenceNanos(Scenario scenario, ErlangSettings erlang) {
    long ticktimeNanos =
        scenario.events().stream()
            .map(event -> event.action() instanceof OperatorAction.SetTicktime set ? set : null)
            .mapToLong(set -> set == null ? 0 : set.netTicktimeNanos())
            .reduce(erlang.netTicktimeNanos(), Math::max);
    return ticktimeNanos + ticktimeNanos / erlang.netTickintensity();
  }

  /** Whether it is so now. */
  boolean holds(long nowNanos) {
    return nowNanos - mesh.changedNanos() >= calmNanos
        && nowNanos > lastStartNanos
        && mesh.isAllRunning();
  }
}
