package dev.netsplit.sockets.cluster;

import java.util.concurrent.CompletableFuture;

/**
 * One process of a node.
 *
 * @param number which of the node's, from 0
 * @param process as Java knows it
 * @param identity as the system knows it
 * @param reported done when its end has been reported
 */
record NodeLife(
    int number, Process process, ProcessIdentity identity, CompletableFuture<Void> reported) {}
