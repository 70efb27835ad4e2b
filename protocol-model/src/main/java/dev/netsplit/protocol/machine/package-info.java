/**
 * The contract between a protocol participant and whatever carries its bytes.
 *
 * <p>A {@link dev.netsplit.protocol.machine.Machine} takes bytes and timer events in and asks for
 * bytes and timers through {@link dev.netsplit.protocol.machine.Effects}. Imports the JDK only.
 * Start reading at {@code Machine}.
 */
package dev.netsplit.protocol.machine;
