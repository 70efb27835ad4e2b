package dev.netsplit.cli;

import java.util.Locale;

/** One line every ten seconds, for logs. */
final class LineProgress implements Progress {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long INTERVAL_NANOS = 10 * NANOS_PER_SECOND;

  private final Surroundings surroundings;
  private final String scenario;
  private final int total;
  private final long startNanos;
  private long lastLineNanos;
  private int done;

  LineProgress(Surroundings surroundings, String scenario, int total) {
    this.surroundings = surroundings;
    this.scenario = scenario;
    this.total = total;
    startNanos = surroundings.nanoTime().getAsLong();
    lastLineNanos = startNanos;
  }

  @Override
  public void poll() {
    long nowNanos = surroundings.nanoTime().getAsLong();
    if (nowNanos - lastLineNanos < INTERVAL_NANOS) {
      return;
    }
    lastLineNanos = nowNanos;
    long seconds = (nowNanos - startNanos) / NANOS_PER_SECOND;
    String line = scenario + ": " + done + " of " + total + " runs in " + seconds + " s";
    if (done > 0) {
      line += String.format(Locale.ROOT, ", %.2g runs/s", (double) done / Math.max(1, seconds));
      line += ", about " + seconds * (total - done) / done + " s to go";
    }
    surroundings.err().println(line);
  }

  @Override
  public void finished(int finished) {
    done = finished;
    poll();
  }

  @Override
  public void close() {}
}
