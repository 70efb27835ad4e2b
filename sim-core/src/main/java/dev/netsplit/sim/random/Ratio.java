package dev.netsplit.sim.random;

/**
 * A probability as a ratio of two integers, so that it is exact and the same on every machine. It
 * does not know how it was written by a user, and is not reduced: 1/2 and 2/4 are not equal.
 *
 * @param numerator from 0 to the denominator
 * @param denominator at least 1
 */
public record Ratio(long numerator, long denominator) {

  /** Never. */
  public static final Ratio ZERO = new Ratio(0, 1);

  /** Always. */
  public static final Ratio ONE = new Ratio(1, 1);

  /**
   * Checks the bounds.
   *
   * @throws IllegalStateException unless 0 &lt;= numerator &lt;= denominator and denominator &gt; 0
   */
  public Ratio {
    if (denominator <= 0 || numerator < 0 || numerator > denominator) {
      throw new IllegalStateException(
          "not a probability: " + numerator + "/" + denominator + ", want 0 <= n <= d and d > 0");
    }
  }

  /** The nearest floating-point number: for statistics, never for a draw. */
  public double value() {
    return (double) numerator / denominator;
  }
}
