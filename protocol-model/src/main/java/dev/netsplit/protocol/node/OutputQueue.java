package dev.netsplit.protocol.node;

import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.dist.Frame;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
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

  /** What an operation that waits takes in memory besides its bytes, about. */
  static final int OVERHEAD_BYTES = 1024;

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

  /**
   * A message that its sender, which is suspended, has put into the queue in part.
   *
   * @param sender who goes on when all of it is in the queue
   * @param rest the fragments to come
   * @param traffic what they are for
   */
  record Unfinished(Term.Pid sender, Iterator<Frame> rest, Traffic traffic) {}

  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final ArrayDeque<Unfinished> unfinished = new ArrayDeque<>();
  private final Set<Term.Pid> suspended = new LinkedHashSet<>();
  private long bytes;
  private boolean driverBusy;
  private boolean isGivenUp;

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
    int count = unfinished.size();
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

  /** What all of it takes in memory, about. */
  long heldBytes() {
    return bytes + (long) OVERHEAD_BYTES * waiting.size();
  }

  /** Its peer will be left; true when that is news. */
  boolean giveUp() {
    boolean isNews = !isGivenUp;
    isGivenUp = true;
    return isNews;
  }

  /** Whether the driver below has more than it wants. */
  boolean isDriverBusy() {
    return driverBusy;
  }

  void driverBusy(boolean busy) {
    driverBusy = busy;
  }

  /** False when it is suspended already. */
  boolean suspend(Term.Pid pid) {
    return suspended.add(pid);
  }

  /** Keeps what a suspended sender has still to put in, behind that of others. */
  void addUnfinished(Unfinished message) {
    unfinished.add(message);
  }

  /** The message whose turn it is to be put in further, taken out, or null. */
  Unfinished pollUnfinished() {
    return unfinished.poll();
  }

  /** A sender that is suspended no more. */
  void goesOn(Term.Pid pid) {
    suspended.remove(pid);
  }

  boolean isSuspended(Term.Pid pid) {
    return suspended.contains(pid);
  }

  /**
   * Takes out all that are suspended and have no message to finish, in the order in which that
   * happened to them.
   */
  List<Term.Pid> takeSuspended() {
    List<Term.Pid> all = new ArrayList<>(suspended);
    unfinished.forEach(message -> all.remove(message.sender()));
    all.forEach(suspended::remove);
    return all;
  }

  /** Forgets everything; answers all that were suspended. */
  List<Term.Pid> clear() {
    waiting.clear();
    unfinished.clear();
    bytes = 0;
    return takeSuspended();
  }
}
