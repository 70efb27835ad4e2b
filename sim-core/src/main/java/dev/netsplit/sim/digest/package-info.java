/**
 * Two digests of a run: the fingerprint of what can be observed, and the engine digest of every
 * event popped.
 *
 * <p>Imports the JDK only. Start reading at {@code Fingerprint}.
 */
package dev.netsplit.sim.digest;
