package dev.netsplit.sim.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeapEventQueueTest extends EventQueueContract {

  @Override
  EventQueue newQueue() {
    return new HeapEventQueue(1);
  }

  @Test
  void holdsFarMoreEventsThanItsFirstCapacity() {
    HeapEventQueue queue = new HeapEventQueue();
    int count = 100_000;
    for (int i = 0; i < count; i++) {
      queue.push(count - i, i, 0, i, 0);
    }

    for (int i = count - 1; i >= 0; i--) {
      assertTrue(queue.pop());
      assertEquals(i, queue.a());
    }
  }

  @Test
  void refusesACapacityOutOfRange() {
    assertThrows(IllegalStateException.class, () -> new HeapEventQueue(0));
    assertThrows(
        IllegalStateException.class, () -> new HeapEventQueue(HeapEventQueue.MAX_EVENTS + 1));
  }
}
