package dev.netsplit.scenarios.report;

import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.scenarios.model.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OTP releases of a scenario's nodes, and how it is known what they do. Results of a release
 * whose nodes were never measured say so.
 */
public final class Releases {

  private Releases() {}

  private static List<OtpProfile> of(Scenario scenario) {
    return OtpProfile.all().stream()
        .filter(
            profile ->
                scenario.nodes().stream().anyMatch(node -> node.erlang().otp().equals(profile)))
        .toList();
  }

  /** One line: each release with its evidence. */
  public static String text(Scenario scenario) {
    return of(scenario).stream()
        .map(profile -> name(profile) + ", evidence: " + evidence(profile))
        .collect(Collectors.joining("; ", "otp: ", ""));
  }

  private static String name(OtpProfile profile) {
    String release = profile.release();
    return release.equals(profile.id()) ? release : profile.id() + " (" + release + ")";
  }

  /** Adds the same as a list. */
  static void put(ObjectNode document, Scenario scenario) {
    ArrayNode releases = document.putArray("otp");
    for (OtpProfile profile : of(scenario)) {
      ObjectNode one = releases.addObject();
      one.put("id", profile.id());
      one.put("release", profile.release());
      one.put("evidence", evidence(profile));
    }
  }

  private static String evidence(OtpProfile profile) {
    return profile.evidence().name().toLowerCase(Locale.ROOT);
  }
}
