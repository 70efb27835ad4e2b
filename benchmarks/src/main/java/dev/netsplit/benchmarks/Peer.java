package dev.netsplit.benchmarks;

import dev.netsplit.sim.loop.CompositeEventQueue;
import dev.netsplit.sim.loop.HeapEventQueue;

/**
 * Who does the work of a workload: the engine, and those it is compared with in the same run. It
 * must not know what is measured.
 */
public enum Peer {
  /** The engine as it runs scenarios. */
  ENGINE,
  /** The engine over the plain heap that defines its order. */
  REFERENCE_HEAP,
  /** The JDK's binary heap, with an object for each event. */
  PRIORITY_QUEUE,
  /** SSJ 3.3.2 of the University of Montreal, with its splay tree. */
  SSJ;

  /** Workload W1 with so many events pending. */
  public HoldModel hold(int pending) {
    HoldModel model =
        switch (this) {
          case ENGINE -> new EngineHold(pending, new CompositeEventQueue());
          case REFERENCE_HEAP -> new EngineHold(pending, new HeapEventQueue());
          case PRIORITY_QUEUE -> new PriorityQueueHold(pending);
          case SSJ -> new SsjHold(pending);
        };
    model.fill();
    return model;
  }

  /** Workload W2, its first messages on their way. */
  public MessagePassing messages(Latency latency) {
    MessagePassing traffic =
        switch (this) {
          case ENGINE -> new EngineMessages(latency, new CompositeEventQueue(latency.leastNanos()));
          case REFERENCE_HEAP -> new EngineMessages(latency, new HeapEventQueue());
          case PRIORITY_QUEUE -> new PriorityQueueMessages(latency);
          case SSJ -> new SsjMessages(latency);
        };
    traffic.start();
    return traffic;
  }
}
