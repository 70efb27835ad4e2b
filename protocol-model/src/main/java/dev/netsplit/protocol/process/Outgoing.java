package dev.netsplit.protocol.process;

import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.term.Term;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * An operation that leaves the node. It does not know where to, nor what the peer understands: its
 * message has the most modern form, which {@link Connections} adapts.
 *
 * @param message the operation
 * @param sender the process that is to be suspended when the connection is busy; none when the
 *     runtime itself answers
 * @param traffic what its bytes are for
 * @param options of {@code erlang:send/3}
 */
public record Outgoing(
    DistMessage message, Optional<Term.Pid> sender, Traffic traffic, Set<SendOption> options) {

  /** No option. */
  public static final Set<SendOption> NO_OPTIONS =
      Collections.unmodifiableSet(EnumSet.noneOf(SendOption.class));

  boolean has(SendOption option) {
    return options.contains(option);
  }

  /** Whether it gives up instead of suspending its sender. */
  public boolean noSuspend() {
    return has(SendOption.NOSUSPEND);
  }

  /** Whether it gives up instead of starting to connect. */
  public boolean noConnect() {
    return has(SendOption.NOCONNECT);
  }
}
