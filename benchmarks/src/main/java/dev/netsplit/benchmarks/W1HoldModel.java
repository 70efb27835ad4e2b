package dev.netsplit.benchmarks;

import dev.netsplit.sim.loop.EventQueue;
import dev.netsplit.sim.loop.HeapEventQueue;
import dev.netsplit.sim.random.Distribution;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.PriorityQueue;
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

/**
 * Workload W1, the hold model: with M events pending, take the least out and put it back an
 * exponential increment later. It knows the queues only, no loop and no handler.
 *
 * <p>The increments are drawn beforehand, so that their cost is not measured.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g"})
public class W1HoldModel {

  /** Pending events and the increments to come. It must not know which queue is measured. */
  @State(Scope.Thread)
  public abstract static class Load {

    private static final int INCREMENTS = 1 << 16;

    /** M, the number of pending events. */
    @Param({"1000", "100000", "1000000"})
    public int pending;

    private final long[] incrementsNanos = new long[INCREMENTS];
    private int next;

    /** Key of the next event. */
    protected long sequence;

    /** Draws the increments and fills the queue. */
    @Setup(Level.Trial)
    public void fill() {
      RandomStream random = Streams.of(1, 0).stream("hold model", "increment");
      Distribution increment = Distribution.exponential(1_000_000);
      for (int i = 0; i < INCREMENTS; i++) {
        incrementsNanos[i] = increment.sampleNanos(random);
      }
      for (int i = 0; i < pending; i++) {
        push(nextIncrementNanos());
      }
    }

    /** Adds an event. */
    protected abstract void push(long timeNanos);

    /** The next increment; they come round after {@value #INCREMENTS}. */
    protected final long nextIncrementNanos() {
      return incrementsNanos[next++ & (INCREMENTS - 1)];
    }
  }

  /** The reference heap of sim-core. It must not know the JDK's queue. */
  @State(Scope.Thread)
  public static class Heap extends Load {
    private final EventQueue queue = new HeapEventQueue();

    @Override
    protected void push(long timeNanos) {
      queue.push(timeNanos, sequence++, 1, 2, 3);
    }

    long hold() {
      queue.pop();
      long now = queue.timeNanos();
      queue.push(now + nextIncrementNanos(), sequence++, queue.handler(), queue.a(), queue.b());
      return now;
    }
  }

  private record Event(long timeNanos, long orderKey, int handler, int a, long b)
      implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(timeNanos, other.timeNanos);
      return byTime != 0 ? byTime : Long.compare(orderKey, other.orderKey);
    }
  }

  /** The JDK's binary heap of objects, a new one for each event. It must not know sim-core's. */
  @State(Scope.Thread)
  public static class Objects extends Load {
    private final PriorityQueue<Event> queue = new PriorityQueue<>();

    @Override
    protected void push(long timeNanos) {
      queue.add(new Event(timeNanos, sequence++, 1, 2, 3));
    }

    long hold() {
      Event least = queue.remove();
      long now = least.timeNanos();
      queue.add(
          new Event(now + nextIncrementNanos(), sequence++, least.handler(), least.a(), least.b()));
      return now;
    }
  }

  /** One hold on {@link HeapEventQueue}. */
  @Benchmark
  public long heapEventQueue(Heap load) {
    return load.hold();
  }

  /** One hold on {@link PriorityQueue}. */
  @Benchmark
  public long priorityQueue(Objects load) {
    return load.hold();
  }
}
