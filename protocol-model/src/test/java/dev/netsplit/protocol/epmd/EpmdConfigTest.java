package dev.netsplit.protocol.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a daemon may be told, up to the borders. */
class EpmdConfigTest {

  private static final EpmdConfig USUAL = EpmdConfig.defaults(0);

  private static void refused(Executable maker) {
    assertThrows(IllegalStateException.class, maker);
  }

  @Test
  void portsAreThoseOfTcp() {
    assertEquals(1, USUAL.withPort(1).port());
    assertEquals(65_535, USUAL.withPort(65_535).port());
    refused(() -> USUAL.withPort(0));
    refused(() -> USUAL.withPort(65_536));
  }

  @Test
  void backlogsAndTimeoutsHaveALeast() {
    assertEquals(1, USUAL.withBacklog(1).backlog());
    refused(() -> USUAL.withBacklog(0));
    assertEquals(1_000_000_000L, USUAL.withPacketTimeout(1_000_000_000L).packetTimeoutNanos());
    refused(() -> USUAL.withPacketTimeout(999_999_999L));
  }

  @Test
  void capacitiesHaveALeast() {
    EpmdCapacity least = new EpmdCapacity(16, 16, 0);
    assertEquals(least, USUAL.withCapacity(least).capacity());
    assertEquals(new EpmdCapacity(16, 16, 7), least.withMaxUnused(7));
    refused(() -> new EpmdCapacity(15, 16, 0));
    refused(() -> new EpmdCapacity(16, 15, 0));
    refused(() -> new EpmdCapacity(16, 16, -1));
  }

  @Test
  void pacesAreNotNegative() {
    EpmdPace slow = EpmdPace.INSTANT.withLinger(1).withService(2).withDelays(3, 4);
    assertEquals(new EpmdPace(1, 2, 3, 4), slow);
    assertEquals(new EpmdPace(0, 2, 0, 0), USUAL.withService(2).pace());
    assertEquals(new EpmdPace(0, 0, 0, 0), EpmdPace.INSTANT);
    refused(() -> new EpmdPace(-1, 0, 0, 0));
    refused(() -> new EpmdPace(0, -1, 0, 0));
    refused(() -> new EpmdPace(0, 0, -1, 0));
    refused(() -> new EpmdPace(0, 0, 0, -1));
  }
}
