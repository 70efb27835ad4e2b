package dev.netsplit.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures one hold of workload W1, {@link HoldModel}. It must not know who does it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g"})
public class W1HoldModel {

  /** M, the number of pending events. */
  @Param({"1000", "100000", "1000000"})
  public int pending;

  /** Who does it. */
  @Param public Peer peer;

  private HoldModel model;

  /** Draws the increments and fills the queue. */
  @Setup(Level.Trial)
  public void fill() {
    model = peer.hold(pending);
  }

  /** One hold. */
  @Benchmark
  public long hold() {
    return model.hold();
  }
}
