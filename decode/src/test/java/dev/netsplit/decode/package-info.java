/** Tests of decoding, over the recordings of real nodes and over packets made here. */
package dev.netsplit.decode;
