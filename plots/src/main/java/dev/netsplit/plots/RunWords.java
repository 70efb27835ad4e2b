package dev.netsplit.plots;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.ShownRun;

/** Which run a chart of one run shows, and why that one. It must not know the chart. */
final class RunWords {

  private final ExperimentResult result;
  private final ShownRun shown;

  RunWords(ExperimentResult result, ShownRun shown) {
    this.result = result;
    this.shown = shown;
  }

  /** Scenario, nodes, seed and run, and how it was chosen. */
  String origin() {
    Scenario scenario = result.scenario();
    int nodes = scenario.firstNodes().size();
    return scenario.name()
        + ": "
        + DurationText.count(nodes)
        + (nodes == 1 ? " node" : " nodes")
        + ", seed "
        + scenario.run().seed()
        + ", run "
        + shown.run().run()
        + choice();
  }

  private String choice() {
    int runs = result.runs().size();
    String of = shown.among() < runs ? " of those in which the most events happened" : "";
    String among = " of " + DurationText.count(shown.among()) + " runs" + of;
    return switch (shown.basis()) {
      case ONLY -> runs == 1 ? "" : " (of " + runs + " the one in which the most events happened)";
      case MESH_TIME -> " (median" + among + " by mesh time, " + seconds(shown.figure()) + ")";
      case SHARE_AFTER_MESH ->
          " (median" + among + " by connected share after the mesh, " + percent() + ")";
      case SHARE -> " (median" + among + " by connected share, " + percent() + ")";
    };
  }

  private static String seconds(double seconds) {
    return DurationText.rounded(StrictMath.round(seconds * 1e9));
  }

  private String percent() {
    return DurationText.format("0.## %").format(shown.figure());
  }

  /** How to have the same run once more. */
  String onceMore() {
    return "Once more: netsplit run with --seed "
        + result.scenario().run().seed()
        + " --reps "
        + (shown.run().run() + 1)
        + " ends with this run.";
  }
}
