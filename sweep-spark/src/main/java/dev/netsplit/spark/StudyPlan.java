package dev.netsplit.spark;

import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.Sweep;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import dev.netsplit.scenarios.sweep.StudyLine;
import dev.netsplit.scenarios.sweep.StudyPoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The points of a scenario file with a grid or cases, and all of their runs. Runs nothing.
 *
 * @param journal what a journal of the study begins with: what it is, and its points
 * @param runs in the order of points and repetitions
 */
record StudyPlan(List<StudyLine> journal, List<StudyRun> runs) {

  /**
   * Reads a file.
   *
   * @param name of the file, for messages
   * @param command that gives the same results on one machine, without the seed
   * @throws IllegalArgumentException when it is no scenario, or has no study of this kind
   */
  static StudyPlan of(String name, byte[] content, String version, String command) {
    ReadResult.Valid file = read(name, content, List.of());
    Sweep sweep =
        file.sweep().orElseThrow(() -> new IllegalArgumentException(name + " has no `sweep`"));
    if (sweep.search().isPresent()) {
      throw new IllegalArgumentException(
          name
              + ": each value of a `search` depends on those before; give its combinations to"
              + " machines by `netsplit sweep --shard`");
    }
    if (file.scenario().run().until().isPresent()) {
      throw new IllegalArgumentException(
          name + ": with `run.until` a run depends on those before; give `run.repetitions`");
    }
    String text = new String(content, StandardCharsets.UTF_8);
    List<StudyLine> journal = new ArrayList<>();
    String again = command + " --seed " + file.scenario().run().seed();
    journal.add(StudyLine.header(version, "1/1", again, text, StudyPoint.of(file), sweep));
    sweep.points().forEach(settings -> journal.add(StudyLine.combination(settings)));
    List<StudyRun> runs = new ArrayList<>();
    for (List<Setting> settings : sweep.points()) {
      StudyPoint point = StudyPoint.of(read(name, content, settings));
      journal.add(StudyLine.point(settings, false, point));
      for (int run = 0; run < point.scenario().run().repetitions(); run++) {
        runs.add(new StudyRun(point.resolvedYaml(), run));
      }
    }
    return new StudyPlan(List.copyOf(journal), List.copyOf(runs));
  }

  private static ReadResult.Valid read(String name, byte[] content, List<Setting> settings) {
    try {
      ReadOptions options = new ReadOptions(settings, ReadOptions.none().files());
      ReadResult read = ScenarioReader.read(name, content, options);
      if (read instanceof ReadResult.Valid valid) {
        return valid;
      }
      throw new IllegalArgumentException(((ReadResult.Invalid) read).errors().get(0).toString());
    } catch (UnknownOverrideException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
