package dev.netsplit.protocol.process;

/**
 * How many processes a node can have, and how many messages one of them can let wait. It does not
 * know what happens beyond.
 *
 * @param messages in a mailbox. A real node has no such limit: it ends when it has no memory left,
 *     which for messages of 400 bytes and a machine of 8 GiB is about at the default
 * @param processes at once (erl, {@code +P})
 */
public record ProcessLimits(int messages, int processes) {

  /** Those of OTP 25, as far as it has any. */
  public static final ProcessLimits DEFAULT = new ProcessLimits(1 << 24, 1 << 18);
}
