package dev.netsplit.cli.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** What the processes held at each look, and whether it grew. */
final class Series {

  /** The processes, in the order of the columns. */
  static final List<String> PROCESSES = List.of("epmd", "nodes", "peers");

  private static final String FIGURES = "_heap_bytes,_objects,_descriptors,_threads,_rss_kib";

  /** One look. */
  private record Look(double seconds, List<Held> held) {}

  /**
   * A straight line through the second half of the looks.
   *
   * @param level mean of the figure
   * @param growth by how much the line rises from the first to the last of them
   * @param margin half of the interval of 95 % around the growth (t distribution)
   */
  record Trend(double level, double growth, double margin) {

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.0f, growth %.1f +- %.1f", level, growth, margin);
    }
  }

  private final List<Look> looks = new ArrayList<>();
  private final Optional<Path> csv;

  Series(Optional<Path> csv) throws IOException {
    this.csv = csv;
    StringBuilder header = new StringBuilder("seconds");
    for (String process : PROCESSES) {
      header.append(',').append(process).append(FIGURES.replace(",", "," + process));
    }
    write(header + ",cuts,stops,halts,intruders,retries,timeouts\n", false);
  }

  /**
   * Takes a look in.
   *
   * @param churn numbers of acts since the beginning, separated by commas
   */
  void add(double seconds, List<Held> held, String churn) throws IOException {
    looks.add(new Look(seconds, held));
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%.1f", seconds));
    for (Held one : held) {
      line.append(',').append(one.heapBytes());
      line.append(',').append(one.objects());
      line.append(',').append(one.descriptors());
      line.append(',').append(one.threads());
      line.append(',').append(one.residentKib());
    }
    write(line + "," + churn + "\n", true);
  }

  private void write(String line, boolean more) throws IOException {
    if (csv.isPresent()) {
      String before = more ? Files.readString(csv.get()) : "";
      Files.writeString(csv.get(), before + line);
    }
  }

  int size() {
    return looks.size();
  }

  /** A figure at all looks, in order. */
  List<Long> values(int process, ToLongFunction<Held> figure) {
    return looks.stream().map(look -> figure.applyAsLong(look.held().get(process))).toList();
  }

  /** The trend of a figure over the second half. */
  Trend trend(int process, ToLongFunction<Held> figure) {
    List<Look> half = looks.subList(looks.size() / 2, looks.size());
    SimpleRegression line = new SimpleRegression();
    double sum = 0;
    for (Look look : half) {
      double value = (double) figure.applyAsLong(look.held().get(process));
      sum += value;
      line.addData(look.seconds(), value);
    }
    double span = half.get(half.size() - 1).seconds() - half.get(0).seconds();
    double quantile = new TDistribution(half.size() - 2).inverseCumulativeProbability(0.975);
    return new Trend(
        sum / half.size(), line.getSlope() * span, quantile * line.getSlopeStdErr() * span);
  }
}
