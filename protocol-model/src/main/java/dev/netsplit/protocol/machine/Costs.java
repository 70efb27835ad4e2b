package dev.netsplit.protocol.machine;

/**
 * What the work of a node costs in time on some computer. It does not know who does the work, nor
 * how many processors there are.
 *
 * <p>Ticks cost nothing, and neither does spawning: the first turn of a new process is a turn.
 *
 * @param turnNanos one turn of a process: taking one message, or timing out
 * @param localSendNanos one message to a process of the same node
 * @param remoteSendNanos one operation sent to another node, encoding and system call included
 * @param remoteReceiveNanos one operation that came from another node
 * @param dialStepNanos one step of a handshake at the node that dials: beginning, asking epmd,
 *     knowing the port, saying its name, and each of the three messages of the peer
 * @param acceptStepNanos one step of a handshake at the node that is dialled: taking the connection
 *     in, and each message of the peer
 * @param firstUses what is due once in the life of a node
 * @param handshakeNanos a handshake beside its steps, at either node: when the connection of the
 *     two is open, as for TLS
 */
public record Costs(
    long turnNanos,
    long localSendNanos,
    long remoteSendNanos,
    long remoteReceiveNanos,
    long dialStepNanos,
    long acceptStepNanos,
    FirstUses firstUses,
    long handshakeNanos) {

  /** All work takes no time. */
  public static final Costs NONE = new Costs(0, 0, 0, 0, 0, 0, FirstUses.FREE);

  /** Handshakes cost nothing beside their steps. */
  public Costs(
      long turnNanos,
      long localSendNanos,
      long remoteSendNanos,
      long remoteReceiveNanos,
      long dialStepNanos,
      long acceptStepNanos,
      FirstUses firstUses) {
    this(
        turnNanos,
        localSendNanos,
        remoteSendNanos,
        remoteReceiveNanos,
        dialStepNanos,
        acceptStepNanos,
        firstUses,
        0);
  }

  /** The same where a handshake costs so much beside its steps. */
  public Costs withHandshake(long nanos) {
    return new Costs(
        turnNanos,
        localSendNanos,
        remoteSendNanos,
        remoteReceiveNanos,
        dialStepNanos,
        acceptStepNanos,
        firstUses,
        nanos);
  }

  /**
   * What a fresh VM has to do before it can do something for the first time: in interactive mode,
   * which is the default, it loads code then. Reading files takes time but no processor.
   *
   * @param handshakeNanos work before the first handshake of either role
   * @param dialNanos more work before the first handshake it dials itself
   * @param dialReadingNanos reading before the first handshake it dials itself
   * @param logNanos work before the first line of its log is formatted
   * @param nameNanos work of {@code net_kernel:start}, before the name is registered
   */
  public record FirstUses(
      long handshakeNanos, long dialNanos, long dialReadingNanos, long logNanos, long nameNanos) {

    /** All code is there from the beginning, or loads in no time. */
    public static final FirstUses FREE = new FirstUses(0, 0, 0, 0, 0);
  }
}
