package dev.netsplit.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was measured of one contender at one size, in one round or more.
 *
 * @param workload what it did
 * @param contender who did it
 * @param size how large
 * @param samples one for each round; none when it did not run
 * @param notRun why it did not run, or not to its end
 */
record Row(
    Workload workload, String contender, long size, List<Sample> samples, Optional<NotRun> notRun) {

  /**
   * Why there is no figure.
   *
   * @param reason for people
   * @param ours whether it is a mistake of this program, and not of the machine's size
   */
  record NotRun(String reason, boolean ours) {}

  boolean isMeasured() {
    return !samples.isEmpty();
  }

  /** The round with the median CPU time of an operation; of an even number the faster one. */
  Sample median() {
    List<Sample> sorted =
        samples.stream()
            .sorted(Comparator.comparingDouble(s -> s.warm().nanosPerOperation()))
            .toList();
    return sorted.get((sorted.size() - 1) / 2);
  }

  /** CPU time of one operation in a warm virtual machine. */
  double nanosPerOperation() {
    return median().warm().nanosPerOperation();
  }

  /** How far the rounds are apart: the largest time of an operation by the smallest, less one. */
  double spread() {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (Sample sample : samples) {
      least = Math.min(least, sample.warm().nanosPerOperation());
      most = Math.max(most, sample.warm().nanosPerOperation());
    }
    return most / least - 1;
  }
}
