package dev.netsplit.benchmarks;

import java.util.List;
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
    return Contender.all();
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
    HoldModel model = Contender.named(contender).hold(Math.toIntExact(size));
    long share = quick ? QUICK : 1;
    run(model, WARM_UP_NANOS / share);
    Timing timing = run(model, MEASURED_NANOS / share);
    return new Sample(List.of(timing), new TreeMap<>());
  }

  private static Timing run(HoldModel model, long atLeastNanos) {
    Stopwatch watch = new Stopwatch();
    long done = 0;
    long last = 0;
    while (watch.cpuSoFarNanos() < atLeastNanos) {
      long now = hold(model);
      if (now < last) {
        throw new IllegalStateException("time went back from " + last + " to " + now);
      }
      last = now;
      done += BATCH;
    }
    return watch.read(done);
  }

  private static long hold(HoldModel model) {
    long now = 0;
    for (int i = 0; i < BATCH; i++) {
      now = model.hold();
    }
    return now;
  }
}
