package dev.netsplit.protocol.process;

import java.util.ArrayDeque;

/**
 * The processes that have something to do, first come first served. It does not know what a turn
 * is.
 */
final class RunQueue {

  private final ArrayDeque<LocalProcess> queue = new ArrayDeque<>();

  /** Puts a process at the end unless it stands in the queue already. */
  void add(LocalProcess process) {
    if (!process.isQueued()) {
      process.queued(true);
      queue.add(process);
    }
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** The process whose turn it is, or null. */
  LocalProcess next() {
    LocalProcess process = queue.poll();
    if (process != null) {
      process.queued(false);
    }
    return process;
  }
}
