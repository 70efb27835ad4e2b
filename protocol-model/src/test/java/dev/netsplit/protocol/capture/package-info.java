/**
 * Recorded traffic of real nodes, for tests: the recordings among the resources as TCP streams.
 *
 * <p>Imports {@code dev.netsplit.capture}; offered to the tests of other modules in this module's
 * test jar. Start reading at {@link dev.netsplit.protocol.capture.Capture}.
 */
package dev.netsplit.protocol.capture;
