package dev.netsplit.cli;

import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioError;
import dev.netsplit.scenarios.format.ScenarioErrors;
import java.util.ArrayList;
import java.util.List;

/** One execution of {@code netsplit check}. Runs nothing. */
final class ScenarioCheck {

  private final List<String> set;
  private final boolean json;
  private final Surroundings surroundings;
  private final List<ScenarioError> errors = new ArrayList<>();
  private ExitCode refused = ExitCode.OK;

  ScenarioCheck(List<String> set, boolean json, Surroundings surroundings) {
    this.set = set;
    this.json = json;
    this.surroundings = surroundings;
  }

  /**
   * Checks each source and shows what is wrong with it; one that is missing does not hide the
   * mistakes of the others.
   *
   * @throws Refusal when an override names nothing
   */
  ExitCode check(List<String> sources) throws Refusal {
    for (String argument : sources) {
      try {
        check(argument, ScenarioSource.find(argument, surroundings.directory()));
      } catch (Refusal refusal) {
        surroundings.err().println("netsplit: " + refusal.getMessage());
        refused = refusal.code();
      }
    }
    if (json) {
      surroundings.out().print(ErrorsJson.of(errors));
    }
    if (errors.isEmpty()) {
      return refused;
    }
    return ScenarioInput.blame(errors);
  }

  private void check(String argument, ScenarioSource source) throws Refusal {
    ReadResult result =
        ScenarioInput.read(source, ScenarioInput.settings(set), surroundings.directory());
    if (result instanceof ReadResult.Invalid invalid) {
      errors.addAll(invalid.errors());
      if (!json) {
        surroundings
            .err()
            .print(ScenarioErrors.format(source.displayName(), source.content(), invalid));
      }
    } else if (!json) {
      surroundings.out().println(argument + ": ok");
    }
  }
}
