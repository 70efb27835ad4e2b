package dev.netsplit.capture;

/** Why nothing more is heard of a connection. It does not know which end began it. */
public enum StreamEnd {
  /** Both ends said that they send no more. */
  CLOSED,
  /** An end said that the connection is no more. */
  RESET,
  /** The same addresses and ports began another connection. */
  REPLACED,
  /** There were more connections than can be kept apart; this one was quiet for longest. */
  FORGOTTEN,
  /** The recording ended. */
  CAPTURE_ENDED
}
