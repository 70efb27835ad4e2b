package dev.netsplit.plots;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.RunRecordings;
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
   * Adds the charts of the run that stands for all.
   *
   * @param shown that run
   * @param recordings what was recorded of it
   */
  public ChartSet withRun(ShownRun shown, RunRecordings recordings) {
    MeshHistory history = recordings.mesh();
    MatrixChart.of(result, shown, history).ifPresent(ofOneRun::add);
    RibbonChart.of(result, shown, history).ifPresent(ofOneRun::add);
    LaneChart.of(result, shown, history, recordings.journal()).ifPresent(ofOneRun::add);
    CostChart.of(result, shown, history, recordings.traffic()).ifPresent(ofOneRun::add);
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
