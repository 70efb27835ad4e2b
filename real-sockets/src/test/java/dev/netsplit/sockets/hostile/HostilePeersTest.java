package dev.netsplit.sockets.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.sockets.loop.LoopLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that are slow, silent, gone or too many, at a live node. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
final class HostilePeersTest {

  private static final int TIMES = Integer.getInteger("hostile.times", 1);
  private static final long SETUP_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Twice the set-up time, which is set anew once, and what a busy machine adds. */
  private static final int SETUP_LIMIT_MILLIS = 30_000;

  /** A message and its length, but for one byte. */
  private static final int MOST_OF_A_HANDSHAKE = 0xffff + 1;

  /** Sockets of a loop that is to be flooded. */
  private static final int MOST = 50;

  private static long descriptors() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }

  private static Victim victim() throws Exception {
    return new Victim(limits -> limits, config -> config.withSetupTime(SETUP_NANOS));
  }

  private static void closeAll(List<RawPeer> peers) throws IOException {
    for (RawPeer peer : peers) {
      peer.close();
    }
  }

  /** One byte after the other, too slowly to be done in time; true when it was cut off. */
  private static boolean isCutOffWhileItTrickles(RawPeer peer, byte[] bytes) throws Exception {
    for (byte one : bytes) {
      try {
        peer.write(new byte[] {one});
      } catch (IOException e) {
        return true;
      }
      if (peer.isEndedWithin(500)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void slowHandshakesEndWithTheSetUpTimeAndOthersAreServedMeanwhile() throws Exception {
    try (Victim victim = victim()) {
      List<RawPeer> silent = new ArrayList<>();
      for (int i = 0; i < 200 * TIMES; i++) {
        silent.add(new RawPeer(victim.port()));
      }
      RawPeer halfWay = new RawPeer(victim.port());
      halfWay.introduce("halfway@localhost");
      assertTrue(victim.serves());
      byte[] bytes = RawPeer.introduction("a_name_that_takes_its_time_to_be_said@localhost");
      try (RawPeer slow = new RawPeer(victim.port())) {
        assertTrue(isCutOffWhileItTrickles(slow, bytes));
      }
      assertTrue(halfWay.isEndedWithin(SETUP_LIMIT_MILLIS));
      for (RawPeer peer : silent) {
        assertTrue(peer.isEndedWithin(SETUP_LIMIT_MILLIS));
      }
      assertTrue(victim.serves());
      halfWay.close();
      closeAll(silent);
    }
  }

  /** Its longest message has a length of two bytes, and is looked at when it is whole. */
  @Test
  void aPeerThatIsNotKnownYetIsHeldForNoMoreThanOneMessage() throws Exception {
    try (Victim victim =
            new Victim(
                limits -> limits, config -> config.withSetupTime(TimeUnit.HOURS.toNanos(1)));
        RawPeer peer = new RawPeer(victim.port())) {
      byte[] much = new byte[MOST_OF_A_HANDSHAKE];
      Arrays.fill(much, (byte) 0xff);
      peer.write(much);
      assertFalse(peer.isEndedWithin(1_000));
      peer.write(new byte[] {0, 0});
      assertTrue(peer.isEndedWithin(SETUP_LIMIT_MILLIS));
      assertTrue(victim.serves());
    }
  }

  @Test
  void aPeerThatFallsSilentBehindTheHandshakeIsGivenUpByTheTicker() throws Exception {
    try (Victim victim =
        new Victim(
            limits -> limits,
            config -> config.withTicks(TimeUnit.MILLISECONDS.toNanos(500), 4, 0))) {
      RawPeer peer = new RawPeer(victim.port()).shakeHands("mute@localhost", Victim.COOKIE);
      assertTrue(Victim.await(() -> victim.saidOf("mute@localhost").contains("nodeup")));
      assertTrue(peer.isEndedWithin(30_000));
      assertTrue(
          Victim.await(
              () ->
                  victim
                      .saidOf("mute@localhost")
                      .equals(List.of("nodeup", "nodedown net_tick_timeout"))));
      peer.close();
    }
  }

  @Test
  void aPeerThatIsResetIsDownAtOnce() throws Exception {
    try (Victim victim = victim()) {
      RawPeer peer = new RawPeer(victim.port()).shakeHands("gone@localhost", Victim.COOKIE);
      assertTrue(Victim.await(() -> victim.saidOf("gone@localhost").contains("nodeup")));
      peer.reset();
      assertTrue(
          Victim.await(
              () ->
                  victim
                      .saidOf("gone@localhost")
                      .equals(List.of("nodeup", "nodedown connection_closed"))));
    }
  }

  @Test
  void stormsOfResetsLeaveNothingBehind() throws Exception {
    try (Victim victim = victim()) {
      assertTrue(victim.serves());
      Thread.sleep(500);
      long before = descriptors();
      Set<String> threads = Victim.threads();
      byte[] name = RawPeer.introduction("storm@localhost");
      for (int i = 0; i < 3_000 * TIMES; i++) {
        RawPeer peer = new RawPeer(i % 2 == 0 ? victim.port() : victim.epmdPort());
        if (i % 3 > 0) {
          peer.write(Arrays.copyOf(name, i % name.length));
        }
        peer.reset();
      }
      assertTrue(victim.serves());
      assertTrue(Victim.await(() -> descriptors() <= before), () -> before + " " + descriptors());
      assertEquals(threads, Victim.threads());
    }
  }

  @Test
  void aFloodOfConnectionsDoesNotTakeTheLinksThatAreUp() throws Exception {
    LoopLimits few = new LoopLimits(MOST, 1 << 20, 1 << 20, 1 << 22, 0);
    long never = TimeUnit.HOURS.toNanos(1);
    try (Victim victim = new Victim(limits -> few, config -> config.withSetupTime(never))) {
      assertTrue(victim.friend().ping(Victim.NAME).get(Victim.WAIT_SECONDS, TimeUnit.SECONDS));
      List<RawPeer> flood = new ArrayList<>();
      for (int i = 0; i < 300 * TIMES; i++) {
        flood.add(new RawPeer(victim.port()));
      }
      // What it cannot take in it closes at once: no set-up time ends anybody here.
      assertTrue(flood.get(flood.size() - 1).isEndedWithin(SETUP_LIMIT_MILLIS));
      int held = 0;
      for (RawPeer peer : flood) {
        held += peer.isEndedWithin(100) ? 0 : 1;
      }
      // One is the connection to epmd, one the link.
      assertEquals(MOST - 2, held);
      assertEquals(List.of("nodeup"), victim.saidOf(Victim.FRIEND));
      closeAll(flood);
      assertTrue(Victim.await(() -> isTakenIn(victim)));
      assertTrue(victim.serves());
    }
  }

  /** Whether there is room again. */
  private static boolean isTakenIn(Victim victim) {
    try (RawPeer peer = new RawPeer(victim.port())) {
      return !peer.isEndedWithin(100);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aPeerThatDoesNotReadIsCutOffBeforeItFillsTheHeap() throws Exception {
    try (Victim victim = victim()) {
      RawPeer peer = new RawPeer(victim.port(), 1 << 12);
      peer.shakeHands("deaf@localhost", Victim.COOKIE);
      Term.Pid from = new Term.Pid(new Term.Atom("deaf@localhost"), 1, 0, 1);
      boolean cutOff = false;
      // Each is answered by the runtime itself, which nothing suspends.
      for (int i = 0; i < 4_000_000 && !cutOff; i++) {
        Term.Ref ref = new Term.Ref(new Term.Atom("deaf@localhost"), 1, List.of(i, 1, 1));
        try {
          peer.write(
              peer.operation(
                  new ControlMessage.MonitorP(from, new Term.Atom("nobody_has_this_name"), ref)));
        } catch (IOException e) {
          cutOff = true;
        }
      }
      assertTrue(cutOff);
      assertFalse(victim.saidOf("deaf@localhost").isEmpty());
      assertTrue(victim.serves());
    }
  }
}
