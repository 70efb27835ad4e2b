/**
 * Measures what the work of real nodes costs on this computer. Starts an epmd and nodes of its own
 * on the loopback and ends them.
 *
 * <p>May import {@code sockets.loop}. Start reading at {@link
 * dev.netsplit.sockets.calibrate.Calibration}.
 */
package dev.netsplit.sockets.calibrate;
