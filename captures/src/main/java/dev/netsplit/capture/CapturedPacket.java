package dev.netsplit.capture;

import java.nio.ByteBuffer;

/**
 * One packet of a recording, as it was on its link. It does not know what is inside.
 *
 * @param number counted from 1 through the file
 * @param offset where its bytes start in the file
 * @param timeNanos since 1970, UTC
 * @param linkType a number of the registry of link-layer header types (tcpdump.org/linktypes)
 * @param originalBytes its length on the link, of which {@code data} may be the first part only
 * @param data what was recorded of it
 */
public record CapturedPacket(
    long number, long offset, long timeNanos, int linkType, long originalBytes, ByteBuffer data) {}
