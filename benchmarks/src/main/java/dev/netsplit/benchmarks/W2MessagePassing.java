package dev.netsplit.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Measures one delivery of workload W2, {@link MessagePassing}. It must not know who does it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g"})
public class W2MessagePassing {

  private static final int DELIVERIES = 1_000_000;

  /** How long a message travels. */
  @Param public Latency latency;

  /** Who does it. */
  @Param public Peer peer;

  private MessagePassing traffic;

  /** Puts the first messages on their way. */
  @Setup(Level.Trial)
  public void start() {
    traffic = peer.messages(latency);
  }

  /** Refuses a result in which a message was lost or delivered twice. */
  @TearDown(Level.Trial)
  public void check() {
    traffic.check();
  }

  /** A million deliveries. */
  @Benchmark
  @OperationsPerInvocation(DELIVERIES)
  public long deliver() {
    return traffic.deliver(DELIVERIES);
  }
}
