package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Measure;
import dev.netsplit.scenarios.result.Availability;

/**
 * The connected share of the live pairs over time (metrics.md 6.3), averaged exactly and sampled.
 * Told after each change; schedules nothing, so that measuring does not change a run.
 */
final class AvailabilityWatch {

  private static final double NANOS_PER_SECOND = 1e9;

  private static final class Average {
    private final long fromNanos;
    private double weighted;
    private double min;

    Average(long fromNanos, double min) {
      this.fromNanos = fromNanos;
      this.min = min;
    }

    void add(long lengthNanos, double share) {
      weighted += share * (lengthNanos / NANOS_PER_SECOND);
      min = Math.min(min, share);
    }

    Availability.Period period(long endNanos) {
      double seconds = (endNanos - fromNanos) / NANOS_PER_SECOND;
      return seconds > 0 ? new Availability.Period(min, weighted / seconds) : null;
    }
  }

  private final long stepNanos;
  private Average whole = new Average(0, 1);
  private Average afterMesh;
  private long nowNanos;
  private int connected;
  private int live;
  private long connectedMicros;
  private long nextSampleNanos;
  private boolean anchored;

  private final SampleLog samples = new SampleLog();
  private final SampleLog closeUp = new SampleLog();
  private long anchorNanos;
  private long nextCloseUpNanos;

  /**
   * @param stepNanos time between two samples
   */
  AvailabilityWatch(long stepNanos) {
    this.stepNanos = stepNanos;
  }

  /** The first node starts; nothing before counts. */
  void begin(long startNanos) {
    nowNanos = startNanos;
    nextSampleNanos = startNanos;
    anchorNanos = startNanos;
    nextCloseUpNanos = startNanos;
    whole = new Average(startNanos, 1);
  }

  /** What happens until {@link #warm} does not count for the average over the whole run. */
  void warmsUp() {
    whole = null;
  }

  /** The run has warmed up by {@code sinceNanos}; if that is before now, in a full mesh. */
  void warm(long atNanos, long sinceNanos) {
    advance(atNanos);
    whole = new Average(sinceNanos, 1);
    whole.add(atNanos - sinceNanos, 1);
  }

  /** From now on so many pairs of so many live nodes are connected. */
  void changed(long atNanos, int connectedPairs, int liveNodes) {
    advance(atNanos);
    connected = connectedPairs;
    live = liveNodes;
  }

  /** The mesh was full from {@code sinceNanos} to now, which is known only now that it has held. */
  void meshHeld(long atNanos, long sinceNanos) {
    advance(atNanos);
    afterMesh = new Average(sinceNanos, 1);
    afterMesh.add(atNanos - sinceNanos, 1);
  }

  /** The first event of the timeline: samples are taken relative to it from now on. */
  void eventHappened(long atNanos) {
    advance(atNanos);
    if (!anchored) {
      anchored = true;
      nextSampleNanos = atNanos;
      anchorNanos = atNanos;
      nextCloseUpNanos = atNanos;
    }
  }

  private void advance(long atNanos) {
    if (atNanos <= nowNanos) {
      return;
    }
    while (nextSampleNanos < atNanos && samples.count() <= Measure.MAX_SAMPLES) {
      samples.add(nextSampleNanos, connected, live);
      nextSampleNanos += stepNanos;
    }
    while (nextCloseUpNanos < atNanos) {
      closeUp.addIfChanged(nextCloseUpNanos, connected, live);
      nextCloseUpNanos += Availability.closeUpStepNanos(nextCloseUpNanos - anchorNanos);
    }
    if (whole != null) {
      whole.add(atNanos - nowNanos, share());
    }
    if (afterMesh != null) {
      afterMesh.add(atNanos - nowNanos, share());
    }
    // Microseconds, since the product in nanoseconds would not fit for a large mesh.
    connectedMicros += connected * (atNanos / 1000 - nowNanos / 1000);
    nowNanos = atNanos;
  }

  private double share() {
    long pairs = live * (live - 1L) / 2;
    return pairs == 0 ? 1 : (double) connected / pairs;
  }

  /** How long live pairs were connected so far, added up over the pairs. */
  long connectedPairMicros() {
    return connectedMicros;
  }

  /** What was seen; ends the watch. */
  Availability finish(long endNanos) {
    advance(endNanos);
    if (nextSampleNanos <= endNanos && samples.count() <= Measure.MAX_SAMPLES) {
      samples.add(nextSampleNanos, connected, live);
    }
    closeUp.addIfChanged(endNanos, connected, live);
    return new Availability(
        whole == null ? null : whole.period(endNanos),
        afterMesh == null ? null : afterMesh.period(endNanos),
        samples.finish(),
        closeUp.finish());
  }
}
