package dev.netsplit.protocol.handshake;

import java.util.ArrayList;
import java.util.List;

/**
 * The capability flags of the distribution protocol, as bits of a 64-bit word. It does not know
 * which of them a given node sends, beyond the words of OTP 25.
 *
 * <p>Source: erl_dist_protocol, "Distribution Flags"; for bit 26 the bit that OTP's code uses,
 * where the document names another.
 */
public final class Flags {

  /** The node takes part in {@code nodes()}; left out by hidden nodes. Judged per pair. */
  public static final long PUBLISHED = 1L;

  /** The old atom cache, before the distribution header; never sent. */
  public static final long ATOM_CACHE = 1L << 1;

  /** References of several words. */
  public static final long EXTENDED_REFERENCES = 1L << 2;

  /** Monitors of processes by pid. */
  public static final long DIST_MONITOR = 1L << 3;

  /** The old encoding of funs has a tag of its own. */
  public static final long FUN_TAGS = 1L << 4;

  /** Monitors of processes by registered name. */
  public static final long DIST_MONITOR_NAME = 1L << 5;

  /** The old atom cache between hidden nodes; never sent. */
  public static final long HIDDEN_ATOM_CACHE = 1L << 6;

  /** The present encoding of funs. */
  public static final long NEW_FUN_TAGS = 1L << 7;

  /** Pids and ports use all their bits. */
  public static final long EXTENDED_PIDS_PORTS = 1L << 8;

  /** References to exported functions. */
  public static final long EXPORT_PTR_TAG = 1L << 9;

  /** Bit strings. */
  public static final long BIT_BINARIES = 1L << 10;

  /** Floats as eight bytes IEEE 754. */
  public static final long NEW_FLOATS = 1L << 11;

  /** Unicode in the io protocol. */
  public static final long UNICODE_IO = 1L << 12;

  /** The distribution header with its atom cache; demands delivery in order. */
  public static final long DIST_HDR_ATOM_CACHE = 1L << 13;

  /** Atoms with one byte of length. */
  public static final long SMALL_ATOM_TAGS = 1L << 14;

  /** Atoms in UTF-8. */
  public static final long UTF8_ATOMS = 1L << 16;

  /** Maps. */
  public static final long MAP_TAG = 1L << 17;

  /** Creations of 32 bits. */
  public static final long BIG_CREATION = 1L << 18;

  /** Sends that name their sender. */
  public static final long SEND_SENDER = 1L << 19;

  /** Any term as label of a sequential trace. */
  public static final long BIG_SEQTRACE_LABELS = 1L << 20;

  /** Exit reasons travel as payload, behind the control message. */
  public static final long EXIT_PAYLOAD = 1L << 22;

  /** Messages may be cut into fragments. */
  public static final long FRAGMENTS = 1L << 23;

  /** Version 6 of the handshake. */
  public static final long HANDSHAKE_23 = 1L << 24;

  /** Unlinking with an identifier that is acknowledged. */
  public static final long UNLINK_ID = 1L << 25;

  /** Stands for all bits of {@link #MANDATORY_25}, when those are left out of the word. */
  public static final long MANDATORY_25_DIGEST = 1L << 26;

  /** Spawning with a request of its own. */
  public static final long SPAWN = 1L << 32;

  /** The initiator asks to be given a name. */
  public static final long NAME_ME = 1L << 33;

  /** Node containers of OTP 24: 64-bit port numbers and references of five words. */
  public static final long V4_NC = 1L << 34;

  /** Sending to process aliases. */
  public static final long ALIAS = 1L << 35;

  /** Signals to aliases of processes and ports in one form; sent since OTP 28. */
  public static final long ALTACT_SIG = 1L << 37;

  /** What a node of OTP 25 refuses to do without. */
  public static final long MANDATORY_25 =
      EXTENDED_REFERENCES
          | FUN_TAGS
          | NEW_FUN_TAGS
          | EXTENDED_PIDS_PORTS
          | EXPORT_PTR_TAG
          | BIT_BINARIES
          | NEW_FLOATS
          | UTF8_ATOMS
          | MAP_TAG
          | BIG_CREATION
          | HANDSHAKE_23;

  /** What a hidden node of OTP 25 sends: 0xD07DF7FBC. */
  public static final long OTP_25_HIDDEN =
      MANDATORY_25
          | DIST_MONITOR
          | DIST_MONITOR_NAME
          | UNICODE_IO
          | DIST_HDR_ATOM_CACHE
          | SMALL_ATOM_TAGS
          | SEND_SENDER
          | BIG_SEQTRACE_LABELS
          | EXIT_PAYLOAD
          | FRAGMENTS
          | UNLINK_ID
          | MANDATORY_25_DIGEST
          | SPAWN
          | V4_NC
          | ALIAS;

  /** What a visible node of OTP 25 sends: 0xD07DF7FBD. */
  public static final long OTP_25_PUBLISHED = OTP_25_HIDDEN | PUBLISHED;

  private static final List<String> NAMES =
      List.of(
          "PUBLISHED",
          "ATOM_CACHE",
          "EXTENDED_REFERENCES",
          "DIST_MONITOR",
          "FUN_TAGS",
          "DIST_MONITOR_NAME",
          "HIDDEN_ATOM_CACHE",
          "NEW_FUN_TAGS",
          "EXTENDED_PIDS_PORTS",
          "EXPORT_PTR_TAG",
          "BIT_BINARIES",
          "NEW_FLOATS",
          "UNICODE_IO",
          "DIST_HDR_ATOM_CACHE",
          "SMALL_ATOM_TAGS",
          "",
          "UTF8_ATOMS",
          "MAP_TAG",
          "BIG_CREATION",
          "SEND_SENDER",
          "BIG_SEQTRACE_LABELS",
          "",
          "EXIT_PAYLOAD",
          "FRAGMENTS",
          "HANDSHAKE_23",
          "UNLINK_ID",
          "MANDATORY_25_DIGEST",
          "",
          "",
          "",
          "",
          "",
          "SPAWN",
          "NAME_ME",
          "V4_NC",
          "ALIAS",
          "",
          "ALTACT_SIG");

  private Flags() {}

  /**
   * The word with {@link #MANDATORY_25_DIGEST} written out as the bits it stands for, as receivers
   * since OTP 25 read it.
   */
  public static long expanded(long word) {
    return (word & MANDATORY_25_DIGEST) != 0 ? word | MANDATORY_25 : word;
  }

  /** A peer's word as a node reads it that offers {@code ours}: what it does not know stays. */
  public static long understood(long ours, long theirs) {
    return (ours & MANDATORY_25_DIGEST) != 0 ? expanded(theirs) : theirs;
  }

  /** The capabilities both ends have, which rule everything after the handshake. */
  public static long agreed(long ours, long theirs) {
    return expanded(ours) & understood(ours, theirs);
  }

  /**
   * The names of the bits of {@code word}, lowest bit first; a bit without a name by its number.
   */
  public static List<String> names(long word) {
    List<String> names = new ArrayList<>();
    for (int bit = 0; bit < Long.SIZE; bit++) {
      if ((word >>> bit & 1) != 0) {
        boolean named = bit < NAMES.size() && !NAMES.get(bit).isEmpty();
        names.add(named ? NAMES.get(bit) : "bit " + bit);
      }
    }
    return names;
  }

  /** The names of the bits of {@code word} as nodes log them: {@code ["MAP_TAG","SPAWN"]}. */
  public static String text(long word) {
    StringBuilder text = new StringBuilder("[");
    for (String name : names(word)) {
      text.append(text.length() == 1 ? "\"" : ",\"").append(name).append('"');
    }
    return text.append(']').toString();
  }
}
