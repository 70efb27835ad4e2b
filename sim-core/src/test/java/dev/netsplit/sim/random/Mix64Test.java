package dev.netsplit.sim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class Mix64Test {

  @Test
  void mixesLikeTheFinaliserOfSplitMix() {
    // First output of SplitMix64 with seed 0 is the finaliser of one increment.
    assertEquals(0xE220A8397B1DCDAFL, Mix64.mix(Mix64.GOLDEN));
    assertEquals(0x6E789E6AA1B965F4L, Mix64.mix(Mix64.GOLDEN << 1));
  }

  @Test
  void flipsAboutHalfOfTheBitsForEachBitOfInput() {
    for (int bit = 0; bit < Long.SIZE; bit++) {
      long flipped = 0;
      for (long word = 0; word < 256; word++) {
        flipped += Long.bitCount(Mix64.fold(1, word) ^ Mix64.fold(1, word ^ (1L << bit)));
      }
      double mean = flipped / 256.0;
      assertTrue(mean > 30 && mean < 34, "bit " + bit + " flips " + mean);
    }
  }

  @Test
  void tellsTextsApartByContentOrderAndLength() {
    List<Long> hashes = new ArrayList<>();
    for (String text : new String[] {"", "\0", "\0\0", "ab", "ba", "a", "b", "aa", "a\uFFFF"}) {
      hashes.add(Mix64.hash(text));
    }

    assertEquals(hashes.size(), new TreeSet<>(hashes).size());
  }

  @Test
  void dependsOnTheOrderOfFoldedWords() {
    assertNotEquals(Mix64.fold(Mix64.fold(0, 1), 2), Mix64.fold(Mix64.fold(0, 2), 1));
  }
}
