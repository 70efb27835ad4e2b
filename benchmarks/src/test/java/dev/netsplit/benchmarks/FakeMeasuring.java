package dev.netsplit.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Figures that need no measuring: a connection takes 2 µs in 20 events and keeps 100 bytes. */
final class FakeMeasuring implements Measuring {

  final List<String> asked = new ArrayList<>();
  String failing = "";
  boolean failsByMistake;
  long wallNanosPerConnection = 2_000;

  @Override
  public Result measure(
      Workload workload,
      String contender,
      long size,
      boolean quick,
      long heapBytes,
      long limitNanos) {
    asked.add(workload.name() + ' ' + contender + ' ' + size);
    if (contender.equals(failing)) {
      return new Result.Failed(new Row.NotRun("ran out of heap", failsByMistake));
    }
    long connections = size * (size - 1) / 2;
    long slower = contender.equals(Contender.NETSPLIT) ? 1 : 4;
    Map<String, Long> figures = new TreeMap<>();
    if (workload.isCluster()) {
      figures.put(Sample.CONNECTIONS, connections);
      figures.put(Sample.LIVE_BYTES, 100 * connections);
    }
    Timing cold =
        new Timing(20 * connections, wallNanosPerConnection * connections, 4_000 * connections);
    Timing warm = new Timing(20 * connections, 1_000 * connections, 2_000 * slower * connections);
    return new Result.Measured(new Sample(List.of(cold, warm), figures));
  }
}
