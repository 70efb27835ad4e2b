/**
 * Keyed, counter-based random streams, integer ratios and the distributions of durations.
 *
 * <p>Imports the JDK only. Start reading at {@code Streams}.
 */
package dev.netsplit.sim.random;
