package dev.netsplit.scenarios.run;

/**
 * The watches whose figures are averages over time, told together from when they count. Knows
 * nothing of what they watch.
 */
final class Averages {

  private final AvailabilityWatch availability;
  private final MeshShapeWatch shape;
  private final TickWatch ticks;

  Averages(AvailabilityWatch availability, MeshShapeWatch shape, TickWatch ticks) {
    this.availability = availability;
    this.shape = shape;
    this.ticks = ticks;
  }

  /** The run begins; the first node starts at {@code startNanos}. */
  void begin(long startNanos) {
    availability.begin(startNanos);
    shape.begin(startNanos);
  }

  /** The mesh has been full from {@code sinceNanos} for as long as a mesh must hold. */
  void meshHeld(long nowNanos, long sinceNanos) {
    availability.meshHeld(nowNanos, sinceNanos);
    shape.meshHeld(nowNanos, sinceNanos);
  }

  /** What happens until {@link #warm} does not count. */
  void warmsUp() {
    availability.warmsUp();
    shape.warmsUp();
    ticks.warmsUp();
  }

  /** They count from {@code sinceNanos} on, which is known only now. */
  void warm(long nowNanos, long sinceNanos, long tickBytes) {
    availability.warm(nowNanos, sinceNanos);
    shape.warm(nowNanos, sinceNanos);
    ticks.warm(nowNanos, tickBytes);
  }
}
