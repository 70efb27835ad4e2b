package dev.netsplit.benchmarks;

import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.SplayTree;

/**
 * W2 with messages as events of SSJ over its splay tree. It must not know sim-core's loop.
 *
 * <p>The event of a message that has arrived carries the next one, as SSJ allows: none is made
 * while it runs. Time is a {@code double} there; nanoseconds are exact in it for as long as this
 * runs.
 */
final class SsjMessages extends MessagePassing {

  private final class Message extends Event {
    private int toHost;
    private int fromHost;

    Message() {
      super(simulator);
    }

    @Override
    public void actions() {
      arrived = this;
      delivered((long) simulator.time(), toHost, fromHost);
      if (--left == 0) {
        simulator.stop();
      }
    }
  }

  private final Simulator simulator = new Simulator(new SplayTree());
  private Message arrived;
  private int left;

  SsjMessages(Latency latency) {
    super(latency);
  }

  @Override
  void travel(long arrivalNanos, int toHost, int fromHost) {
    Message message = arrived == null ? new Message() : arrived;
    arrived = null;
    message.toHost = toHost;
    message.fromHost = fromHost;
    message.schedule((double) arrivalNanos - simulator.time());
  }

  @Override
  long run(int count) {
    left = count;
    simulator.start();
    return (long) simulator.time();
  }
}
