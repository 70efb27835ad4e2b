package dev.netsplit.sockets.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sockets.epmd.EpmdQuery;
import dev.netsplit.sockets.epmd.ServedEpmd;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that are slow, silent or do not read, at our epmd. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
final class HostileClientsTest {

  private static final int TIMES = Integer.getInteger("hostile.times", 1);

  /** The packet timeout of one second, its whole seconds, and what a busy machine adds. */
  private static final int SILENCE_LIMIT_MILLIS = 30_000;

  /** Of a listing that no client's buffers take at once. */
  private static final int NAMES = 300;

  private static final int LISTINGS = 200;

  private static boolean serves(ServedEpmd epmd) {
    return new EpmdQuery(epmd.port()).ask(new byte[] {'n'}).orElseThrow().length >= 4;
  }

  private static byte[] registration(String name) {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = ByteBuffer.allocate(15 + text.length);
    out.putShort((short) (13 + text.length)).put((byte) 'x').putShort((short) 40_000);
    out.put((byte) 77).put((byte) 0).putShort((short) 6).putShort((short) 5);
    return out.putShort((short) text.length).put(text).putShort((short) 0).array();
  }

  @Test
  void silentClientsAreClosedAndOthersAreServedMeanwhile() throws Exception {
    try (ServedEpmd epmd = new ServedEpmd("-packet_timeout", "1")) {
      List<RawPeer> silent = new ArrayList<>();
      for (int i = 0; i < 300 * TIMES; i++) {
        RawPeer peer = new RawPeer(epmd.port());
        if (i % 2 == 0) {
          peer.write(new byte[] {0, 50, 'x'});
        }
        silent.add(peer);
      }
      assertTrue(serves(epmd));
      for (RawPeer peer : silent) {
        assertTrue(peer.isEndedWithin(SILENCE_LIMIT_MILLIS));
        peer.close();
      }
      assertTrue(serves(epmd));
    }
  }

  /** As the real daemon does: each byte counts as a sign of life, up to the longest request. */
  @Test
  void aClientThatTricklesStaysAndHoldsNobodyUp() throws Exception {
    try (ServedEpmd epmd = new ServedEpmd("-packet_timeout", "5");
        RawPeer slow = new RawPeer(epmd.port())) {
      byte[] request = registration("a_name_that_takes_its_time");
      for (byte one : request) {
        slow.write(new byte[] {one});
        assertTrue(serves(epmd));
      }
      assertFalse(slow.isEndedWithin(500));
      String listed =
          new String(
              new EpmdQuery(epmd.port()).ask(new byte[] {'n'}).orElseThrow(),
              StandardCharsets.UTF_8);
      assertTrue(listed.contains("a_name_that_takes_its_time"));
    }
  }

  @Test
  void clientsThatDoNotReadHoldOnlyThemselvesUp() throws Exception {
    try (ServedEpmd epmd = new ServedEpmd("-packet_timeout", "60")) {
      List<RawPeer> names = new ArrayList<>();
      for (int i = 0; i < NAMES; i++) {
        RawPeer peer = new RawPeer(epmd.port());
        peer.write(registration("name_of_a_node_whose_listing_is_long_" + i));
        names.add(peer);
      }
      List<RawPeer> deaf = new ArrayList<>();
      for (int i = 0; i < LISTINGS * TIMES; i++) {
        RawPeer peer = new RawPeer(epmd.port(), 1 << 12);
        peer.write(new byte[] {0, 1, 'n'});
        deaf.add(peer);
      }
      byte[] whole = new EpmdQuery(epmd.port()).ask(new byte[] {'n'}).orElseThrow();
      assertEquals(NAMES, new String(whole, StandardCharsets.UTF_8).lines().count());
      for (RawPeer peer : deaf) {
        peer.reset();
      }
      assertTrue(serves(epmd));
      for (RawPeer peer : names) {
        peer.close();
      }
    }
  }
}
