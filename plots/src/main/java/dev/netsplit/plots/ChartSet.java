package dev.netsplit.plots;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.scenarios.result.TrafficHistory;
import dev.netsplit.scenarios.stats.ShownRun;
import java.util.ArrayList;
import java.util.List;

/**
 * The charts of an experiment, in the order in which they are shown. Those of one run are drawn
 * only when it was recorded. It must not know how a run works or is recorded.
 */
public final class ChartSet {

  private final ExperimentResult result;
  private final List<Chart> ofOneRun = new ArrayList<>();

  /** The charts of all runs. */
  public ChartSet(ExperimentResult result) {
    this.result = result;
  }

  /**
   * Adds the charts of who listed whom in the run that stands for all.
   *
   * @param shown that run
   * @param history what changed in it
   */
  public ChartSet withMesh(ShownRun shown, MeshHistory history) {
    return withRun(shown, new RunRecordings(history, Journal.NOTHING));
  }

  /**
   * Adds the charts of what was recorded of the run that stands for all.
   *
   * @param shown that run
   * @param recordings what changed and happened in it
   */
  public ChartSet withRun(ShownRun shown, RunRecordings recordings) {
    MeshHistory history = recordings.mesh();
    MatrixChart.of(result, shown, history).ifPresent(ofOneRun::add);
    RibbonChart.of(result, shown, history).ifPresent(ofOneRun::add);
    LaneChart.of(result, shown, history, recordings.journal()).ifPresent(ofOneRun::add);
    return this;
  }

  /**
   * Adds the chart of what was sent in the run that stands for all.
   *
   * @param shown that run
   * @param history what changed in it
   * @param traffic what was sent in it
   */
  public ChartSet withTraffic(ShownRun shown, MeshHistory history, TrafficHistory traffic) {
    CostChart.of(result, shown, history, traffic).ifPresent(ofOneRun::add);
    return this;
  }

  /** The charts; none that would show nothing. Their names differ. */
  public List<Chart> charts() {
    List<Chart> charts = new ArrayList<>();
    DetectionChart.of(result).ifPresent(charts::add);
    PercentileChart.of(result).ifPresent(charts::add);
    charts.addAll(ConvergenceChart.of(result));
    charts.addAll(ofOneRun);
    return List.copyOf(charts);
  }
}
