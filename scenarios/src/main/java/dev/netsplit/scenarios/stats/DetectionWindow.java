package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.TimelineEvent;
import java.util.Optional;

/**
 * The time within which a silent peer is reported according to the OTP documentation: net_ticktime
 * minus and plus one tick interval (kernel application, {@code net_ticktime}). Knows nothing of
 * what a simulation measures.
 *
 * @param fromSeconds net_ticktime - net_ticktime / net_tickintensity
 * @param toSeconds net_ticktime + net_ticktime / net_tickintensity
 */
public record DetectionWindow(double fromSeconds, double toSeconds) {

  /**
   * The window of a fault, spanning the settings of all nodes. Empty for an event that is noticed
   * by a closed connection rather than by silence, for one that is no fault, and in a scenario that
   * sets net_ticktime: the settings do not tell which value is in force at the fault.
   */
  public static Optional<DetectionWindow> of(Scenario scenario, TimelineEvent event) {
    if (scenario.setsTicktime() || !silent(event.action())) {
      return Optional.empty();
    }
    long fromNanos = Long.MAX_VALUE;
    long toNanos = 0;
    for (NodeSpec node : scenario.nodes()) {
      ErlangSettings erlang = node.erlang();
      long ticktimeNanos = erlang.netTicktimeNanos();
      fromNanos = Math.min(fromNanos, ticktimeNanos - erlang.tickIntervalNanos());
      toNanos = Math.max(toNanos, ticktimeNanos + erlang.tickIntervalNanos());
    }
    return Optional.of(
        new DetectionWindow(RunValues.seconds(fromNanos), RunValues.seconds(toNanos)));
  }

  private static boolean silent(Action action) {
    if (action instanceof Action.Crash crash) {
      return crash.kind().takesHost();
    }
    if (action instanceof Action.Churn churn) {
      return churn.kind().takesHost();
    }
    if (action instanceof Action.Partition partition) {
      return partition.takesPeersAway() && partition.mode() == Action.Partition.Mode.DROP;
    }
    return action instanceof Action.Pause;
  }
}
