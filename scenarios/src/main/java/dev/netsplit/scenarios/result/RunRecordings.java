package dev.netsplit.scenarios.result;

import java.util.Optional;

/**
 * All that was recorded of one run, for what is drawn and written of it. Knows nothing of either.
 *
 * @param mesh who listed whom
 * @param journal what happened
 * @param traffic what was sent, without series when that was not kept
 * @param messages what was said, by name
 * @param packets every packet, when a format asks for them; not kept in an archive, since the file
 *     made of them is the same
 */
public record RunRecordings(
    MeshHistory mesh,
    Journal journal,
    TrafficHistory traffic,
    MessageLog messages,
    Optional<PacketRecord> packets) {

  /** Of a run whose packets were not kept. */
  public RunRecordings(
      MeshHistory mesh, Journal journal, TrafficHistory traffic, MessageLog messages) {
    this(mesh, journal, traffic, messages, Optional.empty());
  }

  /** Of a run whose messages were not kept. */
  public RunRecordings(MeshHistory mesh, Journal journal, TrafficHistory traffic) {
    this(mesh, journal, traffic, MessageLog.NOTHING);
  }

  /** Of a run whose traffic was not kept. */
  public RunRecordings(MeshHistory mesh, Journal journal) {
    this(mesh, journal, TrafficHistory.NOTHING);
  }
}
