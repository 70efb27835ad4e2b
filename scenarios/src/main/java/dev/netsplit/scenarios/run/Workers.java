package dev.netsplit.scenarios.run;

import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * Does pieces of work that do not depend on each other, one after the other or several at a time.
 * Knows nothing of what they are; whoever hands them out sees their results in order in any case.
 */
public interface Workers {

  /** One piece after the other, on the thread of the caller. */
  Workers ONE =
      new Workers() {
        @Override
        public <T> void inOrder(int pieces, IntFunction<T> work, Predicate<T> taken) {
          for (int piece = 0; piece < pieces; piece++) {
            if (!taken.test(work.apply(piece))) {
              return;
            }
          }
        }
      };

  /**
   * Does the pieces from 0 on.
   *
   * @param pieces how many there are
   * @param work does one; may be called on any thread and for several pieces at a time
   * @param taken takes the results on the thread of the caller, that of piece 0 first, none left
   *     out; answers false when it wants no more, and what was done beyond is thrown away
   */
  <T> void inOrder(int pieces, IntFunction<T> work, Predicate<T> taken);
}
