package dev.netsplit.sim.net;

import java.nio.ByteBuffer;

/**
 * What a process writes at once: one message. It does not know when it leaves.
 *
 * @param nowNanos when it is written
 * @param key identity of its direction
 * @param process the name of the process that writes
 * @param peerProcess that of the one that has the other end, or listens there; {@link #NOBODY} when
 *     none does
 * @param traffic its class
 * @param end the number after its last byte, in the count of {@link WirePacket}
 * @param bytes it, for the time of the call
 */
public record WireWrite(
    long nowNanos,
    long key,
    String process,
    String peerProcess,
    int traffic,
    long end,
    ByteBuffer bytes) {

  /** The name of nobody. */
  public static final String NOBODY = "";
}
