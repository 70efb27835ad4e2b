package dev.netsplit.sim.loop;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CompositeEventQueueTest extends EventQueueContract {

  @Override
  EventQueue newQueue() {
    return new CompositeEventQueue(500_000);
  }

  @Test
  void refusesALatencyBelowZero() {
    assertThrows(IllegalStateException.class, () -> new CompositeEventQueue(-1));
  }
}
