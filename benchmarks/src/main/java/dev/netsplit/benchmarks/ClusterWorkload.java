package dev.netsplit.benchmarks;

import dev.netsplit.scenarios.explain.Explanation;
import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A cluster, simulated as {@code netsplit run} does it. It must not know what its nodes do. */
final class ClusterWorkload implements Workload {

  private final ClusterKind kind;

  ClusterWorkload(ClusterKind kind) {
    this.kind = kind;
  }

  @Override
  public String name() {
    return kind.id();
  }

  @Override
  public String title() {
    return kind.title();
  }

  @Override
  public String sizeNoun() {
    return "nodes";
  }

  @Override
  public String operation() {
    return "event";
  }

  @Override
  public List<String> contenders() {
    return List.of(Contender.NETSPLIT);
  }

  @Override
  public List<Long> sizes(boolean quick) {
    return kind.sizes(quick);
  }

  @Override
  public boolean isCluster() {
    return true;
  }

  /** Whether only what happens after the mesh is of interest. */
  boolean countsFromMesh() {
    return kind.countsFromMesh();
  }

  @Override
  public double liveBytes(long size) {
    return Explanation.of(scenario(size, true).scenario()).forecast().memoryBytes();
  }

  @Override
  public double work(long size) {
    return size * (size - 1) / 2.0;
  }

  @Override
  public Sample measure(String contender, long size, boolean quick) {
    return new ClusterMeasurement(scenario(size, quick), kind).measure();
  }

  /** The scenario as a user's file would be read. */
  ReadResult.Valid scenario(long size, boolean quick) {
    byte[] yaml = kind.yaml(size, quick).getBytes(StandardCharsets.UTF_8);
    try {
      ReadResult read = ScenarioReader.read(kind.id(), yaml, ReadOptions.none());
      if (read instanceof ReadResult.Valid valid) {
        return valid;
      }
      throw new IllegalStateException(((ReadResult.Invalid) read).errors().toString());
    } catch (UnknownOverrideException e) {
      throw new IllegalStateException("nothing is overridden in " + kind.id(), e);
    }
  }
}
