package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action.Link;
import dev.netsplit.scenarios.model.Action.Partition.Direction;
import dev.netsplit.scenarios.model.PathSettings;
import dev.netsplit.sim.net.PacketLoss;
import dev.netsplit.sim.net.PathModel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What events have changed of paths between hosts and not undone. Of several that change the same
 * of a path the newest holds; when it is undone, the one before does. Knows no zones.
 */
final class PathChanges {

  /**
   * A change in force.
   *
   * @param event names it, for its draws
   * @param from hosts of the first set
   * @param to hosts of the second set
   * @param link what it changes, and in which direction
   */
  record Change(String event, BitSet from, BitSet to, Link link) {

    private boolean covers(int sender, int receiver) {
      boolean forward = from.get(sender) && to.get(receiver);
      boolean backward = to.get(sender) && from.get(receiver);
      return (forward && link.direction() != Direction.BACKWARD)
          || (backward && link.direction() != Direction.FORWARD);
    }
  }

  /** What a change must say something of. */
  interface Quality {

    boolean isIn(Link link);
  }

  private final List<Change> inForce = new ArrayList<>();
  private Runnable beforeChange = () -> {};

  /** Has an action done each time before anything changes. */
  void beforeChange(Runnable action) {
    beforeChange = action;
  }

  void begin(Change change) {
    beforeChange.run();
    inForce.add(change);
  }

  /** Undoes what an event has changed; harmless when there is nothing. */
  void end(String event) {
    beforeChange.run();
    inForce.removeIf(change -> change.event().equals(event));
  }

  boolean areNone() {
    return inForce.isEmpty();
  }

  /** Whether any limits how much passes. */
  boolean limit() {
    return inForce.stream().anyMatch(change -> change.link().bitsPerSecond().isPresent());
  }

  /** The newest change of a quality of the path from one host to another, or null. */
  Change newest(int from, int to, Quality quality) {
    for (int i = inForce.size() - 1; i >= 0; i--) {
      Change change = inForce.get(i);
      if (quality.isIn(change.link()) && change.covers(from, to)) {
        return change;
      }
    }
    return null;
  }

  long jitterNanos(int from, int to, PathSettings path) {
    Change change = newest(from, to, link -> link.jitterNanos().isPresent());
    return change == null ? path.jitterNanos() : change.link().jitterNanos().getAsLong();
  }

  PacketLoss loss(int from, int to, PathSettings path) {
    Change change = newest(from, to, link -> link.loss().isPresent());
    Optional<PacketLoss> loss = change == null ? Optional.empty() : change.link().loss();
    return loss.orElse(path.loss());
  }

  long bitsPerSecond(int from, int to, PathSettings path) {
    Change change = newest(from, to, link -> link.bitsPerSecond().isPresent());
    return change == null ? path.bitsPerSecond() : change.link().bitsPerSecond().getAsLong();
  }

  int mtuBytes(int from, int to, PathSettings path) {
    Change change = newest(from, to, link -> link.mtuBytes().isPresent());
    return change == null ? path.mtuBytes() : change.link().mtuBytes().getAsInt();
  }

  /** Whether a path lets everything pass at once. */
  static boolean isLimited(PathSettings path) {
    return path.bitsPerSecond() != PathModel.UNLIMITED;
  }
}
