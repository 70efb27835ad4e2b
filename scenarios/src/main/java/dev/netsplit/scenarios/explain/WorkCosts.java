package dev.netsplit.scenarios.explain;

/**
 * What things cost a run: events of the simulator, counted in runs in which nothing else happened;
 * bytes (decision 0034) and seconds (decision 0022), measured on one machine. They are averages:
 * how often a locker has to wait, or a packet to be sent again, is a matter of chance.
 */
final class WorkCosts {

  /** Start, registration at epmd, and its end. */
  static final double BOOT = 16.7;

  /** Names asked of epmd, TCP, handshake, and half an attempt that came too early. */
  static final double CONNECTION = 55;

  /** The session of two name servers, with its share of the lock. */
  static final double SYNC = 30;

  /** A tick: its packet, the packet that acknowledges it, and the timer against its loss. */
  static final double TICK = 3;

  /** More for a tick between hosts whose cards have a bandwidth, which packets come to first. */
  static final double CARDS = 2;

  /** Rounds in which a connection ticks before it rests. */
  static final double ROUNDS_TO_REST = 2;

  /** Pairs whose rounds lie no further apart than this and a round trip never rest. */
  static final double APART_SECONDS = 0.041;

  /** Payload of a full packet: Ethernet's 1500 without the headers of IP and TCP. */
  private static final double PACKET_BYTES = 1448;

  /** A ping over a connection that is up: a question and its answer. */
  static final double PING = 13.7;

  /** A connection that is closed: both ends hear of it. */
  static final double CLOSED = 12;

  /** A connection that falls silent: what is sent again until both ends give up. */
  static final double SILENT = 45;

  /** A name that one node tells another one. */
  static final double NAME = 14;

  /** The program itself. */
  static final double PROGRAM_BYTES = 5e6;

  static final double NODE_BYTES = 50e3;

  /** Both ends at rest, and what is measured of the pair. */
  static final double CONNECTION_BYTES = 0.3e3;

  /** More for a connection of late: the timers of its handshake, though cancelled, are queued. */
  static final double NEW_CONNECTION_BYTES = 0.5e3;

  /** How long a connection counts as one of late: net_setuptime. */
  static final double NEW_SECONDS = 7;

  /** What two name servers know of each other. */
  static final double SYNC_BYTES = 5.5e3;

  /** Of one core of the machine that was measured. */
  static final double EVENT_SECONDS = 6e-6;

  private WorkCosts() {}

  /** Full packets that so many bytes take, at least one. */
  static double packets(long bytes) {
    return Math.max(1, Math.ceil(bytes / PACKET_BYTES));
  }
}
