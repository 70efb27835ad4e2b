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
          + " net_kernel_terminated overlap"),
  /** Who asked for a disconnect that prevents overlapping partitions. */
  REQUESTS("requested_by_me requested_by_peer"),
  /** What {@code global} says about such a disconnect. */
  WARNINGS("requested_disconnect disconnected"),
  /** What a storm of {@code global} is made of. */
  STORMS("livelock flood"),
  /** How a locker's attempt ended. */
  LOCK_ATTEMPTS("locked failed"),
  /** Whether a locker has a lock, for a merge, or a registrar or a user's process. */
  LOCKS("merges processes"),
  /** What the nodes' {@code global} say to each other. */
  GLOBAL_MESSAGES(
      "init_connect init_connect_ack cancel_connect set_lock del_lock lock_set exchange resolved"
          + " register unregister new_nodes in_sync lost_connection remove_connection"),
  /** What scope processes of {@code pg} say to each other. */
  PG_MESSAGES("discover sync join leave monitor"),
  /** How an attempt to connect ended. */
  RESULTS(
      "ok ok_simultaneous nok alive not_allowed refused timeout no_epmd not_registered dns"
          + " bad_cookie aborted"),
  /** Parts of the time that a connection takes to come up. */
  SETUP_PARTS("dns epmd tcp handshake"),
  /** Which way bytes go, in the fullest second or on the average. */
  DIRECTIONS("sent received mean_sent mean_received"),
  /** Parts of the time that a node takes to join: up to its registration, and after it. */
  JOIN_PARTS("boot connect"),
  /** Whether a stall explains a false detection. */
  FALSE_DETECTIONS("strict stall"),
  /** What made an application pause. */
  PAUSES("minority partial autoheal"),
  /** What became of the decision to make a cluster one again. */
  HEALS("finished aborted denied unfinished"),
  /** Only connections that were not closed for silence. */
  CLOSEST_CALL("survived"),
  /** Only from the first full mesh that held. */
  AVAILABILITY("after_mesh"),
  /** What a message is for. */
  MESSAGES("epmd handshake tick control app global_init global_lock global_sync global_overlap pg"),
  /** What a message is for, and the packets that carry none. */
  TRAFFIC(
      "epmd handshake tick control app global_init global_lock global_sync global_overlap pg"
          + " tcp_only");

  private final String names;

  Kinds(String names) {
    this.names = names;
  }

  List<String> names() {
    return names.isEmpty() ? List.of() : List.of(names.split(" ", -1));
  }
}
