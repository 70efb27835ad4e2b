package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.verdict.Agreement;
import dev.netsplit.scenarios.verdict.Agreement.Outcome;
import dev.netsplit.scenarios.verdict.Observed;
import dev.netsplit.scenarios.verdict.RealVerdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The verdict on the model at hand from real runs that were recorded once. Takes and gives JDK
 * types only, so that it can be asked of another copy of this program.
 */
final class RecordedVerdict implements UnaryOperator<List<String>> {

  private static final int SIMULATED_RUNS = 100;

  /**
   * Judges.
   *
   * @param words the name of a folder with recorded runs, and settings of the simulated ones
   * @return the outcome, and the figures that differ
   */
  @Override
  public List<String> apply(List<String> words) {
    String yaml = resource(words.get(0), "scenario.yaml");
    List<String> settings = new ArrayList<>(words.subList(1, words.size()));
    settings.add("network.transport=proxied");
    settings.add("erlang.tick_phase=start");
    settings.add("run.repetitions=" + SIMULATED_RUNS);
    Scenario real = Scenarios.of(yaml).scenario();
    var simulated = Scenarios.of(yaml, settings.toArray(String[]::new));
    try {
      List<RunResult> recorded = RunRecords.measure(real, resource(words.get(0), "observed.txt"));
      RealVerdict verdict =
          RealVerdict.of(
              simulated.scenario(),
              recorded,
              Scenarios.run(simulated).runs(),
              Observed.BY_OBSERVERS);
      return words(verdict);
    } catch (RunRecords.Unusable e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> words(RealVerdict verdict) {
    List<String> words = new ArrayList<>();
    words.add(verdict.outcome().id());
    for (Agreement figure : verdict.figures()) {
      if (figure.outcome() == Outcome.DISAGREES) {
        words.add(figure.name());
      }
    }
    return words;
  }

  static String resource(String folder, String file) {
    String path = "real/" + folder + '/' + file;
    try (InputStream in = RecordedVerdict.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
