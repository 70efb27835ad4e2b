package dev.netsplit.protocol.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How words of flags are read. */
class FlagsTest {

  @Test
  void bitsAreNamedFromTheLowestAndThoseWithoutANameByTheirNumber() {
    assertEquals(List.of("PUBLISHED"), Flags.names(Flags.PUBLISHED));
    assertEquals(List.of("bit 15", "ALTACT_SIG", "bit 38"), Flags.names(1L << 15 | 3L << 37));
    assertEquals(List.of(), Flags.names(0));
  }

  @Test
  void theDigestFlagOfAPeerStandsForAllOnlyToANodeThatKnowsIt() {
    long theirs = Flags.MANDATORY_25_DIGEST | Flags.SPAWN;
    assertEquals(theirs, Flags.understood(Flags.SPAWN, theirs));
    assertEquals(theirs | Flags.MANDATORY_25, Flags.understood(Flags.MANDATORY_25_DIGEST, theirs));
    assertEquals(Flags.SPAWN, Flags.understood(Flags.MANDATORY_25_DIGEST, Flags.SPAWN));
  }

  @Test
  void whatBothHaveIsAgreed() {
    long ours = Flags.SPAWN | Flags.MAP_TAG;
    assertEquals(Flags.SPAWN, Flags.agreed(ours, Flags.SPAWN | Flags.ALIAS));
    assertEquals(
        Flags.MAP_TAG, Flags.agreed(Flags.MAP_TAG | Flags.ALIAS, Flags.MAP_TAG | Flags.SPAWN));
    assertEquals(0, Flags.agreed(Flags.MAP_TAG, Flags.MANDATORY_25_DIGEST));
  }
}
