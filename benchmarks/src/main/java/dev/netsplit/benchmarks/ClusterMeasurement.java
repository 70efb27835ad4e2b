package dev.netsplit.benchmarks;

import dev.netsplit.cli.ParallelWorkers;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.run.Experiment;
import dev.netsplit.scenarios.run.RunProgress;
import dev.netsplit.scenarios.run.Workers;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs a scenario cold and then warm, and looks at the heap while the world of the last run still
 * stands. It must not know what the scenario is about.
 */
final class ClusterMeasurement implements RunProgress {

  /** Short runs are repeated until they are warm. */
  private static final long WARM_ENOUGH_NANOS = 6_000_000_000L;

  private static final int MOST_RUNS = 8;

  private final ReadResult.Valid scenario;
  private final ClusterKind kind;
  private final List<Timing> timings = new ArrayList<>();
  private final Map<String, Long> figures = new TreeMap<>();
  private Stopwatch watch;
  private Stopwatch sinceMesh;
  private long emptyBytes;

  ClusterMeasurement(ReadResult.Valid scenario, ClusterKind kind) {
    this.scenario = scenario;
    this.kind = kind;
  }

  /** Runs as often as it is short. */
  Sample measure() {
    emptyBytes = liveBytes();
    long spentNanos = 0;
    while (timings.isEmpty() || (spentNanos < WARM_ENOUGH_NANOS && timings.size() < MOST_RUNS)) {
      watch = new Stopwatch();
      ExperimentResult result =
          new Experiment(scenario.scenario(), scenario.resolvedYaml())
              .run(this, () -> false, workers());
      if (kind.isRepeated()) {
        timings.add(watch.read(result.events()));
        figures.put(Sample.CONNECTIONS, result.runs().get(0).connections());
      }
      spentNanos += timings.get(timings.size() - 1).wallNanos();
    }
    return new Sample(List.copyOf(timings), figures);
  }

  /** As netsplit run does it: each repetition on a processor of its own. */
  private Workers workers() {
    return kind.isRepeated()
        ? new ParallelWorkers(Runtime.getRuntime().availableProcessors(), () -> false)
        : Workers.ONE;
  }

  @Override
  public void meshHeld() {
    sinceMesh = new Stopwatch();
  }

  @Override
  public void runFinished(RunResult result, int done, int total) {
    if (result.limitReached() || result.meshNanos() == RunResult.NEVER) {
      throw new IllegalStateException(
          "no mesh after " + result.events() + " events: " + result.connections() + " connections");
    }
  }

  @Override
  public void worldStands(RunResult result) {
    if (kind.isRepeated()) {
      return;
    }
    figures.put(Sample.CONNECTIONS, result.connections());
    figures.put(
        Sample.DETECTIONS, result.detections().stream().filter(one -> one.detected()).count());
    timings.add(watch.read(result.events()));
    if (kind.countsFromMesh() && sinceMesh != null) {
      Timing idle = sinceMesh.read(1);
      figures.put(Sample.AFTER_MESH_NANOS, idle.wallNanos());
      figures.put(Sample.AFTER_MESH_CPU_NANOS, idle.cpuNanos());
    }
    figures.put(Sample.LIVE_BYTES, liveBytes() - emptyBytes);
  }

  private static long liveBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
