package dev.netsplit.protocol.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.handshake.Flags;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The table of releases, row by row. */
class OtpProfileTest {

  private static <T> List<T> row(Function<OtpProfile, T> column) {
    return OtpProfile.all().stream().map(column).toList();
  }

  private static List<String> having(Predicate<OtpProfile> property) {
    return OtpProfile.all().stream().filter(property).map(OtpProfile::id).toList();
  }

  private static long word(String id) {
    return OtpProfile.of(id).orElseThrow().wire().offered();
  }

  @Test
  void namesStandForOneReleaseEach() {
    assertEquals(List.of("23", "24", "25", "25.3.2.17", "26", "27", "28"), row(OtpProfile::id));
    assertEquals(
        List.of("23.2", "24.3", "25.2.3", "25.3.2.17", "26.2", "27.3", "28.0"),
        row(OtpProfile::release));
    assertEquals(OtpProfile.ids(), row(OtpProfile::id));
    assertEquals(Optional.of(OtpProfile.OTP_26), OtpProfile.of("26"));
    assertEquals(Optional.empty(), OtpProfile.of("22"));
  }

  @Test
  void only25WasMeasured() {
    assertEquals(List.of("25"), having(p -> p.evidence() == OtpProfile.Evidence.MEASURED));
  }

  @Test
  void hiddenNodesOfferTheseWords() {
    assertEquals(
        List.of(
            0x1_01DF_7FBCL,
            0xD_03DF_7FBCL,
            0xD_07DF_7FBCL,
            0xD_07DF_7FBCL,
            0xD_07DF_7FBCL,
            0xD_07DF_7FBCL,
            0x2D_07DF_7FBCL),
        row(p -> p.wire().offered()));
  }

  @Test
  void fiveFlagsAreMandatoryBefore25ElevenIn25AndThirteenSince26() {
    assertEquals(
        List.of(
            0x5_0184L,
            0x5_0184L,
            0x107_0F94L,
            0x107_0F94L,
            0x4_0307_0F94L,
            0x4_0307_0F94L,
            0x4_0307_0F94L),
        row(p -> p.wire().mandatory()));
    assertEquals(List.of(5, 5, 11, 11, 13, 13, 13), row(p -> Long.bitCount(p.wire().mandatory())));
  }

  @Test
  void everyReleaseSince25TakesTheMinimalWordAnd26Refuses23() {
    long minimal = 0x4_0707_0F94L;
    for (OtpProfile profile : OtpProfile.all()) {
      assertEquals(0, profile.missing(minimal), profile.id());
    }
    assertEquals(List.of("26", "27", "28"), having(p -> p.missing(word("23")) != 0));
    assertEquals(List.of(), having(p -> p.missing(word("24")) != 0));
    assertEquals(List.of(), having(p -> OtpProfile.OTP_23.missing(p.wire().offered()) != 0));
  }

  @Test
  void theDigestOfMandatoryFlagsIsReadSince25() {
    long digest = Flags.MANDATORY_25_DIGEST;
    assertEquals(List.of("25", "25.3.2.17"), having(p -> p.missing(digest) == 0));
    long newer = digest | Flags.V4_NC | Flags.UNLINK_ID;
    assertEquals(List.of("25", "25.3.2.17", "26", "27", "28"), having(p -> p.missing(newer) == 0));
  }

  @Test
  void oldHandshakeIsTakenBefore25AndAgainSince25Dot3() {
    assertEquals(
        List.of("23", "24", "25.3.2.17", "26", "27", "28"),
        having(p -> p.wire().takesOldHandshake()));
  }

  @Test
  void epmdIsAskedAgainSince23Dot3AndTicksCanBeAdjustedSince24Dot3() {
    assertEquals(
        List.of("24", "25", "25.3.2.17", "26", "27", "28"), having(p -> p.kernel().reregisters()));
    assertEquals(
        List.of("24", "25", "25.3.2.17", "26", "27", "28"),
        having(p -> p.kernel().ticksAdjustable()));
  }

  @Test
  void nameServerIsNeverSuspendedSince26() {
    assertEquals(List.of("26", "27", "28"), having(p -> p.kernel().asyncDist()));
  }

  @Test
  void globalSpeaksVersion6Then7Then8() {
    assertEquals(List.of(6, 7, 8, 8, 8, 8, 8), row(p -> p.global().version()));
  }

  @Test
  void overlapsArePreventedByDefaultSince25AndOnRequestSince24Dot3() {
    assertEquals(
        List.of("25", "25.3.2.17", "26", "27", "28"), having(p -> p.global().preventsOverlaps()));
    assertEquals(List.of("23"), having(p -> !p.global().canPreventOverlaps()));
  }

  @Test
  void reconnectFixIsIn25Dot3Dot2Dot17And27AndLater() {
    assertEquals(List.of("25.3.2.17", "27", "28"), having(p -> p.global().settlesTags()));
  }
}
