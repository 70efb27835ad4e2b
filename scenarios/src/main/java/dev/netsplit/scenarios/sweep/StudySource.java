package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.format.Setting;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where a {@link Study} gets its points and their runs from. Decides nothing about them. */
public interface StudySource {

  /**
   * The point with these settings.
   *
   * @param fresh whether it is a check, with random streams that no other point has
   * @return empty when the study is to stop
   */
  Optional<StudyPoint> point(List<Setting> settings, boolean fresh);

  /**
   * Hands over the runs of a point, that of repetition 0 first, until they are enough or there are
   * no more repetitions.
   *
   * @param settings of the point, to name it
   * @param taken answers false when no more are needed
   * @return false when the study is to stop; true also when the time for the point is over
   */
  boolean runs(StudyPoint point, List<Setting> settings, Predicate<RunSummary> taken);

  /**
   * Whether there is time for a point of a search. A source of runs that were made before says no
   * where they end because the time was over.
   *
   * @param settings of the point, the value that is searched for last
   * @param fresh whether it is a check
   */
  default boolean hasTime(List<Setting> settings, boolean fresh) {
    return true;
  }
}
