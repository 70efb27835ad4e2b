package dev.netsplit.benchmarks;

import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.loop.EventQueue;

/** W2 on the loop of sim-core, by its public methods. It must not know the queue. */
final class EngineMessages extends MessagePassing {

  private final EventLoop loop;
  private final int handler;

  EngineMessages(Latency latency, EventQueue queue) {
    super(latency);
    loop = new EventLoop(queue);
    handler = loop.register(this::delivered);
  }

  @Override
  void travel(long arrivalNanos, int toHost, int fromHost) {
    loop.schedule(arrivalNanos, EventKind.ARRIVAL, handler, toHost, fromHost);
  }

  @Override
  long run(int count) {
    loop.run(Long.MAX_VALUE, count, () -> false);
    return loop.nowNanos();
  }
}
