package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.Detection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where detections by the ticks lie between net_ticktime minus and plus one tick interval of the
 * observer (metrics.md 6.1: window_position). Knows nothing of runs.
 */
public final class WindowPositions {

  /** Reason of a nodedown that the ticks brought about. */
  private static final String BY_TICKS = "net_tick_timeout";

  private final Map<String, ErlangSettings> settings = new TreeMap<>();

  private WindowPositions() {}

  /** For the observers of a scenario; no positions in one that sets net_ticktime. */
  public static WindowPositions of(Scenario scenario) {
    WindowPositions positions = new WindowPositions();
    if (scenario.setsTicktime()) {
      return positions;
    }
    for (NodeSpec node : scenario.nodes()) {
      positions.settings.put(node.name(), node.erlang());
    }
    return positions;
  }

  /**
   * 0 at the earliest, 1 at the latest; {@code NaN} for what something else reported and for an
   * observer whose window is not known.
   */
  public double of(Detection detection) {
    ErlangSettings observer = settings.get(detection.observer());
    if (!detection.reason().equals(BY_TICKS) || observer == null) {
      return Double.NaN;
    }
    long intervalNanos = observer.tickIntervalNanos();
    long earliestNanos = observer.netTicktimeNanos() - intervalNanos;
    return (double) (detection.detectionNanos() - earliestNanos) / (2 * intervalNanos);
  }
}
