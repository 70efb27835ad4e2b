package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.handshake.Status;
import dev.netsplit.protocol.release.OtpProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes of two releases that a peer greets in the old way. */
class NodeOldHandshakeTest {

  private static final String M = "m@h1";

  private final Cluster cluster = new Cluster();
  private final RawPeer peer = new RawPeer(50_000);

  private void greet(OtpProfile release, String name) {
    cluster.start(M, Cluster.Settings.DEFAULT.with(c -> c.withRelease(release)));
    cluster.vms.put("raw", cluster.network.start("h2", peer));
    cluster.run(SECOND);
    cluster.journal.forget();
    cluster.dial("raw", peer, "h1", 40_000);
    cluster.run(3 * MILLI);
    send(name);
  }

  private void send(String hex) {
    cluster.send("raw", peer, 0, hex);
    cluster.run(3 * MILLI);
  }

  private String received() {
    return peer.line(0).received();
  }

  @Test
  void oldHandshakeIsClosedWithoutAWordBefore25Dot3() {
    greet(OtpProfile.OTP_25, Frames.oldName("aa@h2", Frames.MINIMAL));
    assertEquals("", received());
    assertTrue(peer.line(0).isClosed());
  }

  @Test
  void oldHandshakeIsAnsweredWithTheNewChallengeAndNeedsItsComplementSince25Dot3() {
    greet(OtpProfile.OTP_25_3_2_17, Frames.oldName("aa@h2", Frames.MINIMAL));
    assertTrue(received().startsWith(Frames.status(Status.OK) + "00174e0000000d07df7fbd"));
    send(Frames.complement(Frames.MINIMAL) + Frames.reply(received(), "secret"));
    assertEquals(List.of("up aa@h2"), cluster.journal.of(M));
  }

  @Test
  void replyInPlaceOfTheComplementClosesTheConnection() {
    greet(OtpProfile.OTP_25_3_2_17, Frames.oldName("aa@h2", Frames.MINIMAL));
    send(Frames.reply(received(), "secret"));
    assertTrue(peer.line(0).isClosed());
    assertEquals(List.of(), cluster.journal.of(M));
  }

  @Test
  void oldNameWithoutAMandatoryFlagIsNotAllowed() {
    greet(
        OtpProfile.OTP_25_3_2_17,
        Frames.oldName("aa@h2", Flags.MANDATORY_25 & ~Flags.HANDSHAKE_23));
    assertEquals(Frames.status(Status.NOT_ALLOWED), received());
    assertTrue(cluster.journal.logged(M, "[\"HANDSHAKE_23\"]"));
  }

  @Test
  void newNameIsTakenAsEver() {
    greet(OtpProfile.OTP_25_3_2_17, Frames.name("aa@h2"));
    send(Frames.reply(received(), "secret"));
    assertEquals(List.of("up aa@h2"), cluster.journal.of(M));
    assertFalse(peer.line(0).isClosed());
  }
}
