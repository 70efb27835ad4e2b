package dev.netsplit.benchmarks;

import java.util.List;
import java.util.TreeMap;

/** Workload W2, message passing between 1000 hosts. It must not know TCP. */
final class PassingWorkload implements Workload {

  private static final int DELIVERIES = 10_000_000;
  private static final int QUICK_DELIVERIES = 1_000_000;
  private static final long HOSTS = 1_000;
  private static final double LIVE_BYTES = 16e6;

  private final String name;
  private final String latencyWords;
  private final Latency latency;

  private PassingWorkload(String name, String latencyWords, Latency latency) {
    this.name = name;
    this.latencyWords = latencyWords;
    this.latency = latency;
  }

  /** A latency of 1 ms. */
  static PassingWorkload constant() {
    return new PassingWorkload("w2", "latency 1 ms", Latency.CONSTANT);
  }

  /** A latency of 0.5 to 1.55 ms. */
  static PassingWorkload jitter() {
    return new PassingWorkload("w2-jitter", "latency 0.5 to 1.55 ms", Latency.JITTER);
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
    return Contender.all();
  }

  @Override
  public List<Long> sizes(boolean quick) {
    return List.of(HOSTS);
  }

  @Override
  public boolean hasOneSize() {
    return true;
  }

  @Override
  public boolean isCluster() {
    return false;
  }

  @Override
  public double liveBytes(long size) {
    return LIVE_BYTES;
  }

  @Override
  public double work(long size) {
    return 1;
  }

  /** The virtual machine begins cold, and what it compiles is part of the time. */
  @Override
  public Sample measure(String contender, long size, boolean quick) {
    MessagePassing traffic = Contender.named(contender).messages(latency);
    int deliveries = quick ? QUICK_DELIVERIES : DELIVERIES;
    Stopwatch watch = new Stopwatch();
    traffic.deliver(deliveries);
    Timing timing = watch.read(deliveries);
    traffic.check();
    return new Sample(List.of(timing), new TreeMap<>());
  }
}
