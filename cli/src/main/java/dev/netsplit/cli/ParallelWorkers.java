package dev.netsplit.cli;

import dev.netsplit.scenarios.run.Workers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * Does several pieces at a time, each on a thread of its own. Only the caller's thread sees results
 * and asks whether to stop. Knows nothing of what the pieces are.
 *
 * <p>Never more than twice as many results are kept as there are threads, besides those that were
 * taken.
 */
public final class ParallelWorkers implements Workers {

  private static final long POLL_MILLIS = 20;

  /** Pieces that have been begun and not taken, for each thread. */
  private static final int AHEAD = 2;

  private final int threads;
  private final BooleanSupplier cancelled;
  private volatile boolean stopped;

  /**
   * @param threads pieces at a time, at least 1
   * @param cancelled is asked on the caller's thread some fifty times a second
   */
  public ParallelWorkers(int threads, BooleanSupplier cancelled) {
    this.threads = threads;
    this.cancelled = cancelled;
  }

  /** Whether no result will be taken any more; for work that can end early, on any thread. */
  public boolean stopped() {
    return stopped;
  }

  @Override
  public <T> void inOrder(int pieces, IntFunction<T> work, Predicate<T> taken) {
    ExecutorService executor =
        Executors.newFixedThreadPool(Math.min(threads, pieces), ParallelWorkers::thread);
    Deque<Future<T>> begun = new ArrayDeque<>();
    int next = 0;
    try {
      do {
        while (next < pieces && begun.size() < threads * AHEAD) {
          int piece = next++;
          begun.add(executor.submit(() -> work.apply(piece)));
        }
      } while (take(begun.remove(), taken) && !(begun.isEmpty() && next == pieces));
    } finally {
      stopped = true;
      executor.shutdownNow();
      await(executor);
    }
  }

  /** Waits for a result and hands it over; false when no more are wanted. */
  private <T> boolean take(Future<T> future, Predicate<T> taken) {
    while (!cancelled.getAsBoolean()) {
      try {
        return taken.test(future.get(POLL_MILLIS, TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        // Not yet; ask again whether it is still wanted.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } catch (ExecutionException e) {
        throw rethrown(e);
      }
    }
    return false;
  }

  /** What went wrong on a thread goes wrong here, as it would without threads. */
  private static RuntimeException rethrown(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException unexpected
        ? unexpected
        : new IllegalStateException(e.getCause());
  }

  /** No thread outlives the call: what follows may measure, or write what they would change. */
  private static void await(ExecutorService executor) {
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = executor.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "netsplit-run");
    thread.setDaemon(true);
    return thread;
  }
}
