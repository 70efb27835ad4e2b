package dev.netsplit.sim.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.sim.digest.EngineDigest;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every queue, under random loads, against the plain heap that defines the order. */
class EventQueueProperties {

  private static final int SEEDS = 1_000;
  private static final List<EventKind> KINDS = List.of(EventKind.values());
  private static final int STEPS = 400;

  private enum Structure {
    ROW_HEAP,
    LANES,
    RING_OF_TWO_NANOSECONDS,
    RING,
    RING_OF_SECONDS,
    WHEEL,
    COMPOSITE,
    COMPOSITE_OF_A_LAN,
    COMPOSITE_OF_A_WAN,
    COMPOSITE_OF_YEARS;

    EventQueue make() {
      RowQueue.Popped popped = new RowQueue.Popped();
      return switch (this) {
        case ROW_HEAP -> new RowHeap(popped, 1);
        case LANES -> new LanesAndHeap(popped);
        case RING_OF_TWO_NANOSECONDS -> new BucketRing(popped, 1, 6);
        case RING -> new BucketRing(popped, 10, 7);
        case RING_OF_SECONDS -> new BucketRing(popped, 30, 6);
        case WHEEL -> new TimingWheel(popped);
        case COMPOSITE -> new CompositeEventQueue();
        case COMPOSITE_OF_A_LAN -> new CompositeEventQueue(250_000);
        case COMPOSITE_OF_A_WAN -> new CompositeEventQueue(80_000_000);
        case COMPOSITE_OF_YEARS -> new CompositeEventQueue(Long.MAX_VALUE);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void yieldsTheOrderAndTheDigestOfTheReferenceHeap(Structure structure) {
    for (long seed = 0; seed < SEEDS; seed++) {
      new Comparison(structure.make(), seed).run();
    }
  }

  /** One load on two queues. */
  private static final class Comparison {
    private final EventQueue queue;
    private final EventQueue reference = new HeapEventQueue(1);
    private final RandomStream random;
    private final String where;
    private final int meanSize;
    private final long[] spans;
    private final EngineDigest digest = new EngineDigest();
    private final EngineDigest referenceDigest = new EngineDigest();
    private long nowNanos;
    private long sequence;

    Comparison(EventQueue queue, long seed) {
      this.queue = queue;
      random = Streams.of(seed, 0).stream("queue comparison", "load");
      where = "seed " + seed;
      meanSize = 1 << random.nextInt(8);
      spans = new long[] {0, 1 + random.nextLong(1_000), 1_000_000, 15_000_000_000L};
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        if (random.nextInt(8) == 0) {
          // Looking at the next opens a bucket or turns a spoke; what is pushed then may lie
          // before.
          assertEquals(reference.nextTimeNanos(), queue.nextTimeNanos(), where);
        }
        if (reference.size() == 0 || random.nextInt(2 * meanSize) >= reference.size()) {
          push();
        } else {
          pop();
        }
        assertEquals(reference.size(), queue.size(), where);
      }
      while (reference.size() > 0) {
        pop();
      }
      assertEquals(false, queue.pop(), where);
      assertEquals(referenceDigest.value(), digest.value(), where);
    }

    private void push() {
      int burst = random.nextInt(10) == 0 ? 20 : 1;
      long timeNanos = timeNanos();
      for (int i = 0; i < burst; i++) {
        long key = KINDS.get(random.nextInt(KINDS.size())).orderKey(sequence++);
        int handler = random.nextInt(9);
        int a = (int) random.nextLong();
        long b = random.nextLong();
        queue.push(timeNanos, key, handler, a, b);
        reference.push(timeNanos, key, handler, a, b);
      }
    }

    private long timeNanos() {
      long ahead =
          switch (random.nextInt(7)) {
            case 0 -> 0;
            case 1, 2 -> spans[random.nextInt(spans.length)];
            case 3 -> random.nextLong(2_000);
            case 4 -> 500_000 + random.nextLong(1_050_000);
            case 5 -> 1L << random.nextInt(50);
            default -> random.nextLong(1L << random.nextInt(62));
          };
      // Now and then a huge gap; and time before the present, which a loop does not allow.
      if (random.nextInt(50) == 0) {
        return random.nextInt(2) == 0 ? Long.MAX_VALUE : Math.max(0, nowNanos - ahead);
      }
      return nowNanos + Math.min(ahead, Long.MAX_VALUE - nowNanos);
    }

    private void pop() {
      assertEquals(reference.pop(), queue.pop(), where);
      assertEquals(reference.timeNanos(), queue.timeNanos(), where);
      assertEquals(reference.orderKey(), queue.orderKey(), where);
      assertEquals(reference.handler(), queue.handler(), where);
      assertEquals(reference.a(), queue.a(), where);
      assertEquals(reference.b(), queue.b(), where);
      nowNanos = reference.timeNanos() == Long.MAX_VALUE ? nowNanos : reference.timeNanos();
      fold(reference, referenceDigest);
      fold(queue, digest);
    }

    private static void fold(EventQueue from, EngineDigest into) {
      into.fold(from.timeNanos(), from.orderKey(), from.handler(), from.a(), from.b());
    }
  }
}
