package dev.netsplit.decode;

/** Spans of time in words. It does not know between what. */
public final class Durations {

  private static final long MICRO = 1_000L;
  private static final long SECOND = 1_000_000_000L;

  private Durations() {}

  /** Seconds with six decimals and the unit: {@code 0.204100 s}. */
  public static String text(long nanos) {
    return seconds(nanos) + " s";
  }

  /** Seconds with six decimals: {@code 0.204100}. */
  public static String seconds(long nanos) {
    long micros = Math.abs(nanos) / MICRO;
    String parts = Long.toString(SECOND / MICRO + micros % (SECOND / MICRO)).substring(1);
    return (nanos < 0 ? "-" : "") + micros / (SECOND / MICRO) + "." + parts;
  }
}
