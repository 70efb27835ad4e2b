package dev.netsplit.scenarios.format;

import java.util.List;
import java.util.Optional;

/**
 * What a parameter study varies: points of a grid, cases, or one number that is searched for. Knows
 * no scenario; each point is the file with the settings of the point put in.
 *
 * @param points the settings of each point, the first key varying slowest; of a search, those for
 *     each of which it is repeated, one without settings when it is not
 * @param search the number that is looked for at each point, empty when the points are all there is
 * @param parallel runs at a time, 0 for as many as there are processors
 */
public record Sweep(List<List<Setting>> points, Optional<Search> search, int parallel) {

  /** Points of one study; more than that nobody reads. */
  public static final int MAX_POINTS = 10_000;

  /**
   * The largest or smallest value with which the expectations are met.
   *
   * @param param the parameter
   * @param largest whether the largest one is looked for
   * @param low smallest value that is tried
   * @param high largest value that is tried, more than {@code low}
   */
  public record Search(String param, boolean largest, int low, int high) {}
}
