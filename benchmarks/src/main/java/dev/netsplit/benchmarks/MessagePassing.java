package dev.netsplit.benchmarks;

import dev.netsplit.sim.random.Distribution;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;

/**
 * Workload W2, message passing: 1000 hosts with 10 messages in flight each; a host that receives
 * one sends another to a random peer. It must not know how messages travel.
 *
 * <p>A delivery is an event, its handler, one counter for each ordered pair of hosts, and the
 * random draws for the next message. All {@link Peer}s run the same handler.
 */
public abstract class MessagePassing {

  private static final int HOSTS = 1000;
  private static final int IN_FLIGHT_PER_HOST = 10;
  private static final long START_NANOS = 1_000_000L;

  private final int[] deliveredByPair = new int[HOSTS * HOSTS];
  private final RandomStream[] random = new RandomStream[HOSTS];
  private final Distribution travel;
  private long deliveries;

  /** Hosts that have sent nothing yet. */
  MessagePassing(Latency latency) {
    travel = latency.distribution();
    Streams streams = Streams.of(1, 0);
    for (int host = 0; host < HOSTS; host++) {
      random[host] = streams.stream("message passing", Integer.toString(host));
    }
  }

  /** Puts the first messages on their way, evenly spread over a millisecond. */
  final void start() {
    int messages = HOSTS * IN_FLIGHT_PER_HOST;
    for (int message = 0; message < messages; message++) {
      send(message * (START_NANOS / messages), message % HOSTS);
    }
  }

  /** Delivers so many messages; returns the virtual time in nanoseconds of the last. */
  public final long deliver(int count) {
    long nowNanos = run(count);
    deliveries += count;
    return nowNanos;
  }

  /**
   * Refuses a result in which a message was lost or delivered twice.
   *
   * @throws IllegalStateException if the counters do not add up to what was delivered
   */
  public final void check() {
    long counted = 0;
    for (int count : deliveredByPair) {
      counted += count;
    }
    if (counted != deliveries || deliveries == 0) {
      throw new IllegalStateException(counted + " messages counted of " + deliveries);
    }
  }

  /** Has so many messages arrive; returns the time of the last. */
  abstract long run(int count);

  /** Has a message arrive later. */
  abstract void travel(long arrivalNanos, int toHost, int fromHost);

  /** A message arrived; its receiver sends the next. */
  final void delivered(long nowNanos, int toHost, long fromHost) {
    deliveredByPair[(int) fromHost * HOSTS + toHost]++;
    send(nowNanos, toHost);
  }

  private void send(long nowNanos, int fromHost) {
    RandomStream draws = random[fromHost];
    int peer = draws.nextInt(HOSTS - 1);
    int toHost = peer < fromHost ? peer : peer + 1;
    travel(nowNanos + travel.sampleNanos(draws), toHost, fromHost);
  }
}
