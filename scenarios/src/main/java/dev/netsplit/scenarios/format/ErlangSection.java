package dev.netsplit.scenarios.format;

import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.CostProfile;
import dev.netsplit.scenarios.model.DistSettings;
import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.ErlangSettings.AutoConnect;

/** Reads {@code erlang} of one group: what the release has by default unless it is given. */
final class ErlangSection {

  /** net_tickintensity of a release that has no such parameter. */
  private static final int FIXED_INTENSITY = 4;

  private final Findings findings;

  ErlangSection(Findings findings) {
    this.findings = findings;
  }

  ErlangSettings read(Section erlang) {
    OtpProfile otp = OtpProfile.of(erlang.text("otp")).orElseThrow();
    return new ErlangSettings(
        otp,
        profile(erlang),
        erlang.nanos("net_ticktime"),
        intensity(erlang, otp),
        TickPhaseType.phaseNanos(erlang, "tick_phase"),
        erlang.nanos("net_setuptime"),
        erlang.flag("hidden"),
        erlang.text("cookie"),
        erlang.count("listen_backlog"),
        ScenarioBuilder.constant(AutoConnect.class, erlang.text("dist_auto_connect")),
        erlang.flag("global"),
        erlang.flag("connect_all"),
        prevention(erlang, otp),
        erlang.count("pg_scopes"),
        new DistSettings(
            erlang.bytes("dist_buffer"), erlang.flag("fragments"), erlang.nanos("handshake_cpu")));
  }

  /** Handshakes that cost something need a processor, also where nothing else does. */
  private static CostProfile profile(Section erlang) {
    CostProfile profile = ProfileType.profile(erlang, "profile");
    boolean counted = profile.isFree() && erlang.nanos("handshake_cpu") > 0;
    return counted ? CostProfile.COUNTED : profile;
  }

  private int intensity(Section erlang, OtpProfile otp) {
    int intensity = erlang.count("net_tickintensity");
    if (intensity != FIXED_INTENSITY && !otp.kernel().ticksAdjustable()) {
      refuse(erlang, "net_tickintensity", otp, "it is always 4 there; it can be set since 24.3");
    }
    return intensity;
  }

  private boolean prevention(Section erlang, OtpProfile otp) {
    String key = "prevent_overlapping_partitions";
    if (!erlang.has(key)) {
      return otp.global().preventsOverlaps();
    }
    boolean on = erlang.flag(key);
    if (on && !otp.global().canPreventOverlaps()) {
      refuse(erlang, key, otp, "it exists since 24.3; use `otp: \"24\"` or leave it out");
    }
    return on;
  }

  private void refuse(Section erlang, String key, OtpProfile otp, String hint) {
    String message = "`" + key + "` does not exist in OTP " + otp.id() + " (" + otp.release() + ")";
    findings.add(erlang.mark(key), erlang.childPath(key), Code.CONFLICT, message, hint);
  }
}
