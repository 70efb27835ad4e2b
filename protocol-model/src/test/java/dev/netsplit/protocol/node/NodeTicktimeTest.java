package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.handshake.Status;
import dev.netsplit.protocol.machine.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changing net_ticktime at run time; the instants of the first two tests are measured ones. */
class NodeTicktimeTest {

  private static final String M = "m@h1";
  private static final String PEER = "aa@h2";

  private final Cluster cluster = new Cluster();
  private RawPeer peer;
  private TicktimeReply reply;

  private void startWithPeer(long intervalNanos, long flags) {
    cluster.start(M, Cluster.Settings.DEFAULT.ticks(intervalNanos, 0));
    peer = cluster.raw(PEER, 50_000);
    cluster.run(SECOND);
    cluster.dial(PEER, peer, "h1", 40_000);
    cluster.run(3 * MILLI);
    cluster.send(PEER, peer, 0, Frames.name(PEER, flags));
    cluster.run(3 * MILLI);
    cluster.send(PEER, peer, 0, Frames.reply(peer.line(0).received(), "secret"));
    cluster.run(3 * MILLI);
    for (int k = 0; k < 200; k++) {
      cluster.network.at(
          SECOND + 500 * MILLI * k + 100 * MILLI, () -> cluster.send(PEER, peer, 0, Frames.TICK));
    }
  }

  private TicktimeReply set(long netTicktimeNanos, long transitionNanos) {
    long nowNanos = cluster.network.nowNanos();
    cluster.ask(
        M,
        (node, fx) -> {
          reply = node.setNetTicktime(nowNanos, netTicktimeNanos, transitionNanos, fx);
          return true;
        });
    return reply;
  }

  private List<Long> ticksSince(long fromNanos) {
    return cluster.network.writes().stream()
        .filter(write -> write.traffic() == Traffic.TICK && write.atNanos() >= fromNanos)
        .map(TestNetwork.Write::atNanos)
        .toList();
  }

  /** Every wait adds at most 1 ms, so the n-th instant is at most n ms late. */
  private static void assertInstants(List<Integer> seconds, List<Long> instants) {
    List<Integer> rounded = new ArrayList<>();
    for (long instant : instants) {
      rounded.add((int) (instant / SECOND));
      assertTrue(instant % SECOND <= instants.size() * MILLI, "late: " + instant);
    }
    assertEquals(seconds, rounded);
  }

  @Test
  void longerTicktimeHoldsAtOnceAndAuxiliaryTicksCoverTheTransition() {
    startWithPeer(SECOND, Frames.MINIMAL);
    cluster.network.runUntil(6 * SECOND);
    assertEquals(TicktimeReply.CHANGE_INITIATED, set(12 * SECOND, 5 * SECOND));
    cluster.network.runUntil(20 * SECOND);
    assertInstants(List.of(6, 7, 8, 9, 10, 11, 15, 18), ticksSince(6 * SECOND));
    assertEquals(12 * SECOND, cluster.nodes.get(M).netTicktimeNanos());
  }

  @Test
  void shorterTicktimeHoldsAtTheEndOfTheTransition() {
    startWithPeer(3 * SECOND, Frames.MINIMAL);
    cluster.network.runUntil(20 * SECOND);
    assertEquals(TicktimeReply.CHANGE_INITIATED, set(4 * SECOND, 6 * SECOND));
    cluster.network.runUntil(30 * SECOND + 500 * MILLI);
    // The ordinary tick at 21 s finds the auxiliary one of 20 s, the one at 27 s that of 26 s.
    assertInstants(List.of(20, 21, 22, 23, 24, 25, 26, 28, 29, 30), ticksSince(20 * SECOND));
  }

  @Test
  void auxiliaryTicksFollowEachOtherByTheTimerLaw() {
    startWithPeer(SECOND, Frames.MINIMAL);
    cluster.network.runUntil(6 * SECOND);
    set(12 * SECOND, 5 * SECOND);
    cluster.network.runUntil(12 * SECOND);
    List<Long> instants = ticksSince(6 * SECOND);
    Cluster.assertFired(SECOND, instants.get(1) - instants.get(0));
    for (int i = 2; i < instants.size(); i++) {
      assertEquals(1001 * MILLI, instants.get(i) - instants.get(i - 1));
    }
  }

  @Test
  void changeIsAnsweredByWhatItMeets() {
    startWithPeer(SECOND, Frames.MINIMAL);
    assertEquals(TicktimeReply.UNCHANGED, set(4 * SECOND, 60 * SECOND));
    assertEquals(
        TicktimeReply.UNCHANGED, set(4 * SECOND - 3 * MILLI, 0), "rounded up to a multiple");
    assertEquals(TicktimeReply.CHANGE_INITIATED, set(8 * SECOND, 5 * SECOND));
    assertEquals(TicktimeReply.ONGOING_CHANGE, set(8 * SECOND, 5 * SECOND));
    assertEquals(TicktimeReply.ONGOING_CHANGE, set(4 * SECOND, 5 * SECOND));
    cluster.run(5 * SECOND + 10 * MILLI);
    assertEquals(TicktimeReply.UNCHANGED, set(8 * SECOND, 5 * SECOND));
    assertEquals(TicktimeReply.CHANGE_INITIATED, set(4 * SECOND, 0));
  }

  @ParameterizedTest
  @CsvSource({"1, 4, 1", "4, 4, 1", "5, 4, 2", "4000, 4, 1000", "60001, 7, 8572", "0, 4, 1"})
  void netTicktimeIsRoundedUpToAMultipleOfTheIntensityInMilliseconds(
      long netTicktimeMillis, int intensity, long intervalMillis) {
    assertEquals(
        intervalMillis * MILLI, TicktimeChange.intervalNanos(netTicktimeMillis * MILLI, intensity));
  }

  @Test
  void changeWithoutTransitionTicksOnceAndSwitches() {
    startWithPeer(3 * SECOND, Frames.MINIMAL);
    cluster.network.runUntil(20 * SECOND);
    set(4 * SECOND, 0);
    cluster.network.runUntil(24 * SECOND + 500 * MILLI);
    assertInstants(List.of(20, 22, 23, 24), ticksSince(20 * SECOND));
  }

  @Test
  void auxiliaryTicksCountAsWrites() {
    startWithPeer(SECOND, Frames.MINIMAL);
    cluster.network.runUntil(6 * SECOND);
    int before = cluster.journal.ticksSent();
    int suppressedBefore = cluster.journal.ticksSuppressed();
    set(12 * SECOND, 5 * SECOND);
    cluster.network.runUntil(13 * SECOND);
    assertEquals(6, cluster.journal.ticksSent() - before, "the ordinary ones at 9 and 12 are not");
    assertEquals(2, cluster.journal.ticksSuppressed() - suppressedBefore);
  }

  @Test
  void auxiliaryTickIsNotSentToAVisiblePeerWhoseOutputIsStuck() {
    startWithPeer(SECOND, Frames.MINIMAL);
    cluster.network.runUntil(6 * SECOND);
    cluster.vms.get(M).stick("h2", 1);
    set(12 * SECOND, 5 * SECOND);
    cluster.run(6 * SECOND);
    assertEquals(List.of(), ticksSince(6 * SECOND));
  }

  @Test
  void auxiliaryTickIsSentToAHiddenPeerEvenIfOutputIsStuck() {
    startWithPeer(SECOND, Frames.MINIMAL & ~Flags.PUBLISHED);
    cluster.network.runUntil(6 * SECOND);
    cluster.vms.get(M).stick("h2", 1);
    set(12 * SECOND, 5 * SECOND);
    cluster.run(5 * SECOND + 10 * MILLI);
    assertEquals(6, ticksSince(6 * SECOND).size());
  }

  @Test
  void auxiliaryTicksOfASetUpAreSentWhenItEnds() {
    cluster.start(M, Cluster.Settings.DEFAULT.ticks(10 * SECOND, 0));
    peer = cluster.raw(PEER, 50_000);
    cluster.run(SECOND);
    cluster.connect(M, PEER);
    cluster.run(10 * MILLI);
    set(4 * SECOND, 2 * SECOND);
    cluster.run(2 * SECOND + 500 * MILLI);
    assertEquals(List.of(), ticksSince(0));
    cluster.send(PEER, peer, 0, Frames.status(Status.OK) + Frames.challenge(PEER, 9));
    cluster.run(3 * MILLI);
    cluster.send(PEER, peer, 0, Frames.ack(peer.line(0).received(), "secret"));
    cluster.run(3 * MILLI);
    long upNanos = cluster.journal.timeOf(M, "up " + PEER);
    assertEquals(List.of(upNanos, upNanos, upNanos), ticksSince(0));
    assertEquals(3, cluster.journal.ticksSent());
  }

  @Test
  void silentPeerIsStillGivenFourTicksDuringAChange() {
    cluster.start(M, Cluster.Settings.DEFAULT.ticks(SECOND, 0));
    peer = cluster.raw(PEER, 50_000);
    startSilentPeer();
    set(8 * SECOND, 30 * SECOND);
    cluster.run(30 * SECOND);
    // Ordinary ticks every 2 s from now on; the first one notes the handshake.
    long downNanos = cluster.journal.timeOf(M, "down " + PEER + " net_tick_timeout");
    Cluster.assertFired(1500 * MILLI + 5 * 2 * SECOND + 4 * MILLI, downNanos);
    assertFalse(cluster.nodes.get(M).isConnected(PEER));
  }

  private void startSilentPeer() {
    cluster.network.runUntil(1100 * MILLI);
    cluster.dial(PEER, peer, "h1", 40_000);
    cluster.run(3 * MILLI);
    cluster.send(PEER, peer, 0, Frames.name(PEER));
    cluster.run(3 * MILLI);
    cluster.send(PEER, peer, 0, Frames.reply(peer.line(0).received(), "secret"));
    cluster.network.runUntil(1500 * MILLI);
  }
}
