package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ParallelWorkersTest {

  private static final int PIECES = 50;

  @Test
  void handsResultsOverInOrderThoughTheyComeInAnother() {
    CountDownLatch second = new CountDownLatch(1);
    List<Integer> taken = new ArrayList<>();
    new ParallelWorkers(2, () -> false)
        .inOrder(
            PIECES,
            piece -> {
              if (piece == 0) {
                await(second);
              } else {
                second.countDown();
              }
              return piece;
            },
            taken::add);
    assertEquals(IntStream.range(0, PIECES).boxed().toList(), taken);
  }

  @Test
  void worksOnAsManyAtATimeAsItIsTold() {
    CyclicBarrier three = new CyclicBarrier(3);
    List<Integer> taken = new ArrayList<>();
    new ParallelWorkers(3, () -> false)
        .inOrder(
            9,
            piece -> {
              meet(three);
              return piece;
            },
            taken::add);
    assertEquals(9, taken.size());
  }

  @Test
  void takesNothingBeyondWhatWasWanted() {
    List<Integer> taken = new ArrayList<>();
    Set<Integer> begun = ConcurrentHashMap.newKeySet();
    new ParallelWorkers(2, () -> false)
        .inOrder(
            PIECES,
            piece -> {
              begun.add(piece);
              return piece;
            },
            piece -> {
              taken.add(piece);
              return piece < 6;
            });
    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6), taken);
    assertTrue(begun.size() < PIECES, begun::toString);
  }

  @Test
  void endsWorkThatIsUnderWayWhenItIsCancelled() {
    AtomicBoolean cancelled = new AtomicBoolean();
    ParallelWorkers workers = new ParallelWorkers(2, cancelled::get);
    List<Integer> taken = new ArrayList<>();
    workers.inOrder(
        PIECES,
        piece -> {
          while (piece > 2 && !workers.stopped()) {
            Thread.onSpinWait();
          }
          return piece;
        },
        piece -> {
          taken.add(piece);
          cancelled.set(taken.size() == 3);
          return true;
        });
    assertEquals(List.of(0, 1, 2), taken);
  }

  @Test
  void passesOnWhatGoesWrongAndLeavesNoThread() {
    IllegalStateException mistake =
        assertThrows(
            IllegalStateException.class,
            () ->
                new ParallelWorkers(2, () -> false)
                    .inOrder(
                        PIECES,
                        piece -> {
                          if (piece == 7) {
                            throw new IllegalStateException("piece 7");
                          }
                          return piece;
                        },
                        piece -> true));
    assertEquals("piece 7", mistake.getMessage());
    assertThrows(
        OutOfMemoryError.class,
        () ->
            new ParallelWorkers(2, () -> false)
                .inOrder(
                    1,
                    piece -> {
                      throw new OutOfMemoryError("piece 0");
                    },
                    piece -> true));
    // A thread that has done its last is alive for some microseconds more.
    while (anyWorkerLives()) {
      Thread.onSpinWait();
    }
  }

  private static boolean anyWorkerLives() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("netsplit-run"));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
