/**
 * Recorded traffic of real nodes, for tests: reads pcap files and puts their TCP streams together.
 *
 * <p>Imports the JDK only; offered to the tests of other modules in this module's test jar. Start
 * reading at {@link dev.netsplit.protocol.capture.Capture}.
 */
package dev.netsplit.protocol.capture;
