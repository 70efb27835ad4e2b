package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.Term;
import java.util.Optional;

/**
 * A message between connected nodes: what to do, and with what. It must not know the connection.
 *
 * @param control what to do
 * @param payload the message sent, the exit reason, ...; present exactly if the control message has
 *     one
 */
public record DistMessage(ControlMessage control, Optional<Term> payload) {

  /** Checks that the payload is there exactly when it is due. */
  public DistMessage {
    if (control.hasPayload() != payload.isPresent()) {
      throw new IllegalStateException("payload " + payload + " with " + control);
    }
  }

  /** A message without payload. */
  public static DistMessage of(ControlMessage control) {
    return new DistMessage(control, Optional.empty());
  }

  /** A message with payload. */
  public static DistMessage of(ControlMessage control, Term payload) {
    return new DistMessage(control, Optional.of(payload));
  }
}
