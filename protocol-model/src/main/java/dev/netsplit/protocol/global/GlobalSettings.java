package dev.netsplit.protocol.global;

/**
 * How {@code global} is set up on a node (kernel_app). It does not know the node.
 *
 * @param running whether the node runs {@code global} at all; without it the name server and its
 *     helpers stay silent
 * @param connectAll whether the node takes part in the mesh (kernel parameter connect_all)
 * @param preventOverlaps prevent_overlapping_partitions; of no effect without {@code connectAll}
 */
public record GlobalSettings(boolean running, boolean connectAll, boolean preventOverlaps) {

  /** What OTP 25 starts with when nothing is set. */
  public static final GlobalSettings DEFAULTS = new GlobalSettings(true, true, true);
}
