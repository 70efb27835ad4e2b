package dev.netsplit.scenarios.model;

import java.util.ArrayList;
import java.util.List;

/** The kinds into which metrics divide. Must agree with what nodes report, and knows no node. */
final class Kinds {

  /** Not divided. */
  static final List<String> NONE = List.of();

  /** Why a connection went down. */
  static final List<String> REASONS =
      List.of(
          "connection_closed",
          "net_tick_timeout",
          "disconnect",
          "wait_pending",
          "killed",
          "emsgsize");

  /** How an attempt to connect ended. */
  static final List<String> RESULTS =
      List.of(
          "ok",
          "ok_simultaneous",
          "nok",
          "alive",
          "not_allowed",
          "refused",
          "timeout",
          "no_epmd",
          "not_registered",
          "dns",
          "bad_cookie",
          "aborted");

  /** Parts of the time that a connection takes to come up. */
  static final List<String> SETUP_PARTS = List.of("dns", "epmd", "tcp", "handshake");

  /** Whether a stall explains a false detection. */
  static final List<String> FALSE_DETECTIONS = List.of("strict", "stall");

  /** Only connections that were not closed for silence. */
  static final List<String> CLOSEST_CALL = List.of("survived");

  /** Only from the first full mesh that held. */
  static final List<String> AVAILABILITY = List.of("after_mesh");

  /** What a message is for. */
  static final List<String> TRAFFIC =
      List.of("epmd", "handshake", "tick", "control", "app", "tcp_only");

  /** Messages, which {@code tcp_only} packets do not carry. */
  static final List<String> MESSAGES = withoutPackets();

  private Kinds() {}

  private static List<String> withoutPackets() {
    List<String> kinds = new ArrayList<>(TRAFFIC);
    kinds.remove("tcp_only");
    return List.copyOf(kinds);
  }
}
