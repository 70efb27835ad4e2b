/**
 * What a capture of a real cluster says: requests to epmd, handshakes, ticks and the messages
 * between nodes, one {@link dev.netsplit.decode.Entry} each, and for each connection what it came
 * to.
 *
 * <p>Reads with the codecs of the protocol model alone and has none of its own; a hostile recording
 * is malformed at worst. Imports {@code capture} and the protocol's codecs; no file, no clock, no
 * output. Start reading at {@link dev.netsplit.decode.CaptureDecoder}.
 */
package dev.netsplit.decode;
