package dev.netsplit.benchmarks;

import dev.netsplit.sim.loop.EventQueue;
import dev.netsplit.sim.random.Distribution;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.PriorityQueue;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.EventList;
import umontreal.ssj.simevents.eventlist.SplayTree;

/**
 * A queue with events in it, of which the least is taken out and put back later, again and again.
 * It must not know which queue is faster.
 *
 * <p>The increments are drawn beforehand, so that their cost is not measured.
 */
abstract class HoldLoad {

  private static final int INCREMENTS = 1 << 16;
  private static final long MEAN_NANOS = 1_000_000;

  private final long[] incrementsNanos = new long[INCREMENTS];
  private int next;

  private HoldLoad() {
    RandomStream random = Streams.of(1, 0).stream("hold model", "increment");
    Distribution increment = Distribution.exponential(MEAN_NANOS);
    for (int i = 0; i < INCREMENTS; i++) {
      incrementsNanos[i] = increment.sampleNanos(random);
    }
  }

  /** Adds an event. */
  abstract void push(long timeNanos);

  /** Takes the least out and puts it back, so many times; the last instant that was taken out. */
  abstract long hold(int times);

  /** Fills the queue. */
  final void fill(long pending) {
    for (long i = 0; i < pending; i++) {
      push(nextIncrementNanos());
    }
  }

  /** The next increment; they come round after {@value #INCREMENTS}. */
  final long nextIncrementNanos() {
    return incrementsNanos[next++ & (INCREMENTS - 1)];
  }

  /** On a queue of sim-core. */
  static HoldLoad on(EventQueue queue) {
    return new Columns(queue);
  }

  /** On the JDK's heap of objects, a new one for each event, as one would write it. */
  static HoldLoad onPriorityQueue() {
    return new Objects();
  }

  /** On the splay tree of SSJ, whose events are used again, as it allows. */
  static HoldLoad onSsj() {
    return new Ssj();
  }

  private static final class Columns extends HoldLoad {
    private final EventQueue queue;

    /** Order keys of segments that arrive, the class that a simulation has most of. */
    private long sequence = 1L << 56;

    Columns(EventQueue queue) {
      this.queue = queue;
    }

    @Override
    void push(long timeNanos) {
      queue.push(timeNanos, sequence++, 1, 2, 3);
    }

    @Override
    long hold(int times) {
      for (int i = 0; i < times; i++) {
        queue.pop();
        long at = queue.timeNanos() + nextIncrementNanos();
        queue.push(at, sequence++, queue.handler(), queue.a(), queue.b());
      }
      return queue.nextTimeNanos();
    }
  }

  private record Pending(long timeNanos, long orderKey, int handler, int a, long b)
      implements Comparable<Pending> {
    @Override
    public int compareTo(Pending other) {
      int byTime = Long.compare(timeNanos, other.timeNanos);
      return byTime != 0 ? byTime : Long.compare(orderKey, other.orderKey);
    }
  }

  private static final class Objects extends HoldLoad {
    private final PriorityQueue<Pending> queue = new PriorityQueue<>();
    private long sequence;

    @Override
    void push(long timeNanos) {
      queue.add(new Pending(timeNanos, sequence++, 1, 2, 3));
    }

    @Override
    long hold(int times) {
      for (int i = 0; i < times; i++) {
        Pending least = queue.remove();
        long at = least.timeNanos() + nextIncrementNanos();
        queue.add(new Pending(at, sequence++, least.handler(), least.a(), least.b()));
      }
      return queue.element().timeNanos();
    }
  }

  private static final class Ssj extends HoldLoad {
    private final EventList list = new SplayTree();
    private final Simulator simulator = new Simulator(list);

    @Override
    void push(long timeNanos) {
      Pending event = new Pending(simulator);
      event.moveTo((double) timeNanos);
      list.add(event);
    }

    @Override
    long hold(int times) {
      for (int i = 0; i < times; i++) {
        Pending least = (Pending) list.removeFirst();
        least.moveTo(least.time() + nextIncrementNanos());
        list.add(least);
      }
      return (long) list.getFirst().time();
    }

    /** An event that is moved by whoever holds the list, past the simulator. */
    private static final class Pending extends Event {

      Pending(Simulator simulator) {
        super(simulator);
      }

      void moveTo(double time) {
        eventTime = time;
      }

      @Override
      public void actions() {
        throw new IllegalStateException("nobody runs these events");
      }
    }
  }
}
