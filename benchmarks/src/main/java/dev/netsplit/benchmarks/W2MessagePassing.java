package dev.netsplit.benchmarks;

import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
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
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Workload W2, message passing: 1000 hosts with 10 messages in flight each; a host that receives
 * one sends another to a random peer. It knows the loop's public methods only, no TCP.
 *
 * <p>A score is the time of one delivery: event, handler, one counter for each ordered pair of
 * hosts, and the random draws for the next message. Both sides of the comparison run the same
 * handler.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g"})
public class W2MessagePassing {

  private static final int HOSTS = 1000;
  private static final int IN_FLIGHT_PER_HOST = 10;
  private static final int DELIVERIES = 1_000_000;

  /** The latency of a message. */
  public enum Latency {
    /** 1 ms. */
    CONSTANT(1_000_000, 1_000_000),
    /** 0.5 to 1.55 ms. */
    JITTER(500_000, 1_550_000);

    private final long minNanos;
    private final long maxNanos;

    Latency(long minNanos, long maxNanos) {
      this.minNanos = minNanos;
      this.maxNanos = maxNanos;
    }

    private Distribution distribution() {
      return minNanos == maxNanos
          ? Distribution.fixed(minNanos)
          : Distribution.uniform(minNanos, maxNanos);
    }
  }

  /** The hosts and what they do with a message. It must not know how messages travel. */
  @State(Scope.Thread)
  public abstract static class Traffic {

    /** How long a message travels. */
    @Param({"CONSTANT", "JITTER"})
    public Latency latency;

    private final int[] deliveredByPair = new int[HOSTS * HOSTS];
    private final RandomStream[] random = new RandomStream[HOSTS];
    private Distribution travel;
    private long deliveries;

    /** Puts the first messages on their way, evenly spread over a millisecond. */
    @Setup(Level.Trial)
    public void start() {
      travel = latency.distribution();
      Streams streams = Streams.of(1, 0);
      for (int host = 0; host < HOSTS; host++) {
        random[host] = streams.stream("message passing", Integer.toString(host));
      }
      int messages = HOSTS * IN_FLIGHT_PER_HOST;
      for (int message = 0; message < messages; message++) {
        send(message * (1_000_000L / messages), message % HOSTS);
      }
    }

    /** Refuses a result in which a message was lost or delivered twice. */
    @TearDown(Level.Trial)
    public void check() {
      long counted = 0;
      for (int count : deliveredByPair) {
        counted += count;
      }
      if (counted != deliveries || deliveries % DELIVERIES != 0 || deliveries == 0) {
        throw new IllegalStateException(counted + " messages counted of " + deliveries);
      }
    }

    /** Has a message arrive. */
    protected abstract void deliver(long arrivalNanos, int toHost, int fromHost);

    /** A message arrived; its receiver sends the next. */
    protected final void delivered(long nowNanos, int toHost, long fromHost) {
      deliveredByPair[(int) fromHost * HOSTS + toHost]++;
      send(nowNanos, toHost);
    }

    /** Counts deliveries for the check. */
    protected final void note(long handled) {
      deliveries += handled;
    }

    private void send(long nowNanos, int fromHost) {
      RandomStream draws = random[fromHost];
      int peer = draws.nextInt(HOSTS - 1);
      int toHost = peer < fromHost ? peer : peer + 1;
      deliver(nowNanos + travel.sampleNanos(draws), toHost, fromHost);
    }
  }

  /** Messages as events of sim-core's loop. It must not know the JDK's queue. */
  @State(Scope.Thread)
  public static class Engine extends Traffic {
    private final EventLoop loop = new EventLoop(new HeapEventQueue());
    private final int handler = loop.register(this::delivered);

    @Override
    protected void deliver(long arrivalNanos, int toHost, int fromHost) {
      loop.schedule(arrivalNanos, EventKind.ARRIVAL, handler, toHost, fromHost);
    }

    long run() {
      long before = loop.events();
      loop.run(Long.MAX_VALUE, DELIVERIES, () -> false);
      note(loop.events() - before);
      return loop.nowNanos();
    }
  }

  private record Message(long timeNanos, long sequence, int toHost, long fromHost)
      implements Comparable<Message> {
    @Override
    public int compareTo(Message other) {
      int byTime = Long.compare(timeNanos, other.timeNanos);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  /** Messages as objects in the JDK's binary heap. It must not know sim-core's loop. */
  @State(Scope.Thread)
  public static class Objects extends Traffic {
    private final PriorityQueue<Message> queue = new PriorityQueue<>();
    private long sequence;

    @Override
    protected void deliver(long arrivalNanos, int toHost, int fromHost) {
      queue.add(new Message(arrivalNanos, sequence++, toHost, fromHost));
    }

    long run() {
      long nowNanos = 0;
      for (int handled = 0; handled < DELIVERIES; handled++) {
        Message least = queue.remove();
        nowNanos = least.timeNanos();
        delivered(nowNanos, least.toHost(), least.fromHost());
      }
      note(DELIVERIES);
      return nowNanos;
    }
  }

  /** A million deliveries through {@link EventLoop}. */
  @Benchmark
  @OperationsPerInvocation(DELIVERIES)
  public long eventLoop(Engine traffic) {
    return traffic.run();
  }

  /** A million deliveries through {@link PriorityQueue}. */
  @Benchmark
  @OperationsPerInvocation(DELIVERIES)
  public long priorityQueue(Objects traffic) {
    return traffic.run();
  }
}
