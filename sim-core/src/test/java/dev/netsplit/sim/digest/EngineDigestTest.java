package dev.netsplit.sim.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EngineDigestTest {

  private static long digestOf(long[]... events) {
    EngineDigest digest = new EngineDigest();
    for (long[] event : events) {
      digest.fold(event[0], event[1], (int) event[2], (int) event[3], event[4]);
    }
    return digest.value();
  }

  @Test
  void tellsEveryBitOfEveryFieldApart() {
    List<Long> digests = new ArrayList<>();
    digests.add(digestOf(new long[5]));
    for (int field = 0; field < 5; field++) {
      int bits = field == 2 || field == 3 ? Integer.SIZE : Long.SIZE;
      for (int bit = 0; bit < bits; bit++) {
        long[] event = new long[5];
        event[field] = 1L << bit;
        digests.add(digestOf(event));
      }
    }

    assertEquals(digests.size(), new TreeSet<>(digests).size());
  }

  @Test
  void dependsOnTheOrderAndNumberOfEvents() {
    long[] one = {1, 2, 3, 4, 5};
    long[] other = {6, 7, 8, 9, 10};
    long[] zero = new long[5];

    assertNotEquals(digestOf(one, other), digestOf(other, one));
    assertNotEquals(digestOf(zero), digestOf());
    assertNotEquals(digestOf(zero, zero), digestOf(zero));
  }
}
