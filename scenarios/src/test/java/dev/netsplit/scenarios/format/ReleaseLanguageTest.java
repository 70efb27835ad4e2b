package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key {@code erlang.otp}, and what follows from it. */
class ReleaseLanguageTest {

  private static final String TWO_GROUPS =
      """
      version: 1
      name: t
      nodes:
        old: { count: 1, erlang: { otp: "24" } }
        new: { count: 1, erlang: { otp: "26" } }
      """;

  private static List<ErlangSettings> settings(String yaml) {
    return ReadScenarios.valid(yaml).scenario().nodes().stream().map(NodeSpec::erlang).toList();
  }

  private static ErlangSettings first(String more) {
    return settings(ReadScenarios.SMALLEST + more).get(0);
  }

  @Test
  void theReleaseThatWasMeasuredIsTheDefault() {
    assertEquals(OtpProfile.OTP_25, first("").otp());
  }

  @ParameterizedTest
  @CsvSource({
    "23, false",
    "24, false",
    "25, true",
    "25.3.2.17, true",
    "26, true",
    "27, true",
    "28, true"
  })
  void overlapsArePreventedAsTheReleaseDoesUnlessGiven(String otp, boolean prevented) {
    ErlangSettings erlang = first("erlang: { otp: \"" + otp + "\" }\n");
    assertEquals(otp, erlang.otp().id());
    assertEquals(prevented, erlang.preventOverlaps());
    String given = "erlang: { otp: \"" + otp + "\", prevent_overlapping_partitions: ";
    assertEquals(false, first(given + "false }\n").preventOverlaps());
    if (!otp.equals("23")) {
      assertEquals(true, first(given + "true }\n").preventOverlaps());
    }
  }

  @Test
  void groupsCanBeOfDifferentReleases() {
    List<ErlangSettings> mixed = settings(TWO_GROUPS);
    assertEquals(List.of("24", "26"), mixed.stream().map(erlang -> erlang.otp().id()).toList());
    assertEquals(
        List.of(false, true), mixed.stream().map(ErlangSettings::preventOverlaps).toList());
    List<ErlangSettings> all =
        settings(TWO_GROUPS + "erlang: { prevent_overlapping_partitions: true }\n");
    assertEquals(List.of(true, true), all.stream().map(ErlangSettings::preventOverlaps).toList());
  }

  @ParameterizedTest
  @CsvSource({"'\"25.3.2.71\"', 25.3.2.17", "'\"2 5\"', 25", "'\"27.2\"', 27", "'\"25.1.2\"', 25"})
  void aReleaseThatThereIsNotIsOneErrorWithTheNearestName(String otp, String nearest) {
    String errors = ReadScenarios.errors(ReadScenarios.SMALLEST + "erlang: { otp: " + otp + " }\n");
    assertEquals(1, errors.lines().filter(line -> line.contains("error:")).count(), errors);
    assertTrue(errors.contains("must be one of 23, 24, 25, 25.3.2.17, 26, 27, 28"), errors);
    assertTrue(errors.contains("did you mean `" + nearest + "`?"), errors);
  }

  @Test
  void aReleaseCanBeSetAsText() {
    String[] releases = {"24", "25.3.2.17"};
    for (String release : releases) {
      ReadResult.Valid valid = ReadScenarios.valid(ReadScenarios.SMALLEST, "erlang.otp=" + release);
      assertEquals(release, valid.scenario().nodes().get(0).erlang().otp().id());
    }
  }

  @Test
  void parametersThatTheReleaseDoesNotHaveAreRefused() {
    String intensity =
        ReadScenarios.errors(
            ReadScenarios.SMALLEST + "erlang: { otp: \"23\", net_tickintensity: 5 }\n");
    assertTrue(intensity.contains("`net_tickintensity` does not exist in OTP 23"), intensity);
    String prevention =
        ReadScenarios.errors(
            ReadScenarios.SMALLEST
                + "erlang: { otp: \"23\", prevent_overlapping_partitions: true }\n");
    assertTrue(prevention.contains("does not exist in OTP 23 (23.2)"), prevention);
    assertTrue(prevention.contains("it exists since 24.3"), prevention);
    assertEquals(5, first("erlang: { otp: \"24\", net_tickintensity: 5 }\n").netTickintensity());
  }
}
