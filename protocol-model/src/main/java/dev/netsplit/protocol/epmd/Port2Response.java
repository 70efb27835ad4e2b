package dev.netsplit.protocol.epmd;

import java.util.Optional;

/**
 * The answer to a lookup. It must not know which name was asked for.
 *
 * @param result 0 when the name is registered
 * @param registration what was registered; present exactly when {@code result} is 0
 */
public record Port2Response(int result, Optional<Registration> registration) {

  /** The name is registered like that. */
  static Port2Response found(Registration registration) {
    return new Port2Response(0, Optional.of(registration));
  }

  /** The name is not registered. */
  static Port2Response notFound(int result) {
    return new Port2Response(result, Optional.empty());
  }
}
