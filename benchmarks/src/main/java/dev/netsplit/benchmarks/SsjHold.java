package dev.netsplit.benchmarks;

import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.EventList;
import umontreal.ssj.simevents.eventlist.SplayTree;

/**
 * W1 on the event list of SSJ, its splay tree, which takes back the object it gave. It must not
 * know sim-core's queues.
 */
final class SsjHold extends HoldModel {

  private static final class Pending extends Event {
    Pending(Simulator simulator) {
      super(simulator);
    }

    void at(double timeNanos) {
      eventTime = timeNanos;
    }

    @Override
    public void actions() {
      throw new IllegalStateException("only the list is used");
    }
  }

  private final EventList list = new SplayTree();
  private final Simulator simulator = new Simulator(list);

  SsjHold(int pending) {
    super(pending);
  }

  @Override
  void push(long timeNanos) {
    Pending event = new Pending(simulator);
    event.at((double) timeNanos);
    list.add(event);
  }

  @Override
  public long hold() {
    Pending least = (Pending) list.removeFirst();
    double now = least.time();
    least.at(now + (double) nextIncrementNanos());
    list.add(least);
    return (long) now;
  }
}
