package dev.netsplit.sim.digest;

import dev.netsplit.sim.random.Mix64;

/**
 * A digest of every event that an engine popped, in order: the first thing that differs when two
 * runs do not do the same. It does not know what events mean, and may change with the engine.
 */
public final class EngineDigest {

  private static final long TIME = 0x9FB21C651E98DF25L;
  private static final long KEY = 0xD6E8FEB86659FD93L;
  private static final long TARGET = 0xE7037ED1A0B428DBL;
  private static final long OPERAND = 0xA0761D6478BD642FL;
  private static final long CHAIN = 0x8EBC6AF09C88C6E3L;

  private long state;

  /** Takes one event in. */
  public void fold(long timeNanos, long orderKey, int handler, int a, long b) {
    // Four independent products and one in the chain: it is paid once an event. The rotations keep
    // top bits apart, which an odd factor leaves where they are.
    long target = ((long) handler << 32) ^ (a & 0xFFFF_FFFFL);
    long event =
        (timeNanos * TIME)
            ^ Long.rotateLeft(orderKey * KEY, 17)
            ^ Long.rotateLeft(target * TARGET, 31)
            ^ Long.rotateLeft(b * OPERAND, 47);
    state = Long.rotateLeft(state ^ event, 29) * CHAIN + 1;
  }

  /** The digest of all events so far. */
  public long value() {
    return Mix64.mix(state);
  }
}
