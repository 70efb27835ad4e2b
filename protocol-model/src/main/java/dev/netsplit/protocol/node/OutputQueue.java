package dev.netsplit.protocol.node;

import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.dist.Frame;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a node has to say to one peer and cannot write yet, because the connection is not up or its
 * driver has enough to do, and the processes suspended for it. It does not write.
 */
final class OutputQueue {

  /** Bytes kept for one peer; what comes beyond, from a runtime that is not suspended, is lost. */
  static final long MAX_BYTES = 4L << 30;

  /** Something that waits to be written. */
  sealed interface Waiting {

    /** What it takes on the wire, about. */
    int bytes();

    /** What its bytes are for. */
    Traffic traffic();

    /** Whether with it a whole operation has been written. */
    boolean isLast();
  }

  /**
   * An operation that came before the connection was up: it is written with its atoms spelled out
   * and in one piece, or as a frame of no length if the peer turns out not to understand it.
   */
  record Early(DistMessage message, Traffic traffic, int bytes) implements Waiting {
    @Override
    public boolean isLast() {
      return true;
    }
  }

  /** A frame that goes out as it is. */
  record Ready(Frame frame, Traffic traffic, int bytes, boolean isLast) implements Waiting {}

  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final Set<Term.Pid> suspended = new LinkedHashSet<>();
  private long bytes;
  private boolean driverBusy;

  /** Whether no further operation may be added. */
  boolean isFull() {
    return bytes >= MAX_BYTES;
  }

  void add(Waiting last) {
    waiting.add(last);
    bytes += last.bytes();
  }

  /** What waits longest, taken out, or null. */
  Waiting poll() {
    Waiting first = waiting.poll();
    if (first != null) {
      bytes -= first.bytes();
    }
    return first;
  }

  /** How many operations have not been written to their end. */
  int operations() {
    int count = 0;
    for (Waiting each : waiting) {
      count += each.isLast() ? 1 : 0;
    }
    return count;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  long bytes() {
    return bytes;
  }

  /** Whether the driver below has more than it wants. */
  boolean isDriverBusy() {
    return driverBusy;
  }

  void driverBusy(boolean busy) {
    driverBusy = busy;
  }

  void suspend(Term.Pid pid) {
    suspended.add(pid);
  }

  boolean isSuspended(Term.Pid pid) {
    return suspended.contains(pid);
  }

  boolean hasSuspended() {
    return !suspended.isEmpty();
  }

  /** Takes out all that are suspended, in the order in which that happened to them. */
  List<Term.Pid> takeSuspended() {
    List<Term.Pid> all = new ArrayList<>(suspended);
    suspended.clear();
    return all;
  }
}
