package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.result.HostLoad.Flow;
import java.util.Arrays;

/**
 * How many bytes passed in all, and in the fullest second. Knows nothing of whose bytes they are.
 *
 * <p>A second is ten tenths of a second in a row, so that a burst that lies across the end of a
 * second is not halved; what the tenths cut off at either end is at most a tenth of a second.
 */
final class FullestSecond {

  private static final int PARTS = 10;
  private static final long PART_NANOS = 1_000_000_000L / PARTS;

  private final long[] parts = new long[PARTS];
  private long present;
  private long lastSecond;
  private long peak;
  private long all;

  /** Bytes pass, or did not after all if there are less than none; time never goes back. */
  void add(long nowNanos, long bytes) {
    long part = nowNanos / PART_NANOS;
    if (part != present) {
      moveTo(part);
    }
    parts[(int) (part % PARTS)] += bytes;
    lastSecond += bytes;
    all += bytes;
  }

  private void moveTo(long part) {
    peak = Math.max(peak, lastSecond);
    if (part - present >= PARTS) {
      Arrays.fill(parts, 0);
      lastSecond = 0;
    } else {
      for (long old = present + 1; old <= part; old++) {
        int place = (int) (old % PARTS);
        lastSecond -= parts[place];
        parts[place] = 0;
      }
    }
    present = part;
  }

  /** What has passed until now. */
  Flow flow() {
    return new Flow(all, Math.max(peak, lastSecond));
  }
}
