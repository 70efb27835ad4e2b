package dev.netsplit.benchmarks;

import dev.netsplit.sim.loop.HeapEventQueue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Workload W1, the hold model (Jones 1986), on each queue. It must not know the event loop. */
final class HoldWorkload implements Workload {

  /** What an event with its place in a heap of objects takes, the largest of the contenders. */
  private static final double EVENT_BYTES = 96;

  private static final int BATCH = 50_000;
  private static final long WARM_UP_NANOS = 1_000_000_000L;
  private static final long MEASURED_NANOS = 2_000_000_000L;
  private static final int QUICK = 5;

  @Override
  public String name() {
    return "w1";
  }

  @Override
  public String title() {
    return "hold model: of M pending events the least is taken out and put back";
  }

  @Override
  public String sizeNoun() {
    return "M";
  }

  @Override
  public String operation() {
    return "hold";
  }

  @Override
  public List<String> contenders() {
    return List.of(Contender.NETSPLIT, Contender.HEAP, Contender.PRIORITY_QUEUE, Contender.SSJ);
  }

  @Override
  public List<Long> sizes(boolean quick) {
    return quick ? List.of(1_000L, 100_000L) : List.of(1_000L, 100_000L, 1_000_000L);
  }

  @Override
  public boolean isCluster() {
    return false;
  }

  @Override
  public double liveBytes(long size) {
    return EVENT_BYTES * size;
  }

  @Override
  public double work(long size) {
    return size;
  }

  @Override
  public Sample measure(String contender, long size, boolean quick) {
    HoldLoad load = load(contender);
    load.fill(size);
    long share = quick ? QUICK : 1;
    run(load, WARM_UP_NANOS / share);
    Timing timing = run(load, MEASURED_NANOS / share);
    return new Sample(List.of(timing), new TreeMap<>(Map.of()));
  }

  private static Timing run(HoldLoad load, long atLeastNanos) {
    Stopwatch watch = new Stopwatch();
    long done = 0;
    long last = 0;
    while (watch.cpuSoFarNanos() < atLeastNanos) {
      long now = load.hold(BATCH);
      if (now < last) {
        throw new IllegalStateException("time went back from " + last + " to " + now);
      }
      last = now;
      done += BATCH;
    }
    return watch.read(done);
  }

  private static HoldLoad load(String contender) {
    return switch (contender) {
      case Contender.NETSPLIT -> HoldLoad.on(Contender.queue(0));
      case Contender.HEAP -> HoldLoad.on(new HeapEventQueue());
      case Contender.PRIORITY_QUEUE -> HoldLoad.onPriorityQueue();
      case Contender.SSJ -> HoldLoad.onSsj();
      default -> throw new IllegalStateException("no queue is called " + contender);
    };
  }
}
