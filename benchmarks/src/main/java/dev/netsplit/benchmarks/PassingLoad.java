package dev.netsplit.benchmarks;

import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.loop.EventQueue;
import dev.netsplit.sim.random.Distribution;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.PriorityQueue;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.SplayTree;

/**
 * Hosts that pass messages on: who receives one counts it for the pair and sends another one. It
 * must not know how messages travel.
 *
 * <p>Peers and latencies are drawn beforehand, the same for everybody, so that the draws are not
 * measured.
 */
abstract class PassingLoad {

  /** Messages on their way for each host. */
  static final int IN_FLIGHT_PER_HOST = 10;

  private static final int DRAWS = 1 << 16;

  private final int hosts;
  private final int[] deliveredByPair;
  private final int[] peers = new int[DRAWS];
  private final int[] latenciesNanos = new int[DRAWS];
  private int next;

  private PassingLoad(int hosts, Distribution latency) {
    this.hosts = hosts;
    deliveredByPair = new int[hosts * hosts];
    RandomStream random = Streams.of(1, 0).stream("message passing", "draws");
    for (int i = 0; i < DRAWS; i++) {
      peers[i] = 1 + random.nextInt(hosts - 1);
      latenciesNanos[i] = (int) latency.sampleNanos(random);
    }
  }

  /** Has a message arrive. */
  abstract void deliver(long nowNanos, long latencyNanos, int toHost, int fromHost);

  /** Handles so many deliveries. */
  abstract void run(long deliveries);

  /** Puts the first messages on their way, evenly spread over a millisecond. */
  final void start() {
    int messages = hosts * IN_FLIGHT_PER_HOST;
    for (int message = 0; message < messages; message++) {
      send(message * (1_000_000L / messages), message % hosts);
    }
  }

  /** A message arrived; its receiver sends the next. */
  final void delivered(long nowNanos, int toHost, long fromHost) {
    deliveredByPair[(int) fromHost * hosts + toHost]++;
    send(nowNanos, toHost);
  }

  private void send(long nowNanos, int fromHost) {
    int draw = next++ & (DRAWS - 1);
    int peer = fromHost + peers[draw];
    deliver(nowNanos, latenciesNanos[draw], peer < hosts ? peer : peer - hosts, fromHost);
  }

  /** Refuses a result in which a message was lost or delivered twice. */
  final void check(long deliveries) {
    long counted = 0;
    for (int count : deliveredByPair) {
      counted += count;
    }
    if (counted != deliveries) {
      throw new IllegalStateException(counted + " messages counted of " + deliveries);
    }
  }

  /** Through the public methods of sim-core's loop. */
  static PassingLoad on(EventQueue queue, int hosts, Distribution latency) {
    return new Loop(queue, hosts, latency);
  }

  /** Messages as objects in the JDK's binary heap, as one would write it. */
  static PassingLoad onPriorityQueue(int hosts, Distribution latency) {
    return new Objects(hosts, latency);
  }

  /** Through SSJ's simulator, whose events are used again, as it allows. */
  static PassingLoad onSsj(int hosts, Distribution latency) {
    return new Ssj(hosts, latency);
  }

  private static final class Loop extends PassingLoad {
    private final EventLoop loop;
    private final int handler;

    Loop(EventQueue queue, int hosts, Distribution latency) {
      super(hosts, latency);
      loop = new EventLoop(queue);
      handler = loop.register(this::delivered);
    }

    @Override
    void deliver(long nowNanos, long latencyNanos, int toHost, int fromHost) {
      loop.schedule(nowNanos + latencyNanos, EventKind.ARRIVAL, handler, toHost, fromHost);
    }

    @Override
    void run(long deliveries) {
      loop.run(Long.MAX_VALUE, deliveries, () -> false);
    }
  }

  private record Message(long timeNanos, long sequence, int toHost, long fromHost)
      implements Comparable<Message> {
    @Override
    public int compareTo(Message other) {
      int byTime = Long.compare(timeNanos, other.timeNanos);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  private static final class Objects extends PassingLoad {
    private final PriorityQueue<Message> queue = new PriorityQueue<>();
    private long sequence;

    Objects(int hosts, Distribution latency) {
      super(hosts, latency);
    }

    @Override
    void deliver(long nowNanos, long latencyNanos, int toHost, int fromHost) {
      queue.add(new Message(nowNanos + latencyNanos, sequence++, toHost, fromHost));
    }

    @Override
    void run(long deliveries) {
      for (long handled = 0; handled < deliveries; handled++) {
        Message least = queue.remove();
        delivered(least.timeNanos(), least.toHost(), least.fromHost());
      }
    }
  }

  private static final class Ssj extends PassingLoad {
    private final Simulator simulator = new Simulator(new SplayTree());
    private Letter free;
    private long left;

    Ssj(int hosts, Distribution latency) {
      super(hosts, latency);
      simulator.init();
    }

    @Override
    void deliver(long nowNanos, long latencyNanos, int toHost, int fromHost) {
      Letter letter = free == null ? new Letter(simulator) : free;
      free = null;
      letter.to = toHost;
      letter.from = fromHost;
      // Before it starts the simulator's present is 0, and first messages are spread.
      letter.schedule(nowNanos + latencyNanos - simulator.time());
    }

    @Override
    void run(long deliveries) {
      left = deliveries;
      simulator.start();
    }

    private final class Letter extends Event {
      private int to;
      private int from;

      Letter(Simulator simulator) {
        super(simulator);
      }

      @Override
      public void actions() {
        free = this;
        delivered((long) sim.time(), to, from);
        if (--left == 0) {
          sim.stop();
        }
      }
    }
  }
}
