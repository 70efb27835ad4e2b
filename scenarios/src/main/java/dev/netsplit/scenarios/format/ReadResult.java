package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.model.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What reading a scenario yields. Must not know how errors are shown. */
public sealed interface ReadResult {

  /**
   * A scenario that can run.
   *
   * @param scenario with every default filled in
   * @param resolvedYaml the same as YAML: parameters and overrides put in, every default written
   * @param values each value with where it comes from
   * @param sweep the parameter study of the file, which is no part of the scenario
   */
  record Valid(
      Scenario scenario, String resolvedYaml, List<ResolvedValue> values, Optional<Sweep> sweep)
      implements ReadResult {

    /** A scenario that was changed after it had been read. */
    public Valid(Scenario scenario, String resolvedYaml) {
      this(scenario, resolvedYaml, List.of(), Optional.empty());
    }
  }

  /**
   * A file with mistakes.
   *
   * @param errors at least one, by line and column
   * @param bases the text of each file that it extends, by the name that errors give it
   */
  record Invalid(List<ScenarioError> errors, SortedMap<String, String> bases)
      implements ReadResult {}
}
