package dev.netsplit.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures for a person, at most 80 columns wide. It must not know how they were measured. */
final class BenchText {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MEGA = 1e6;
  private static final double PER_SECOND_IN_MILLIONS = 1e3;
  private static final double PERCENT = 100;

  private final StringBuilder page = new StringBuilder();
  private final List<Row> rows;

  private BenchText(List<Row> rows) {
    this.rows = rows;
  }

  /** The text, ending with a line feed. */
  static String render(Machine machine, BenchPlan plan, List<Row> rows) {
    BenchText text = new BenchText(rows);
    text.head(machine, plan);
    for (Workload workload : rows.stream().map(Row::workload).distinct().toList()) {
      text.line("");
      text.line(workload.name() + ": " + workload.title());
      if (workload.isCluster()) {
        text.clusters(workload);
      } else {
        text.queues(workload);
      }
    }
    return text.page.toString();
  }

  private void line(String words) {
    page.append(words.stripTrailing()).append('\n');
  }

  private void line(String format, Object... values) {
    line(String.format(Locale.ROOT, format, values));
  }

  private void head(Machine machine, BenchPlan plan) {
    line("machine   " + machine.words());
    if (machine.load() >= 0) {
      line("          %.1f processes wanted to run in the minute before", machine.load());
    }
    line("java      " + machine.java());
    line(
        "measured  in a virtual machine of its own each, %s;",
        plan.rounds() == 1 ? "one round" : "the median of " + plan.rounds() + " rounds");
    line("          ns are CPU time of the whole process, s are real time");
  }

  private List<Row> of(Workload workload) {
    return rows.stream().filter(row -> row.workload() == workload).toList();
  }

  private void queues(Workload workload) {
    line("%10s  %-14s %8s %9s", workload.sizeNoun(), "", "ns", "million/s");
    long shown = -1;
    double ours = Double.NaN;
    for (Row row : of(workload)) {
      String size = row.size() == shown ? "" : String.format(Locale.ROOT, "%,d", row.size());
      shown = row.size();
      if (!row.isMeasured()) {
        line("%10s  %-14s %s", size, row.contender(), notRun(row));
        continue;
      }
      double nanos = row.nanosPerOperation();
      boolean isOurs = row.contender().equals(Contender.NETSPLIT);
      ours = isOurs ? nanos : ours;
      line(
          "%10s  %-14s %8.1f %9.1f  %-14s %s",
          size,
          row.contender(),
          nanos,
          PER_SECOND_IN_MILLIONS / nanos,
          isOurs || Double.isNaN(ours)
              ? ""
              : String.format(Locale.ROOT, "%.1f times ours", nanos / ours),
          spread(row));
    }
  }

  private static String spread(Row row) {
    return row.samples().size() < 2
        ? ""
        : String.format(Locale.ROOT, "rounds +%.0f %%", row.spread() * PERCENT);
  }

  private static String notRun(Row row) {
    return "not run: " + row.notRun().orElseThrow().reason();
  }

  private void clusters(Workload workload) {
    boolean idle = workload instanceof ClusterWorkload cluster && cluster.countsFromMesh();
    line(
        "%7s %10s %9s %8s %8s %8s %7s %7s %7s",
        "nodes",
        "links",
        "events/M",
        "cold s",
        idle ? "idle s" : "warm s",
        "ns/event",
        "M/s",
        "B/link",
        "live MB");
    for (Row row : of(workload)) {
      if (row.isMeasured()) {
        cluster(row, idle);
      } else {
        line("%,7d %s", row.size(), notRun(row));
      }
    }
  }

  private void cluster(Row row, boolean idle) {
    Sample sample = row.median();
    Timing warm = sample.warm();
    List<String> cells = new ArrayList<>();
    boolean isWarm = sample.timings().size() > 1;
    double seconds =
        idle
            ? sample.figures().getOrDefault(Sample.AFTER_MESH_NANOS, 0L) / NANOS_PER_SECOND
            : warm.wallNanos() / NANOS_PER_SECOND;
    cells.add(String.format(Locale.ROOT, "%,7d", row.size()));
    cells.add(
        String.format(Locale.ROOT, "%,10d", sample.figures().getOrDefault(Sample.CONNECTIONS, 0L)));
    cells.add(String.format(Locale.ROOT, "%,9.2f", warm.operations() / MEGA));
    cells.add(String.format(Locale.ROOT, "%8.2f", sample.cold().wallNanos() / NANOS_PER_SECOND));
    cells.add(idle || isWarm ? String.format(Locale.ROOT, "%8.2f", seconds) : "       -");
    double nanos = warm.nanosPerOperation();
    cells.add(String.format(Locale.ROOT, "%,8.0f", nanos));
    cells.add(String.format(Locale.ROOT, "%7.2f", PER_SECOND_IN_MILLIONS / nanos));
    double bytes = sample.bytesPerConnection();
    cells.add(bytes < 0 ? "      -" : String.format(Locale.ROOT, "%,7.0f", bytes));
    Long live = sample.figures().get(Sample.LIVE_BYTES);
    cells.add(live == null ? "      -" : String.format(Locale.ROOT, "%,7.0f", live / MEGA));
    line(String.join(" ", cells));
  }
}
