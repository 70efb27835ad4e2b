package dev.netsplit.scenarios.result;

/**
 * All that was recorded of one run, for what is drawn and written of it. Knows nothing of either.
 *
 * @param mesh who listed whom
 * @param journal what happened
 */
public record RunRecordings(MeshHistory mesh, Journal journal) {}
