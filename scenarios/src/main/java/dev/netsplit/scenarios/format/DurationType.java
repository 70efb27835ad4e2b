package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import tools.jackson.databind.node.ObjectNode;

/** A duration between two bounds, both included. */
final class DurationType extends ScalarType {

  /** Any duration. */
  static final DurationType ANY = new DurationType(0, Durations.MAX_NANOS, "");

  private static final long FIVE_SECONDS = 5_000_000_000L;

  private final long leastNanos;
  private final long greatestNanos;
  private final String range;

  /**
   * A duration type.
   *
   * @param range completes "must be ..." for durations outside of the bounds
   */
  DurationType(long leastNanos, long greatestNanos, String range) {
    this.leastNanos = leastNanos;
    this.greatestNanos = greatestNanos;
    this.range = range;
  }

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    long nanos = Durations.nanos(value, "a duration");
    if (nanos < leastNanos || nanos > greatestNanos) {
      throw new ValueRefused(
          Code.WRONG_VALUE,
          "must be " + range + ", not " + value.shown(),
          "e.g. `" + example() + "`");
    }
  }

  private String example() {
    return leastNanos <= FIVE_SECONDS && greatestNanos >= FIVE_SECONDS ? "5s" : "1ms";
  }

  @Override
  public String words() {
    return range.isEmpty() ? "duration" : "duration, " + range;
  }

  @Override
  public void describe(ObjectNode schema) {
    describeDuration(schema);
  }

  static void describeDuration(ObjectNode schema) {
    schema.put("type", "string");
    schema.put("pattern", "^" + Durations.REGEX + "$");
    schema.put("maxLength", Durations.MAX_CHARACTERS);
  }

  @Override
  public boolean isText() {
    return true;
  }
}
