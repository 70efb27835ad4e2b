package dev.netsplit.scenarios.run;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What one invariant alone finds in random scenarios on the model at hand. Takes and gives JDK
 * types only, so that it can be asked of another copy of this program.
 */
final class WrongSwarm implements UnaryOperator<List<String>> {

  /**
   * Looks until something is found.
   *
   * @param words the name of an invariant, and how many scenarios to look at
   * @return what was found, nothing if all held
   */
  @Override
  public List<String> apply(List<String> words) {
    for (long seed = 0; seed < Long.parseLong(words.get(1)); seed++) {
      Invariant alone = invariant(words.get(0));
      try {
        new WatchedRun(new RandomScenario(seed).valid().scenario(), List.of(alone)).run();
      } catch (AssertionError e) {
        return List.of(e.getMessage(), "seed " + seed);
      }
    }
    return List.of();
  }

  private static Invariant invariant(String name) {
    return switch (name) {
      case "EndsAgree" -> new EndsAgree();
      case "SilenceBounds" -> new SilenceBounds();
      case "AlternatingReports" -> new AlternatingReports();
      case "OneConnectionPerPair" -> new OneConnectionPerPair();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
