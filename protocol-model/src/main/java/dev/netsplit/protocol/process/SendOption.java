package dev.netsplit.protocol.process;

/** The options of {@code erlang:send/3}. */
public enum SendOption {
  /** Give up instead of being suspended by a busy connection. */
  NOSUSPEND,
  /** Give up instead of starting to connect. One that is under way is waited for. */
  NOCONNECT
}
