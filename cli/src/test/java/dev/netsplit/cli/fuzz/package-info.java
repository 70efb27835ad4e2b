/**
 * Bytes that no honest peer sends, offered to everything that decodes: counted, timed, and with a
 * limit to what one input may cost. Start reading at {@code DecodersFuzzTest}.
 */
package dev.netsplit.cli.fuzz;
