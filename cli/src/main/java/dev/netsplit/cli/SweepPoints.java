package dev.netsplit.cli;

import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.Sweep;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.sweep.Study;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The scenario of each point of a study. Runs nothing. */
final class SweepPoints {

  private final RunOptions options;
  private final ScenarioInput input;

  SweepPoints(RunOptions options, ScenarioInput input) {
    this.options = options;
    this.input = input;
  }

  /**
   * Reads every point that is known beforehand, so that a study does not end at its last one for a
   * mistake.
   *
   * @return their scenarios
   * @throws Refusal when a point is no valid scenario; its errors are shown already
   */
  List<Scenario> check(Sweep sweep) throws Refusal {
    List<Scenario> scenarios = new ArrayList<>();
    for (List<Setting> point : sweep.points()) {
      if (sweep.search().isPresent()) {
        Sweep.Search search = sweep.search().get();
        scenarios.add(read(Study.with(point, search, search.low())).scenario());
        scenarios.add(read(Study.with(point, search, search.high())).scenario());
      } else {
        scenarios.add(read(point).scenario());
      }
    }
    return scenarios;
  }

  /**
   * One point.
   *
   * @throws Refusal when it is no valid scenario; its errors are shown already
   */
  ReadResult.Valid read(List<Setting> settings) throws Refusal {
    String name =
        settings.stream()
            .map(setting -> setting.key() + "=" + setting.value())
            .collect(Collectors.joining(", "));
    return input.read(settings, name);
  }

  /**
   * One point with other random streams.
   *
   * @throws Refusal when it is no valid scenario; its errors are shown already
   */
  ReadResult.Valid read(List<Setting> settings, long seed) throws Refusal {
    List<Setting> longer = new ArrayList<>(settings);
    longer.add(new Setting("run.seed", Long.toString(seed)));
    return read(longer);
  }

  /** The file with the study, as the user wrote it. */
  String file() throws Refusal {
    return new String(input.source().content(), StandardCharsets.UTF_8);
  }

  /** Whether no progress is to be shown. */
  boolean quiet() {
    return options.quiet();
  }
}
