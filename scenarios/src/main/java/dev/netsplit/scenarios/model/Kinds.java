package dev.netsplit.scenarios.model;

import java.util.List;

/**
 * The kinds into which metrics divide. Must agree with what nodes report and the wire carries, and
 * knows neither.
 */
enum Kinds {
  /** Not divided. */
  NONE(""),
  /** Why a connection went down. */
  REASONS(
      "connection_closed net_tick_timeout disconnect wait_pending killed emsgsize"
          + " net_kernel_terminated"),
  /** How an attempt to connect ended. */
  RESULTS(
      "ok ok_simultaneous nok alive not_allowed refused timeout no_epmd not_registered dns"
          + " bad_cookie aborted"),
  /** Parts of the time that a connection takes to come up. */
  SETUP_PARTS("dns epmd tcp handshake"),
  /** Whether a stall explains a false detection. */
  FALSE_DETECTIONS("strict stall"),
  /** Only connections that were not closed for silence. */
  CLOSEST_CALL("survived"),
  /** Only from the first full mesh that held. */
  AVAILABILITY("after_mesh"),
  /** What a message is for. */
  MESSAGES("epmd handshake tick control app"),
  /** What a message is for, and the packets that carry none. */
  TRAFFIC("epmd handshake tick control app tcp_only");

  private final String names;

  Kinds(String names) {
    this.names = names;
  }

  List<String> names() {
    return names.isEmpty() ? List.of() : List.of(names.split(" ", -1));
  }
}
