package dev.netsplit.scenarios.report;

import java.util.Arrays;
import java.util.List;

/** A histogram or a curve in one line of block characters. Knows nothing of what is shown. */
final class Sparkline {

  private static final String BLOCKS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

  private Sparkline() {}

  /**
   * How often values fall into equal parts of a range. The fullest part has a full block; a part
   * with any value has at least the lowest one.
   *
   * @param values any order; those outside the range, infinite ones too, are left out
   * @param from start of the range
   * @param to end of the range, greater than {@code from}
   * @param width number of parts and characters
   */
  static String of(double[] values, double from, double to, int width) {
    long[] counts = new long[width];
    for (double value : values) {
      if (value >= from && value <= to) {
        counts[Math.min(width - 1, (int) ((value - from) / (to - from) * width))]++;
      }
    }
    long fullest = Math.max(1, Arrays.stream(counts).max().orElse(0));
    int top = BLOCKS.length() - 1;
    StringBuilder line = new StringBuilder();
    for (long count : counts) {
      line.append(BLOCKS.charAt((int) ((count * top + fullest - 1) / fullest)));
    }
    return line.toString();
  }

  /**
   * A curve of shares: each character is the smallest of its equal part of the values, so that no
   * dip is lost. A full block is 1, a blank is 0.
   *
   * @param shares from 0 to 1, in order, at least one
   * @param width number of characters, fewer when there are fewer values
   */
  static String levels(double[] shares, int width) {
    int parts = Math.min(width, shares.length);
    int top = BLOCKS.length() - 1;
    StringBuilder line = new StringBuilder();
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) part * shares.length / parts);
      int to = (int) ((part + 1L) * shares.length / parts);
      double least = Arrays.stream(shares, from, to).min().orElse(0);
      line.append(BLOCKS.charAt((int) Math.floor(least * top)));
    }
    return line.toString();
  }

  /**
   * Which share of the values is reached at the end of each equal part of a range. A full block is
   * all of them and a blank none; what is infinite is never reached.
   *
   * @param values any order, at least one
   * @param from start of the range
   * @param to end of the range, greater than {@code from}
   * @param width number of parts and characters
   */
  static String cumulative(double[] values, double from, double to, int width) {
    int top = BLOCKS.length() - 1;
    StringBuilder line = new StringBuilder();
    for (int part = 1; part <= width; part++) {
      double end = part == width ? to : from + (to - from) * part / width;
      long reached = Arrays.stream(values).filter(value -> value <= end).count();
      // Only none is blank and only all is full.
      long level = (reached * (top - 1) + values.length - 1) / values.length;
      line.append(BLOCKS.charAt(reached == values.length ? top : (int) level));
    }
    return line.toString();
  }

  /**
   * A curve of shares at uneven instants, each of which holds until the next: each character is the
   * smallest share within its equal part of the time. A full block is 1, a blank is 0.
   *
   * @param instants ascending, at least one
   * @param shares one for each instant, from 0 to 1
   * @param width number of characters
   */
  static String over(List<Double> instants, List<Double> shares, int width) {
    double from = instants.get(0);
    double length = instants.get(instants.size() - 1) - from;
    double[] least = new double[width];
    int next = 0;
    double now = shares.get(0);
    for (int part = 0; part < width; part++) {
      double begin = from + length * part / width;
      double end = from + length * (part + 1) / width;
      while (next < instants.size() && instants.get(next) <= begin) {
        now = shares.get(next++);
      }
      least[part] = now;
      while (next < instants.size() && instants.get(next) < end) {
        now = shares.get(next++);
        least[part] = Math.min(least[part], now);
      }
    }
    return levels(least, width);
  }
}
