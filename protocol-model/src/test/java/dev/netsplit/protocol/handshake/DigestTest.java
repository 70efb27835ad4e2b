package dev.netsplit.protocol.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** When two digests are the same. */
final class DigestTest {

  @Test
  void differsByAnyBitOfItsSixteenBytes() {
    Digest digest = Digest.of("secret", 12);
    assertEquals(digest, new Digest(digest.high(), digest.low()));
    assertEquals(digest.hashCode(), new Digest(digest.high(), digest.low()).hashCode());
    for (int bit = 0; bit < Long.SIZE; bit++) {
      assertNotEquals(digest, new Digest(digest.high() ^ (1L << bit), digest.low()));
      assertNotEquals(digest, new Digest(digest.high(), digest.low() ^ (1L << bit)));
    }
    assertNotEquals(digest, new Digest(~digest.high(), ~digest.low()));
  }

  @Test
  void isNothingElseAndSpreadsInTables() {
    Digest digest = new Digest(1, 2);
    assertNotEquals((Object) digest, "1, 2");
    assertNotEquals(digest.hashCode(), new Digest(1, 3).hashCode());
    assertNotEquals(digest.hashCode(), new Digest(2, 2).hashCode());
  }
}
