/**
 * Recorded network traffic: reads pcap and pcapng files packet by packet, finds the TCP segments in
 * them and puts each connection's bytes into order. Also writes pcapng files.
 *
 * <p>Knows nothing of what the bytes mean, no file and no clock; imports the JDK only. Everything a
 * recording can make it hold has a limit. Start reading at {@link
 * dev.netsplit.capture.CaptureFile}, then {@link dev.netsplit.capture.TcpConnections}; of what
 * writes, at {@link dev.netsplit.capture.PcapngWriter}.
 */
package dev.netsplit.capture;
