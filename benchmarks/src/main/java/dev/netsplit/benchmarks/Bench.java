package dev.netsplit.benchmarks;

import dev.netsplit.cli.JvmPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Measures all of a plan: at each size the contenders take turns, round by round, so that whatever
 * else the machine does meets them alike. It must not know how figures are shown.
 */
final class Bench {

  /** What takes longer is measured once: its runs are long enough to even out. */
  private static final long LONG_NANOS = 30_000_000_000L;

  private static final double NANOS_PER_SECOND = 1e9;

  private final BenchPlan plan;
  private final Measuring measuring;
  private final Consumer<String> progress;

  /** Wall time of the greatest size so far, and that size, by contender. */
  private final Map<String, Long> lastNanos = new TreeMap<>();

  private final Map<String, Long> lastSize = new TreeMap<>();

  Bench(BenchPlan plan, Measuring measuring, Consumer<String> progress) {
    this.plan = plan;
    this.measuring = measuring;
    this.progress = progress;
  }

  /** Measures; one row for each workload, size and contender, in this order. */
  List<Row> measure() throws InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (Workload workload : plan.workloads()) {
      lastNanos.clear();
      lastSize.clear();
      for (long size : plan.sizesOf(workload)) {
        rows.addAll(measure(workload, size));
      }
    }
    return List.copyOf(rows);
  }

  private List<Row> measure(Workload workload, long size) throws InterruptedException {
    Map<String, List<Sample>> samples = new TreeMap<>();
    Map<String, Row.NotRun> failures = new TreeMap<>();
    for (String contender : workload.contenders()) {
      samples.put(contender, new ArrayList<>());
      refusal(workload, contender, size).ifPresent(why -> failures.put(contender, why));
    }
    for (int round = 0; round < plan.rounds(); round++) {
      for (String contender : workload.contenders()) {
        boolean enough = round > 0 && lastNanos.getOrDefault(contender, 0L) > LONG_NANOS;
        if (!failures.containsKey(contender) && !enough) {
          measure(workload, contender, size, samples.get(contender), failures);
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    for (String contender : workload.contenders()) {
      rows.add(
          new Row(
              workload,
              contender,
              size,
              List.copyOf(samples.get(contender)),
              Optional.ofNullable(failures.get(contender))));
    }
    return rows;
  }

  private void measure(
      Workload workload,
      String contender,
      long size,
      List<Sample> samples,
      Map<String, Row.NotRun> failures)
      throws InterruptedException {
    progress.accept(
        String.format(Locale.ROOT, "%s, %s, %,d ...", workload.name(), contender, size));
    Measuring.Result result =
        measuring.measure(
            workload, contender, size, plan.quick(), plan.heapBytes(), plan.limitNanos());
    if (result instanceof Measuring.Result.Measured measured) {
      samples.add(measured.sample());
      progress.accept(words(workload, measured.sample()));
      lastNanos.put(contender, measured.sample().cold().wallNanos());
      lastSize.put(contender, size);
    } else {
      failures.put(contender, ((Measuring.Result.Failed) result).why());
    }
  }

  /** So that a figure is not lost when the rest is interrupted. */
  private static String words(Workload workload, Sample sample) {
    return String.format(
        Locale.ROOT,
        "  %,.1f ns per %s, %.1f s in all",
        sample.warm().nanosPerOperation(),
        workload.operation(),
        sample.timings().stream().mapToLong(Timing::wallNanos).sum() / NANOS_PER_SECOND);
  }

  /** Why it is not even tried: it would not fit into the heap, or take too long. */
  private Optional<Row.NotRun> refusal(Workload workload, String contender, long size) {
    double live = workload.liveBytes(size);
    Optional<String> memory = JvmPlan.refusal(live, plan.heapBytes());
    if (memory.isPresent()) {
      return memory.map(words -> new Row.NotRun(words, false));
    }
    if (!lastSize.containsKey(contender)) {
      return Optional.empty();
    }
    double growth = workload.work(size) / workload.work(lastSize.get(contender));
    double expectedNanos = lastNanos.get(contender) * growth;
    return expectedNanos <= plan.limitNanos()
        ? Optional.empty()
        : Optional.of(
            new Row.NotRun(
                String.format(
                    Locale.ROOT,
                    "would take about %,.0f s, %,.0f s allowed: --max-time",
                    expectedNanos / NANOS_PER_SECOND,
                    plan.limitNanos() / NANOS_PER_SECOND),
                false));
  }
}
