package dev.netsplit.scenarios.result;

import java.util.List;

/**
 * How far from fully connected the visible nodes of one run were, and what became of them
 * (metrics.md 6.1, 6.3).
 *
 * @param whole from the start of the first node to the end of the run
 * @param afterMesh from the first full mesh that held; null when there was none
 * @param survivors who is connected to whom at the end, in the canonical form of {@code Signature};
 *     empty when no visible node runs
 * @param collateral what each event took along, in the order in which they began
 * @param ending how it was at the end
 */
public record MeshShape(
    Overlap whole,
    Overlap afterMesh,
    String survivors,
    List<Collateral> collateral,
    Ending ending) {

  /** Of a run in which nothing happened. */
  public static final MeshShape NOTHING =
      new MeshShape(new Overlap(0, 0, 0, 0, 0, 0), null, "", List.of(), Ending.NOTHING);

  /**
   * Overlapping partitions during one stretch of a run. The largest values are those that lasted
   * longer than no time.
   *
   * @param lengthNanos length of the stretch
   * @param overlapNanos how long there were open triads
   * @param meanTriads time average of their number
   * @param maxTriads largest number of them
   * @param meanRatio time average of their share of the connected triads
   * @param maxRatio largest share
   */
  public record Overlap(
      long lengthNanos,
      long overlapNanos,
      double meanTriads,
      long maxTriads,
      double meanRatio,
      double maxRatio) {}

  /**
   * How the visible nodes that run were connected at the end of the run.
   *
   * @param livePairs pairs of them
   * @param pairsApart those that were not connected
   * @param openTriads triples with two connections among them
   * @param parts components
   * @param largestPart nodes of the largest
   * @param fullSinceNanos simulated instant since when the mesh was full, {@link #NOT_FULL}
   */
  public record Ending(
      long livePairs,
      long pairsApart,
      long openTriads,
      int parts,
      int largestPart,
      long fullSinceNanos) {

    /** {@code fullSinceNanos} of a mesh that was not full. */
    public static final long NOT_FULL = -1;

    /** No node ran. */
    public static final Ending NOTHING = new Ending(0, 0, 0, 0, 0, NOT_FULL);
  }

  /**
   * What one event took along.
   *
   * @param event its name
   * @param lostPairs pairs connected just before it, not hit by it, and lost within twice the
   *     longest silence
   * @param pairsNotHit pairs connected just before it and not hit by it
   */
  public record Collateral(String event, long lostPairs, long pairsNotHit) {}
}
