/**
 * Releases of OTP, as far as their nodes behave differently: one table.
 *
 * <p>Only values; what a node does with them is in {@code node} and {@code global}. May import
 * {@code handshake} and the JDK. Start reading at {@link dev.netsplit.protocol.release.OtpProfile}.
 */
package dev.netsplit.protocol.release;
