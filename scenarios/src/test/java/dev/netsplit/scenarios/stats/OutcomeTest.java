package dev.netsplit.scenarios.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the outcomes of runs are put into words. */
final class OutcomeTest {

  private static String words(String signature) {
    return new Outcome(signature, 1, 1, Interval.ofShare(1, 1)).words();
  }

  @Test
  void namesTheFirstAndTheLastOfAComponentThatWouldFillAScreen() {
    String odd =
        IntStream.range(0, 300).mapToObj(i -> "n" + (2 * i + 1)).collect(Collectors.joining(", "));
    assertEquals(
        "{n1, n3, n5, n7, n9, n11, n13, n15, n17, n19, n21, n23, …, n577, n579, n581, n583, n585,"
            + " n587, n589, n591, n593, n595, n597, n599} {n2..n600}~",
        words("{" + odd + "} {n2..n600}~"));
  }

  @Test
  void leavesOthersAsTheyAre() {
    assertEquals("{a-1..a-5} {a-6, a-8}~", words("{a-1..a-5} {a-6, a-8}~"));
    assertEquals("no node runs", words(""));
  }
}
