package dev.netsplit.cli;

import dev.netsplit.scenarios.model.Cost;
import dev.netsplit.sockets.calibrate.Measured;
import dev.netsplit.sockets.calibrate.Measured.Quantity;
import dev.netsplit.sockets.calibrate.Samples;
import java.util.Locale;
import java.util.Optional;

/** What was measured: as a table for people, and as a profile that a scenario can name. */
final class CalibrationText {

  private static final double NANOS_PER_MICRO = 1e3;

  private final Measured measured;
  private final CalibratedCosts costs;
  private final String machine;
  private final int cores;
  private final String date;

  /**
   * @param machine as one line, without quotes
   * @param date as text
   */
  CalibrationText(Measured measured, String machine, int cores, String date) {
    this.measured = measured;
    this.costs = new CalibratedCosts(measured);
    this.machine = machine;
    this.cores = cores;
    this.date = date;
  }

  /** The table, in microseconds. */
  String table() {
    StringBuilder text = new StringBuilder();
    text.append(measured.release()).append(" on ").append(machine).append(", ");
    text.append(cores).append(" cores\n\n");
    text.append(row("cost, us", "median", "quartiles", "n", "loopback-vm"));
    for (Cost cost : Cost.values()) {
      Optional<Samples> samples = costs.of(cost);
      String builtIn = micros(cost.builtInNanos());
      text.append(
          samples
              .map(found -> row(cost.key(), found, builtIn))
              .orElseGet(() -> row(cost.key(), "-", "not measured", "-", builtIn)));
    }
    text.append("\nfor comparison, us\n");
    text.append(row("lock at one node", measured.of(Quantity.LOCAL_LOCK), ""));
    text.append(row("lock at two nodes", measured.of(Quantity.REMOTE_LOCK), ""));
    text.append(row("flood, sender", measured.of(Quantity.FLOOD_SENDER), ""));
    text.append(row("flood, receiver", measured.of(Quantity.FLOOD_RECEIVER), ""));
    return text.toString();
  }

  private static String row(String title, Samples samples, String builtIn) {
    String quartiles = micros(samples.quantile(25)) + " .. " + micros(samples.quantile(75));
    String count = Integer.toString(samples.count());
    return row(title, micros(samples.median()), quartiles, count, builtIn);
  }

  private static String row(String title, String median, String quartiles, String n, String last) {
    return String.format(
                Locale.ROOT, "%-20s %9s  %-21s %3s %12s", title, median, quartiles, n, last)
            .stripTrailing()
        + "\n";
  }

  private static String micros(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / NANOS_PER_MICRO);
  }

  /** The costs whose samples lie far apart, one after the other; empty when there are none. */
  String spread() {
    StringBuilder names = new StringBuilder();
    for (Cost cost : Cost.values()) {
      if (costs.of(cost).filter(Samples::spread).isPresent()) {
        names.append(names.isEmpty() ? "" : ", ").append(cost.key());
      }
    }
    return names.toString();
  }

  /** The profile, for {@code erlang.profile}. */
  String profile() {
    StringBuilder text = new StringBuilder("# Written by `netsplit calibrate`.\nversion: 1\n");
    text.append("base: loopback-vm\n");
    text.append("machine: \"").append(machine).append("\"\n");
    text.append("otp: \"").append(measured.release()).append("\"\n");
    text.append("date: \"").append(date).append("\"\n");
    text.append("cores: ").append(cores).append("\ncosts:\n");
    for (Cost cost : Cost.values()) {
      Optional<Samples> samples = costs.of(cost);
      long nanos = samples.map(Samples::median).orElse(cost.builtInNanos());
      String note = samples.isPresent() ? "" : "  # not measured: as in loopback-vm";
      text.append(String.format(Locale.ROOT, "  %s: %dns%s\n", cost.key(), nanos, note));
    }
    return text.toString();
  }
}
