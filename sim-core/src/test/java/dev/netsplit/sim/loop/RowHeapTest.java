package dev.netsplit.sim.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RowHeapTest extends EventQueueContract {

  @Override
  EventQueue newQueue() {
    return new RowHeap(new RowQueue.Popped(), 1);
  }

  @Test
  void ordersWhatItTookInAllAtOnce() {
    RowHeap heap = new RowHeap(new RowQueue.Popped(), 1);
    long[] rows = new long[4 * 100];
    for (int i = 0; i < 100; i++) {
      rows[4 * i] = (i * 37L) % 100;
      rows[4 * i + 1] = i;
    }
    heap.addAll(rows, 0, 60);
    heap.addAll(rows, 4 * 60, 40);
    heap.order();

    for (int i = 0; i < 100; i++) {
      assertTrue(heap.pop());
      assertEquals(i, heap.timeNanos());
    }
  }
}
