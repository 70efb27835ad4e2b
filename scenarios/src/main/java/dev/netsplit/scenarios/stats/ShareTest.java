package dev.netsplit.scenarios.stats;

import dev.netsplit.sim.random.Ratio;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Decides run by run whether something holds in a share of all runs that there could be, and says
 * so as early as it is sure. Knows nothing of what holds.
 *
 * <p>Whoever looks after every run, and stops when an ordinary interval lies on one side, is wrong
 * more often than the interval says, because he looks often. Here both bounds of the number of runs
 * that fail are those of a binomial test at one level for all looks, and that level is the largest
 * for which the whole procedure is wrong with no more than the allowed probability: Pocock's design
 * (Biometrika 64, 1977, 191-199) for a share, with exact probabilities instead of normal ones.
 */
public final class ShareTest {

  /** What is known after some runs. */
  public enum Decision {
    /** It holds in the share, or in more. */
    REACHED,
    /** It holds in less. */
    MISSED,
    /** Neither is sure. */
    OPEN
  }

  /** Halvings of the level; the last ones change no bound. */
  private static final int HALVINGS = 40;

  private final int mostRuns;

  /** By runs: up to so many may fail for REACHED, -1 when none may be enough. */
  private final int[] reached;

  /** By runs: so many or more must fail for MISSED, one more than runs when none are enough. */
  private final int[] missed;

  private ShareTest(double failing, int mostRuns, double level) {
    this.mostRuns = mostRuns;
    reached = new int[mostRuns + 1];
    missed = new int[mostRuns + 1];
    missed[0] = 1;
    reached[0] = -1;
    for (int runs = 1; runs <= mostRuns; runs++) {
      BinomialDistribution failed = new BinomialDistribution(null, runs, failing);
      int most = reached[runs - 1];
      while (most + 1 <= runs && failed.cumulativeProbability(most + 1) <= level) {
        most++;
      }
      reached[runs] = most;
      int least = missed[runs - 1];
      while (least <= runs && 1 - failed.cumulativeProbability(least - 1) > level) {
        least++;
      }
      missed[runs] = least;
    }
  }

  /**
   * A test of at most so many runs.
   *
   * @param share in which it must hold, more than 0 and less than 1
   * @param confidence with which a decision is right; more than 1/2 and less than 1
   * @param mostRuns after which it stays open, at least 1
   */
  public static ShareTest of(Ratio share, Ratio confidence, int mostRuns) {
    double failing = 1 - share.value();
    double allowed = 1 - confidence.value();
    double low = 0;
    double high = allowed;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (new ShareTest(failing, mostRuns, middle).mostWrong(failing) <= allowed) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new ShareTest(failing, mostRuns, low);
  }

  /** What so many failures among so many runs say, if nothing was decided before. */
  public Decision after(int failed, int runs) {
    if (runs > mostRuns) {
      throw new IllegalStateException(runs + " runs of at most " + mostRuns);
    }
    if (failed <= reached[runs]) {
      return Decision.REACHED;
    }
    return failed >= missed[runs] ? Decision.MISSED : Decision.OPEN;
  }

  /** Runs after which it is decided when all hold; one more than the most if they are too few. */
  public int fewestRuns() {
    int runs = 1;
    while (runs <= mostRuns && reached[runs] < 0) {
      runs++;
    }
    return runs;
  }

  /**
   * The larger one of the probabilities of deciding wrongly where the share is just missed and just
   * reached: nowhere else is either larger.
   */
  double mostWrong(double failing) {
    double[] open = {1};
    double sumReached = 0;
    double sumMissed = 0;
    for (int runs = 1; runs <= mostRuns; runs++) {
      double[] next = new double[runs + 1];
      for (int failed = 0; failed < runs; failed++) {
        next[failed] += open[failed] * (1 - failing);
        next[failed + 1] += open[failed] * failing;
      }
      for (int failed = 0; failed <= runs; failed++) {
        Decision decision = after(failed, runs);
        sumReached += decision == Decision.REACHED ? next[failed] : 0;
        sumMissed += decision == Decision.MISSED ? next[failed] : 0;
        next[failed] = decision == Decision.OPEN ? next[failed] : 0;
      }
      open = next;
    }
    return Math.max(sumReached, sumMissed);
  }
}
