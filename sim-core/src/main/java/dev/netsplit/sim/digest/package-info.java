/**
 * Two digests of a run: the fingerprint of what can be observed, and the engine digest of every
 * event popped.
 *
 * <p>Imports the mixing of {@code sim.random}. Start reading at {@link
 * dev.netsplit.sim.digest.HistoryDigest}.
 */
package dev.netsplit.sim.digest;
