package dev.netsplit.benchmarks;

import dev.netsplit.sim.loop.HeapEventQueue;
import dev.netsplit.sim.random.Distribution;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Workload W2, message passing between many hosts. It must not know TCP. */
final class PassingWorkload implements Workload {

  private static final long DELIVERIES = 10_000_000;
  private static final long QUICK_DELIVERIES = 1_000_000;
  private static final double COUNTER_BYTES = 4;
  private static final double MESSAGE_BYTES = 96;
  private static final int MOST_HOSTS = 20_000;

  private final String name;
  private final String latencyWords;
  private final long leastNanos;
  private final Distribution latency;

  private PassingWorkload(String name, String latencyWords, long leastNanos, Distribution latency) {
    this.name = name;
    this.latencyWords = latencyWords;
    this.leastNanos = leastNanos;
    this.latency = latency;
  }

  /** A latency of 1 ms. */
  static PassingWorkload constant() {
    return new PassingWorkload("w2", "latency 1 ms", 1_000_000, Distribution.fixed(1_000_000));
  }

  /** A latency of 0.5 to 1.55 ms. */
  static PassingWorkload jitter() {
    return new PassingWorkload(
        "w2-jitter", "latency 0.5 to 1.55 ms", 500_000, Distribution.uniform(500_000, 1_550_000));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return "message passing: 10 messages in flight per host, " + latencyWords;
  }

  @Override
  public String sizeNoun() {
    return "hosts";
  }

  @Override
  public String operation() {
    return "delivery";
  }

  @Override
  public List<String> contenders() {
    return List.of(Contender.NETSPLIT, Contender.HEAP, Contender.PRIORITY_QUEUE, Contender.SSJ);
  }

  @Override
  public List<Long> sizes(boolean quick) {
    return List.of(1_000L);
  }

  @Override
  public boolean isCluster() {
    return false;
  }

  @Override
  public double liveBytes(long size) {
    return COUNTER_BYTES * size * size + MESSAGE_BYTES * PassingLoad.IN_FLIGHT_PER_HOST * size;
  }

  @Override
  public double work(long size) {
    return 1;
  }

  @Override
  public Sample measure(String contender, long size, boolean quick) {
    if (size < 2 || size > MOST_HOSTS) {
      throw new IllegalStateException(size + " hosts, from 2 to " + MOST_HOSTS + " can be counted");
    }
    PassingLoad load = load(contender, (int) size);
    load.start();
    long deliveries = quick ? QUICK_DELIVERIES : DELIVERIES;
    Stopwatch watch = new Stopwatch();
    load.run(deliveries);
    Timing timing = watch.read(deliveries);
    load.check(deliveries);
    return new Sample(List.of(timing), new TreeMap<>(Map.of()));
  }

  private PassingLoad load(String contender, int hosts) {
    return switch (contender) {
      case Contender.NETSPLIT -> PassingLoad.on(Contender.queue(leastNanos), hosts, latency);
      case Contender.HEAP -> PassingLoad.on(new HeapEventQueue(), hosts, latency);
      case Contender.PRIORITY_QUEUE -> PassingLoad.onPriorityQueue(hosts, latency);
      case Contender.SSJ -> PassingLoad.onSsj(hosts, latency);
      default -> throw new IllegalStateException("nobody is called " + contender);
    };
  }
}
