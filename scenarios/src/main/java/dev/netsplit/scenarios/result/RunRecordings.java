package dev.netsplit.scenarios.result;

/**
 * All that was recorded of one run, for what is drawn and written of it. Knows nothing of either.
 *
 * @param mesh who listed whom
 * @param journal what happened
 * @param traffic what was sent, without series when that was not kept
 */
public record RunRecordings(MeshHistory mesh, Journal journal, TrafficHistory traffic) {

  /** Of a run whose traffic was not kept. */
  public RunRecordings(MeshHistory mesh, Journal journal) {
    this(mesh, journal, TrafficHistory.NOTHING);
  }
}
