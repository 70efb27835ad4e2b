package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.Sweep;
import dev.netsplit.scenarios.model.Scenario;
import java.util.List;
import java.util.stream.Stream;

/**
 * All points of a study. Knows nothing of how they are shown.
 *
 * @param scenario the file without its study
 * @param sweep what was asked for
 * @param points of a grid or of cases, those that were run, in order; empty for a search
 * @param searches one for each combination, those that were begun, in order; empty otherwise
 */
public record SweepResult(
    Scenario scenario, Sweep sweep, List<PointResult> points, List<Searched> searches) {

  /**
   * The search of one combination.
   *
   * @param settings the combination
   */
  public record Searched(List<Setting> settings, ValueSearch.Found found) {}

  /** Whether all that was asked for has been done. */
  public boolean complete() {
    return searchesEnded() && points.size() + searches.size() == sweep.points().size();
  }

  /** Whether no search that was begun was stopped. */
  public boolean searchesEnded() {
    return searches.stream()
        .allMatch(search -> search.found().outcome() != ValueSearch.Outcome.STOPPED);
  }

  /** Every point that was run, those of searches in the order in which they were tried. */
  public List<PointResult> all() {
    Stream<PointResult> tried =
        searches.stream()
            .flatMap(search -> search.found().tried().stream())
            .map(ValueSearch.Tried::result);
    return Stream.concat(points.stream(), tried).toList();
  }

  /** Whether a limit of the scenario ended a run. */
  public boolean limitReached() {
    return all().stream().anyMatch(PointResult::limitReached);
  }
}
