package dev.netsplit.cli;

import dev.netsplit.sockets.live.LiveEvent;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Events on their way from the thread of the nodes to the one that prints: a slow terminal must not
 * keep nodes from ticking. What ends a node is never lost.
 */
final class EventQueue {

  /** Events that wait to be printed; what comes on top is only counted. */
  static final int MAX_WAITING = 1 << 17;

  private final ArrayBlockingQueue<LiveEvent> waiting =
      new ArrayBlockingQueue<>(MAX_WAITING + NodeRun.MAX_NODES * 3);
  private final AtomicLong lost = new AtomicLong();

  /** Takes an event in; called on the thread of the nodes. */
  void put(LiveEvent event) {
    boolean matters =
        switch (event.kind()) {
          case REGISTERED, NOT_REGISTERED, STOPPED -> true;
          default -> false;
        };
    boolean taken = (matters || waiting.size() < MAX_WAITING) && waiting.offer(event);
    if (!taken) {
      lost.incrementAndGet();
    }
  }

  /** The next event, once there is one. */
  LiveEvent take() {
    try {
      return waiting.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the thread that prints", e);
    }
  }

  /** How many were not taken in. */
  long lost() {
    return lost.get();
  }
}
