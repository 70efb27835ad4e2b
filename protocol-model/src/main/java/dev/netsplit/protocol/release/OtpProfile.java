package dev.netsplit.protocol.release;

import dev.netsplit.protocol.handshake.Flags;
import java.util.List;
import java.util.Optional;

/**
 * A release of OTP: what its nodes offer, demand and know. It must not know any node, and nobody
 * but this table asks which release it is.
 *
 * <p>A name stands for one release, that with the behaviour given here: {@link #release}. Sources,
 * row by row: docs/protocol-notes.md, "Releases". Only what 25 does was measured.
 *
 * @param id its name, as users write it
 * @param release the release that the name stands for
 * @param evidence how its behaviour is known
 * @param wire its handshake
 * @param kernel its kernel application
 * @param global its {@code global}
 */
public record OtpProfile(
    String id, String release, Evidence evidence, Wire wire, Kernel kernel, GlobalRules global) {

  /** 23.2, the last that stays unregistered when its epmd has restarted. */
  public static final OtpProfile OTP_23 =
      new OtpProfile(
          "23",
          "23.2",
          Evidence.READ,
          new Wire(Wire.WORD_23, Wire.MANDATORY_23, true),
          new Kernel(false, false, false),
          new GlobalRules(GlobalRules.PROXIED, false, false));

  /** 24.3, the first that can prevent overlapping partitions. */
  public static final OtpProfile OTP_24 =
      new OtpProfile(
          "24",
          "24.3",
          Evidence.READ,
          new Wire(Wire.WORD_24, Wire.MANDATORY_23, true),
          new Kernel(true, true, false),
          new GlobalRules(GlobalRules.KNOWS_VERSIONS, false, false));

  /** 25.2.3, the release whose nodes were measured. */
  public static final OtpProfile OTP_25 =
      new OtpProfile(
          "25",
          "25.2.3",
          Evidence.MEASURED,
          new Wire(Flags.OTP_25_HIDDEN, Flags.MANDATORY_25, false),
          new Kernel(true, true, false),
          new GlobalRules(GlobalRules.VERIFIES, true, false));

  /** 25.3.2.17, the first of 25 in which a reconnection does not upset {@code global}. */
  public static final OtpProfile OTP_25_3_2_17 =
      new OtpProfile(
          "25.3.2.17",
          "25.3.2.17",
          Evidence.READ,
          new Wire(Flags.OTP_25_HIDDEN, Flags.MANDATORY_25, true),
          new Kernel(true, true, false),
          new GlobalRules(GlobalRules.VERIFIES, true, true));

  /** 26.2, before the patch with which a reconnection does not upset {@code global}. */
  public static final OtpProfile OTP_26 =
      new OtpProfile(
          "26",
          "26.2",
          Evidence.READ,
          new Wire(Flags.OTP_25_HIDDEN, Wire.MANDATORY_26, true),
          new Kernel(true, true, true),
          new GlobalRules(GlobalRules.VERIFIES, true, false));

  /** 27.3. */
  public static final OtpProfile OTP_27 =
      new OtpProfile(
          "27",
          "27.3",
          Evidence.READ,
          new Wire(Flags.OTP_25_HIDDEN, Wire.MANDATORY_26, true),
          new Kernel(true, true, true),
          new GlobalRules(GlobalRules.VERIFIES, true, true));

  /** 28.0. */
  public static final OtpProfile OTP_28 =
      new OtpProfile(
          "28",
          "28.0",
          Evidence.READ,
          new Wire(Flags.OTP_25_HIDDEN | Flags.ALTACT_SIG, Wire.MANDATORY_26, true),
          new Kernel(true, true, true),
          new GlobalRules(GlobalRules.VERIFIES, true, true));

  /** How it is known what the nodes of a release do. */
  public enum Evidence {
    /** Nodes of that release were observed. */
    MEASURED,
    /** From its documents, release notes and sources. */
    READ
  }

  /**
   * The handshake of a release (erl_dist_protocol).
   *
   * @param offered the flags of a hidden node
   * @param mandatory what a peer is refused without
   * @param takesOldHandshake whether a send_name of version 5 is answered
   */
  public record Wire(long offered, long mandatory, boolean takesOldHandshake) {

    private static final long WORD_24 = Flags.OTP_25_HIDDEN & ~Flags.MANDATORY_25_DIGEST;

    private static final long WORD_23 = WORD_24 & ~(Flags.UNLINK_ID | Flags.V4_NC | Flags.ALIAS);

    private static final long MANDATORY_23 =
        Flags.EXTENDED_REFERENCES
            | Flags.NEW_FUN_TAGS
            | Flags.EXTENDED_PIDS_PORTS
            | Flags.UTF8_ATOMS
            | Flags.BIG_CREATION;

    private static final long MANDATORY_26 = Flags.MANDATORY_25 | Flags.V4_NC | Flags.UNLINK_ID;
  }

  /**
   * The kernel application of a release.
   *
   * @param reregisters whether a node registers again when its epmd has restarted
   * @param ticksAdjustable whether there is a parameter net_tickintensity, which is 4 by default
   *     and without it
   * @param asyncDist whether net_kernel and the name server of {@code global} are never suspended
   *     by a busy connection
   */
  public record Kernel(boolean reregisters, boolean ticksAdjustable, boolean asyncDist) {}

  /**
   * {@code global} of a release.
   *
   * @param version of its protocol: {@link #PROXIED}, {@link #KNOWS_VERSIONS}, {@link #VERIFIES}
   * @param preventsOverlaps default of prevent_overlapping_partitions
   * @param settlesTags whether two name servers that mistake each other's attempts agree on one,
   *     instead of both beginning anew (OTP-19381)
   */
  public record GlobalRules(int version, boolean preventsOverlaps, boolean settlesTags) {

    /** Lockers talk through the name servers. */
    public static final int PROXIED = 6;

    /** Nodes tell each other's versions; overlapping partitions can be prevented. */
    public static final int KNOWS_VERSIONS = 7;

    /** A session is acknowledged and can be cancelled; verdicts of lockers carry a tag. */
    public static final int VERIFIES = 8;

    /** Whether overlapping partitions can be prevented at all. */
    public boolean canPreventOverlaps() {
      return version >= KNOWS_VERSIONS;
    }
  }

  private static final List<OtpProfile> ALL =
      List.of(OTP_23, OTP_24, OTP_25, OTP_25_3_2_17, OTP_26, OTP_27, OTP_28);

  /** All profiles, oldest first. */
  public static List<OtpProfile> all() {
    return ALL;
  }

  /** The names of all profiles, oldest first. */
  public static List<String> ids() {
    return ALL.stream().map(OtpProfile::id).toList();
  }

  /** The profile of that name. */
  public static Optional<OtpProfile> of(String id) {
    return ALL.stream().filter(profile -> profile.id.equals(id)).findFirst();
  }

  /** The same release without something that it offers and nobody demands. */
  public OtpProfile without(long flag) {
    if ((wire.mandatory & flag) != 0) {
      throw new IllegalStateException(release + " demands " + Long.toHexString(flag));
    }
    Wire less = new Wire(wire.offered & ~flag, wire.mandatory, wire.takesOldHandshake);
    return new OtpProfile(id, release, evidence, less, kernel, global);
  }

  /** The mandatory flags that a peer with this word lacks; 0 when nothing is missing. */
  public long missing(long theirs) {
    return wire.mandatory & ~Flags.understood(wire.offered, theirs);
  }
}
