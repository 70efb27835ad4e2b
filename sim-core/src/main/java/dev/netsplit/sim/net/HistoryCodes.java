package dev.netsplit.sim.net;

/** What the network writes into the observable history; numbers below 100 are its own. */
final class HistoryCodes {

  static final int SPAWNED = 1;
  static final int KILLED = 2;
  static final int PAUSED = 3;
  static final int RESUMED = 4;
  static final int HOST_CRASHED = 5;
  static final int OPENED = 10;
  static final int CONNECT_FAILED = 11;
  static final int ENDED = 12;
  static final int BYTES_OF = 13;
  static final int BYTES = 14;
  static final int BEATS = 15;
  static final int LAST_BEAT = 16;

  private HistoryCodes() {}
}
