package dev.netsplit.sim.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What every event queue must do; a test class of a queue extends it. It must not know how a queue
 * is built.
 */
abstract class EventQueueContract {

  private record Key(long timeNanos, long orderKey) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byTime = Long.compare(timeNanos, other.timeNanos);
      return byTime != 0 ? byTime : Long.compare(orderKey, other.orderKey);
    }
  }

  private record Payload(int handler, int a, long b) {}

  /** How far ahead of the present a load schedules. */
  enum Load {
    TIES {
      @Override
      long aheadNanos(RandomStream random) {
        return random.nextLong(3);
      }
    },
    NEAR {
      @Override
      long aheadNanos(RandomStream random) {
        return random.nextLong(1_000);
      }
    },
    CONSTANT {
      @Override
      long aheadNanos(RandomStream random) {
        return 1_000_000;
      }
    },
    TICKS_AND_LATENCIES {
      @Override
      long aheadNanos(RandomStream random) {
        return random.nextInt(4) == 0 ? 15_001_000_000L : 500_000 + random.nextLong(1_000_000);
      }
    },
    FAR_FUTURES {
      @Override
      long aheadNanos(RandomStream random) {
        return random.nextLong(1L << random.nextInt(61));
      }
    };

    abstract long aheadNanos(RandomStream random);
  }

  /** A new, empty queue. */
  abstract EventQueue newQueue();

  @Test
  void isEmptyAtFirst() {
    EventQueue queue = newQueue();

    assertEquals(0, queue.size());
    assertEquals(Long.MAX_VALUE, queue.nextTimeNanos());
    assertFalse(queue.pop());
  }

  @Test
  void handsBackAllFieldsOfAnEvent() {
    EventQueue queue = newQueue();
    queue.push(7, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE);

    assertTrue(queue.pop());

    assertEquals(7, queue.timeNanos());
    assertEquals(Long.MAX_VALUE, queue.orderKey());
    assertEquals(Integer.MAX_VALUE, queue.handler());
    assertEquals(Integer.MIN_VALUE, queue.a());
    assertEquals(Long.MIN_VALUE, queue.b());
    assertFalse(queue.pop());
  }

  @Test
  void ordersEventsOfOneInstantByKey() {
    EventQueue queue = newQueue();
    for (long key : new long[] {5, 1, 4, 2, 3}) {
      queue.push(100, key, 0, 0, 0);
    }

    for (long key = 1; key <= 5; key++) {
      assertTrue(queue.pop());
      assertEquals(key, queue.orderKey());
    }
  }

  @Test
  void keepsAnEventAtTheLastInstantThereIs() {
    EventQueue queue = newQueue();
    queue.push(Long.MAX_VALUE, 1, 2, 3, 4);

    assertEquals(1, queue.size());
    assertTrue(queue.pop());
    assertEquals(Long.MAX_VALUE, queue.timeNanos());
  }

  @Test
  void looksAtTheNextTimeWithoutTakingTheEvent() {
    EventQueue queue = newQueue();
    queue.push(20, 1, 0, 0, 0);
    queue.push(10, 2, 0, 0, 0);

    assertEquals(10, queue.nextTimeNanos());
    assertEquals(2, queue.size());
    assertTrue(queue.pop());
    assertEquals(20, queue.nextTimeNanos());
  }

  @ParameterizedTest
  @CsvSource({
    "TIES, 1, 500",
    "TIES, 2, 5000",
    "NEAR, 3, 1",
    "NEAR, 4, 3000",
    "CONSTANT, 5, 1000",
    "TICKS_AND_LATENCIES, 6, 2000",
    "TICKS_AND_LATENCIES, 7, 20",
    "FAR_FUTURES, 8, 300",
    "FAR_FUTURES, 9, 4000",
  })
  void yieldsTheOrderOfASortedModelUnderRandomLoad(Load load, long seed, int meanSize) {
    RandomStream random = Streams.of(seed, 0).stream("queue load", load.name());
    EventQueue queue = newQueue();
    NavigableMap<Key, Payload> model = new TreeMap<>();
    long nowNanos = 0;
    for (int step = 0; step < 20_000; step++) {
      if (model.isEmpty() || random.nextInt(2 * meanSize) >= model.size()) {
        Key key = new Key(nowNanos + load.aheadNanos(random), orderKey(step, random));
        Payload payload = new Payload(random.nextInt(9), random.nextInt(99), random.nextLong());
        model.put(key, payload);
        queue.push(key.timeNanos(), key.orderKey(), payload.handler(), payload.a(), payload.b());
      } else {
        nowNanos = popAndCompare(queue, model);
      }
      assertEquals(model.size(), queue.size());
    }
    while (!model.isEmpty()) {
      popAndCompare(queue, model);
    }
    assertFalse(queue.pop());
  }

  /** As the loop makes them: a random class above a rising sequence. */
  private static long orderKey(int sequence, RandomStream random) {
    return ((long) random.nextInt(4) << 56) | sequence;
  }

  private static long popAndCompare(EventQueue queue, NavigableMap<Key, Payload> model) {
    Map.Entry<Key, Payload> least = model.pollFirstEntry();
    assertEquals(least.getKey().timeNanos(), queue.nextTimeNanos());
    assertTrue(queue.pop());
    assertEquals(least.getKey(), new Key(queue.timeNanos(), queue.orderKey()));
    assertEquals(least.getValue(), new Payload(queue.handler(), queue.a(), queue.b()));
    return queue.timeNanos();
  }
}
