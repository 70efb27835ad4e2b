package dev.netsplit.protocol.machine;

/**
 * What the work of a node costs in time on some computer. It does not know who does the work, nor
 * how many processors there are.
 *
 * @param turnNanos one turn of a process: taking one message, or timing out
 * @param localSendNanos one message to a process of the same node
 * @param remoteSendNanos one operation sent to another node, encoding and system call included
 * @param remoteReceiveNanos one operation that came from another node
 */
public record Costs(
    long turnNanos, long localSendNanos, long remoteSendNanos, long remoteReceiveNanos) {

  /** All work takes no time. */
  public static final Costs NONE = new Costs(0, 0, 0, 0);
}
