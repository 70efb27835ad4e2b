package dev.netsplit.protocol.epmd;

import java.util.Optional;

/**
 * The answer to a lookup. It must not know which name was asked for.
 *
 * @param result 0 when the name is registered
 * @param registration what was registered; present exactly when {@code result} is 0
 */
public record Port2Response(int result, Optional<Registration> registration) {}
