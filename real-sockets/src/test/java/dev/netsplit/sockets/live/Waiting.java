package dev.netsplit.sockets.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Waits for what other processes do in their own time. */
final class Waiting {

  private static final long LIMIT_NANOS = 60_000_000_000L;
  private static final int PAUSE_MILLIS = 20;

  private Waiting() {}

  /** Asks again and again until the answer is this one. */
  static <T> void until(Callable<T> question, T answer, Supplier<String> more)
      throws InterruptedException {
    long from = System.nanoTime();
    T last = ask(question);
    while (!Objects.equals(last, answer)) {
      if (System.nanoTime() - from > LIMIT_NANOS) {
        assertEquals(answer, last, more);
      }
      Thread.sleep(PAUSE_MILLIS);
      last = ask(question);
    }
  }

  /** Asks again and again until something holds. */
  static void until(Callable<Boolean> question, Supplier<String> more) throws InterruptedException {
    until(question, true, more);
  }

  private static <T> T ask(Callable<T> question) {
    try {
      return question.call();
    } catch (Exception e) {
      throw new AssertionError("question failed", e);
    }
  }
}
