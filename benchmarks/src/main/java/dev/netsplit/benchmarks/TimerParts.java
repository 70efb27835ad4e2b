package dev.netsplit.benchmarks;

import dev.netsplit.sim.loop.CompositeEventQueue;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.loop.TimerTable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Timers, most of which never fire: that of each handshake is cancelled when it succeeds. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g"})
public class TimerParts {

  private static final long GAP_NANOS = 1_000;
  private static final long LATER_NANOS = 7_000_000_000L;

  /** Timers that run at a time. */
  @Param({"1000", "100000"})
  public int running;

  private final EventLoop loop = new EventLoop(new CompositeEventQueue());
  private final TimerTable timers = new TimerTable(loop, (now, owner, kind, key, handle) -> {});
  private int[] handles;
  private int next;
  private long nowNanos;

  /** Sets the first timers. */
  @Setup
  public void start() {
    handles = new int[running];
    for (int i = 0; i < running; i++) {
      handles[i] = timers.set(LATER_NANOS + i, EventKind.TIMER, i, 0, i);
    }
  }

  /** A timer is cancelled and another one set, a moment later. */
  @Benchmark
  public long cancelAndSet() {
    nowNanos += GAP_NANOS;
    loop.run(nowNanos, Long.MAX_VALUE, () -> false);
    timers.cancel(handles[next]);
    handles[next] = timers.set(nowNanos + LATER_NANOS, EventKind.TIMER, next, 0, next);
    next = next + 1 == running ? 0 : next + 1;
    return nowNanos;
  }
}
