package dev.netsplit.capture;

import java.nio.ByteBuffer;

/**
 * Bytes of one direction of a connection, in order, or a hole where they should be. It does not
 * know the connection.
 *
 * @param packet the packet that brought them; in front of a hole the one that shows it
 * @param timeNanos the time of that packet
 * @param offset the first of them, counted from the first byte of the direction
 * @param missing bytes that come before {@code data} and are not in the recording
 * @param data the bytes; valid during the call that hands them out
 */
public record StreamChunk(
    long packet, long timeNanos, long offset, long missing, ByteBuffer data) {}
