package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.archive.RecordLine;
import dev.netsplit.scenarios.archive.UnreadableException;
import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.Sweep;
import dev.netsplit.scenarios.model.Scenario;
import java.util.List;

/**
 * One line of the journal of a study. Exactly one of the parts is there; the others are {@code
 * null}. With all lines of all its journals a study can be judged without its file.
 *
 * @param header says which study it is; the first line
 * @param combination one point of a grid or one search; these follow, all of them
 * @param point a point that was begun, before its first run
 * @param run a run that has ended
 * @param late the combination of a search that ended because the time was over
 */
public record StudyLine(
    Header header, Combination combination, Point point, RunSummary run, Combination late) {

  /** Version of the format. */
  public static final int FORMAT = 2;

  private static final StudyLine NOTHING = new StudyLine(null, null, null, null, null);

  /**
   * Which study it is.
   *
   * @param format version of the format
   * @param toolVersion the netsplit that runs it
   * @param study hash of the scenario and of everything that varies
   * @param shard the part that this journal has, {@code 1/1} for all of it
   * @param command that gives the same results again
   * @param file the scenario file with the study, as the user wrote it
   * @param resolvedYaml the scenario without the study, with every default written out
   * @param param what is searched for; empty for a grid and for cases
   * @param largest whether the largest one is searched for
   * @param low smallest value that is tried
   * @param high largest value that is tried
   * @param combinations how many follow
   */
  public record Header(
      int format,
      String toolVersion,
      String study,
      String shard,
      String command,
      String file,
      String resolvedYaml,
      String param,
      boolean largest,
      int low,
      int high,
      int combinations) {

    /** The same for a journal of all parts. */
    Header whole() {
      return new Header(
          format,
          toolVersion,
          study,
          "1/1",
          command,
          file,
          resolvedYaml,
          param,
          largest,
          low,
          high,
          combinations);
    }
  }

  /** The settings of one combination. */
  public record Combination(List<Setting> settings) {}

  /**
   * One point.
   *
   * @param settings of the point
   * @param fresh whether it is a check of a search
   * @param resolvedYaml what runs
   */
  public record Point(List<Setting> settings, boolean fresh, String resolvedYaml) {}

  /** The first line. */
  public static StudyLine header(
      String toolVersion,
      String shard,
      String command,
      String file,
      StudyPoint scenario,
      Sweep sweep) {
    Sweep.Search search = sweep.search().orElse(new Sweep.Search("", true, 0, 0));
    String varied = sweep.points() + "\n" + sweep.search();
    return new StudyLine(
        new Header(
            FORMAT,
            toolVersion,
            StudyPoint.hashOf(scenario.resolvedYaml() + varied),
            shard,
            command,
            file,
            scenario.resolvedYaml(),
            search.param(),
            search.largest(),
            search.low(),
            search.high(),
            sweep.points().size()),
        null,
        null,
        null,
        null);
  }

  /** The line of a combination. */
  public static StudyLine combination(List<Setting> settings) {
    return new StudyLine(null, new Combination(settings), null, null, null);
  }

  /** The line of a point. */
  public static StudyLine point(List<Setting> settings, boolean fresh, StudyPoint point) {
    return new StudyLine(null, null, new Point(settings, fresh, point.resolvedYaml()), null, null);
  }

  /** The line of a run. */
  public static StudyLine run(RunSummary run) {
    return new StudyLine(null, null, null, run, null);
  }

  /** The line which says that the time for the search of a combination was over. */
  public static StudyLine late(List<Setting> combination) {
    return new StudyLine(null, null, null, null, new Combination(combination));
  }

  /** The line as text, without its end. */
  public String text() {
    return RecordLine.write(this);
  }

  /**
   * Reads what {@link #text} has written.
   *
   * @throws UnreadableException when it is something else
   */
  public static StudyLine of(String text) throws UnreadableException {
    return RecordLine.read(text, StudyLine.class, NOTHING);
  }

  /** The scenario of a header, which is no point itself. */
  static Scenario scenario(Header header) {
    return StudyPoint.ofResolved(header.resolvedYaml()).scenario();
  }
}
