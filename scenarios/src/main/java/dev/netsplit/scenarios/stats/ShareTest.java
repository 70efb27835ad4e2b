package dev.netsplit.scenarios.stats;

import dev.netsplit.sim.random.Ratio;
import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Decides run by run whether something holds in a share of all runs that there could be, and says
 * so as early as it is sure. Knows nothing of what holds.
 *
 * <p>Whoever looks after every run, and stops when an ordinary interval lies on one side, is wrong
 * more often than the interval says, because he looks often. Here the number of runs that fail has
 * two bounds, and each is such that the whole procedure, with all its looks, crosses it wrongly
 * with no more than the allowed probability, computed exactly from the binomial distribution:
 *
 * <ul>
 *   <li>MISSED is said at one level at all looks, the largest that is allowed: Pocock's design
 *       (Biometrika 64, 1977, 191-199).
 *   <li>REACHED is said first when no run has failed and four fifths of the allowed probability are
 *       not exceeded; what is left of it is spent at one level at all later looks, as an
 *       alpha-spending function may (Lan and DeMets, Biometrika 70, 1983, 659-663).
 * </ul>
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

  /** Halvings of a level; the last ones change no bound. */
  private static final int HALVINGS = 40;

  /** Of the allowed probability, for the first look at which it can be reached. */
  private static final double FIRST_LOOK = 0.8;

  private final int mostRuns;

  /** By runs: up to so many may fail for REACHED, -1 when none may be enough. */
  private final int[] reached;

  /** By runs: so many or more must fail for MISSED, one more than runs when none are enough. */
  private final int[] missed;

  private ShareTest(int mostRuns, int[] reached, int[] missed) {
    this.mostRuns = mostRuns;
    this.reached = reached;
    this.missed = missed;
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
    int[] never = new int[mostRuns + 1];
    Arrays.fill(never, -1);
    DoubleFunction<ShareTest> missing =
        level -> new ShareTest(mostRuns, never, missed(failing, mostRuns, level));
    int[] missed =
        missing.apply(largest(allowed, level -> missing.apply(level).wronglyMissed(failing)))
            .missed;
    int first = firstLook(failing, allowed, mostRuns);
    DoubleFunction<ShareTest> reaching =
        level -> new ShareTest(mostRuns, reached(failing, mostRuns, first, level), missed);
    return reaching.apply(largest(allowed, level -> reaching.apply(level).wronglyReached(failing)));
  }

  /** The largest level for which not more than the allowed probability comes out. */
  private static double largest(double allowed, DoubleUnaryOperator wrong) {
    double low = 0;
    double high = allowed;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (wrong.applyAsDouble(middle) <= allowed) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Runs after which it is reached when none fails. Where there are too few for that, all of the
   * allowed probability may go to the first look.
   */
  private static int firstLook(double failing, double allowed, int mostRuns) {
    int first = leastRuns(failing, FIRST_LOOK * allowed);
    return first <= mostRuns ? first : leastRuns(failing, allowed);
  }

  private static int leastRuns(double failing, double level) {
    return (int) StrictMath.ceil(StrictMath.log(level) / StrictMath.log(1 - failing));
  }

  private static int[] missed(double failing, int mostRuns, double level) {
    int[] missed = new int[mostRuns + 1];
    missed[0] = 1;
    for (int runs = 1; runs <= mostRuns; runs++) {
      BinomialDistribution failed = new BinomialDistribution(null, runs, failing);
      int least = missed[runs - 1];
      while (least <= runs && 1 - failed.cumulativeProbability(least - 1) > level) {
        least++;
      }
      missed[runs] = least;
    }
    return missed;
  }

  private static int[] reached(double failing, int mostRuns, int first, double level) {
    int[] reached = new int[mostRuns + 1];
    Arrays.fill(reached, 0, Math.min(first, mostRuns + 1), -1);
    for (int runs = first; runs <= mostRuns; runs++) {
      BinomialDistribution failed = new BinomialDistribution(null, runs, failing);
      int most = Math.max(0, reached[runs - 1]);
      while (most + 1 <= runs && failed.cumulativeProbability(most + 1) <= level) {
        most++;
      }
      reached[runs] = most;
    }
    return reached;
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

  /** Probability of REACHED in the end where so large a share of the runs fails. */
  double wronglyReached(double failing) {
    return decided(failing, Decision.REACHED);
  }

  /** Probability of MISSED in the end where so large a share of the runs fails. */
  double wronglyMissed(double failing) {
    return decided(failing, Decision.MISSED);
  }

  private double decided(double failing, Decision wanted) {
    double[] open = {1};
    double sum = 0;
    for (int runs = 1; runs <= mostRuns; runs++) {
      double[] next = new double[runs + 1];
      for (int failed = 0; failed < runs; failed++) {
        next[failed] += open[failed] * (1 - failing);
        next[failed + 1] += open[failed] * failing;
      }
      for (int failed = 0; failed <= runs; failed++) {
        Decision decision = after(failed, runs);
        sum += decision == wanted ? next[failed] : 0;
        next[failed] = decision == Decision.OPEN ? next[failed] : 0;
      }
      open = next;
    }
    return sum;
  }
}
