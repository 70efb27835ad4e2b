package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.run.Experiment;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One point of a study as something to run: a run of it is a function of the resolved scenario and
 * the number of the repetition, and of nothing else. It must not know where and when it runs.
 *
 * @param scenario what runs
 * @param resolvedYaml the same as YAML, with every default written out
 * @param hash SHA-256 of {@code resolvedYaml}, in hexadecimal
 */
public record StudyPoint(Scenario scenario, String resolvedYaml, String hash) {

  /** A scenario that was read, with the settings of the point in it. */
  public static StudyPoint of(ReadResult.Valid read) {
    return new StudyPoint(read.scenario(), read.resolvedYaml(), hashOf(read.resolvedYaml()));
  }

  /**
   * The point of a resolved scenario, for another machine than the one that resolved it.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static StudyPoint ofResolved(String resolvedYaml) {
    byte[] yaml = resolvedYaml.getBytes(StandardCharsets.UTF_8);
    try {
      ReadResult read = ScenarioReader.read("resolved scenario", yaml, ReadOptions.none());
      if (read instanceof ReadResult.Valid valid) {
        return new StudyPoint(valid.scenario(), resolvedYaml, hashOf(resolvedYaml));
      }
      ReadResult.Invalid invalid = (ReadResult.Invalid) read;
      throw new IllegalArgumentException(
          "this version does not know what is in the scenario: "
              + invalid.errors().get(0).message());
    } catch (UnknownOverrideException e) {
      throw new IllegalStateException("there are no overrides", e);
    }
  }

  /**
   * Runs one repetition.
   *
   * @param repetition from 0
   * @param cancelled is asked during the run, on this thread
   * @return empty when {@code cancelled} answered true
   */
  public Optional<RunSummary> run(int repetition, BooleanSupplier cancelled) {
    return new Experiment(scenario, resolvedYaml)
        .runOnly(repetition, cancelled)
        .map(result -> RunSummary.of(hash, scenario, result));
  }

  /** SHA-256 of a text in hexadecimal. */
  static String hashOf(String text) {
    return Experiment.hashOf(text);
  }

  /**
   * The whole of it as a function of texts, for machines that share nothing: {@link
   * RunSummary#line} of one repetition.
   */
  public static String summarise(String resolvedYaml, int repetition) {
    return ofResolved(resolvedYaml)
        .run(repetition, () -> false)
        .map(RunSummary::line)
        .orElseThrow(() -> new IllegalStateException("nobody cancelled it"));
  }
}
