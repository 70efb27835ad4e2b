package dev.netsplit.protocol.global;

/** A node and the version of {@code global}'s protocol it speaks. */
record NodeVersion(String node, long version) {}
