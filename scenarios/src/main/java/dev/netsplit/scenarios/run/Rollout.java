package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action.Renewal;
import dev.netsplit.scenarios.model.Action.RollingRestart;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.TimelineEvent;
import java.util.BitSet;
import java.util.List;

/**
 * How far one rollout has come, and what may be done next: as many nodes as were asked for may be
 * missing, and as many more than before may be there. Nodes that were told to end count as gone.
 * Does nothing itself.
 */
final class Rollout {

  /** There is nothing of that kind to do now. */
  static final int NOBODY = -1;

  private final TimelineEvent event;
  private final RollingRestart roll;
  private final List<NodeSpec> order;
  private int started;
  private int told;
  private int ready;
  private int gone;
  private final BitSet leaving = new BitSet();
  private final BitSet coming = new BitSet();

  Rollout(TimelineEvent event, RollingRestart roll, List<NodeSpec> order) {
    this.event = event;
    this.roll = roll;
    this.order = order;
  }

  TimelineEvent event() {
    return event;
  }

  RollingRestart roll() {
    return roll;
  }

  /** Whether other nodes take the places of the old ones. */
  boolean renames() {
    return roll.renewal() == Renewal.NAME;
  }

  /** The next node for which a successor may be started now, or {@link #NOBODY}. */
  int nextToStart() {
    int count = order.size();
    boolean room = count - told + started < count + roll.maxSurge();
    return renames() && started < count && room ? order.get(started++).index() : NOBODY;
  }

  /** The next node that may be told to end now, or {@link #NOBODY}. */
  int nextToEnd() {
    int count = order.size();
    boolean enough = count - told + ready - 1 >= count - roll.maxUnavailable();
    if (told == count || !enough) {
      return NOBODY;
    }
    int node = order.get(told++).index();
    leaving.set(node);
    return node;
  }

  /** A new node, or an old one anew, is on its way in. */
  void begins(int node) {
    coming.set(node);
  }

  /** Those that are on their way in. */
  BitSet coming() {
    return (BitSet) coming.clone();
  }

  /** A node counts as there; false when it is none of the new ones, or did before. */
  boolean ready(int node) {
    boolean isNew = coming.get(node);
    coming.clear(node);
    ready += isNew ? 1 : 0;
    return isNew;
  }

  boolean isComing(int node) {
    return coming.get(node);
  }

  /** Whether a node was told to end and has not. */
  boolean isLeaving(int node) {
    return leaving.get(node);
  }

  /** An old node has ended. */
  void gone(int node) {
    leaving.clear(node);
    gone++;
  }

  boolean isOver() {
    return gone == order.size() && ready == order.size();
  }
}
