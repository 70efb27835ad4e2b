package dev.netsplit.scenarios.verdict;

import dev.netsplit.sim.random.RandomStream;
import java.util.Arrays;
import java.util.List;

/**
 * The two-sample test of Kolmogorov and Smirnov over runs: how far two empirical distributions are
 * apart, and how often runs that were dealt to the two sides at random would be as far apart. Knows
 * nothing of what the values mean.
 *
 * <p>Observers of one run are correlated, so the values of a run change sides together: the unit is
 * the run, and ties need no correction (a permutation test; Good, Permutation, Parametric and
 * Bootstrap Tests of Hypotheses). All ways of dealing are looked at where they are few, else a
 * random choice of them.
 */
final class RunDealing {

  /**
   * What came out.
   *
   * @param distance largest difference of the two empirical distribution functions
   * @param p share of the ways of dealing that give this distance or more
   */
  record Result(double distance, double p) {}

  private static final int MOST_DEALS = 9_999;
  private static final int FEWEST_DEALS = 999;

  /** Looks at values that one test may take; beyond it fewer deals are made. */
  private static final long MOST_WORK = 200_000_000;

  private static final double NOISE = 1e-12;

  private final int[][] ranks;
  private final int first;
  private final int[] total;
  private final int[] dealt;
  private final long all;

  private RunDealing(List<double[]> real, List<double[]> simulated) {
    double[][] runs = new double[real.size() + simulated.size()][];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = i < real.size() ? real.get(i) : simulated.get(i - real.size());
    }
    double[] distinct = Arrays.stream(runs).flatMapToDouble(Arrays::stream).distinct().toArray();
    Arrays.sort(distinct);
    first = real.size();
    total = new int[distinct.length];
    dealt = new int[distinct.length];
    ranks = new int[runs.length][];
    long values = 0;
    for (int i = 0; i < runs.length; i++) {
      ranks[i] = Arrays.stream(runs[i]).mapToInt(v -> Arrays.binarySearch(distinct, v)).toArray();
      Arrays.stream(ranks[i]).forEach(rank -> total[rank]++);
      values += runs[i].length;
    }
    all = values;
  }

  /**
   * Tests.
   *
   * @param real the values of each real run; a run may have none, but not all
   * @param simulated those of each simulated run
   */
  static Result of(List<double[]> real, List<double[]> simulated, RandomStream random) {
    RunDealing dealing = new RunDealing(real, simulated);
    int[] order = new int[dealing.ranks.length];
    Arrays.setAll(order, i -> i);
    double distance = dealing.distance(order);
    return new Result(distance, dealing.share(distance, order, random));
  }

  /** The distance when the first of these runs are on one side and the rest on the other. */
  private double distance(int[] order) {
    Arrays.fill(dealt, 0);
    long here = 0;
    for (int i = 0; i < first; i++) {
      for (int rank : ranks[order[i]]) {
        dealt[rank]++;
      }
      here += ranks[order[i]].length;
    }
    long there = all - here;
    if (here == 0 || there == 0) {
      // A side without a value is as far away as can be.
      return 1;
    }
    double largest = 0;
    long upToHere = 0;
    long upToThere = 0;
    for (int rank = 0; rank < total.length; rank++) {
      upToHere += dealt[rank];
      upToThere += total[rank] - dealt[rank];
      double difference = (double) upToHere / here - (double) upToThere / there;
      largest = Math.max(largest, Math.abs(difference));
    }
    return largest;
  }

  private double share(double distance, int[] order, RandomStream random) {
    if (deals(order.length, first) <= MOST_DEALS) {
      long[] counts = new long[2];
      dealAll(order, 0, 0, distance, counts);
      return (double) counts[1] / counts[0];
    }
    long work = Math.max(1, all + total.length);
    long deals = Math.max(FEWEST_DEALS, Math.min(MOST_DEALS, MOST_WORK / work));
    // What was observed is one of the ways of dealing.
    long asFar = 1;
    for (long deal = 0; deal < deals; deal++) {
      for (int i = 0; i < first; i++) {
        swap(order, i, i + random.nextInt(order.length - i));
      }
      if (distance(order) >= distance - NOISE) {
        asFar++;
      }
    }
    return (double) asFar / (deals + 1);
  }

  /** The number of ways to choose, or more than {@link #MOST_DEALS}. */
  private static long deals(int of, int chosen) {
    long ways = 1;
    for (int i = 1; i <= chosen && ways <= MOST_DEALS; i++) {
      ways = ways * (of - chosen + i) / i;
    }
    return ways;
  }

  /** Deals in every way: the next run for the first side is one of those from {@code from} on. */
  private void dealAll(int[] order, int chosen, int from, double distance, long[] counts) {
    if (chosen == first) {
      counts[0]++;
      if (distance(order) >= distance - NOISE) {
        counts[1]++;
      }
      return;
    }
    for (int run = from; run <= order.length - (first - chosen); run++) {
      order[chosen] = run;
      dealAll(order, chosen + 1, run + 1, distance, counts);
    }
  }

  private static void swap(int[] order, int a, int b) {
    int kept = order[a];
    order[a] = order[b];
    order[b] = kept;
  }
}
