/**
 * What all codecs of this module share: the reasons for refusing bytes, the outcome of decoding,
 * and a bounds-checked cursor over input nobody vouches for.
 *
 * <p>Imports the JDK only. Start reading at {@link dev.netsplit.protocol.wire.Decoded}.
 */
package dev.netsplit.protocol.wire;
