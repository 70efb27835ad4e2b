package dev.netsplit.sockets.live;

import dev.netsplit.protocol.dist.DistFrames;
import dev.netsplit.sockets.loop.HostResolver;
import dev.netsplit.sockets.loop.LoopLimits;
import dev.netsplit.sockets.loop.OpenFiles;

/**
 * What all live nodes of a process have in common.
 *
 * @param limits how much their loop holds
 * @param memoryLinks whether they reach each other without sockets
 * @param hosts finds the hosts they dial
 */
public record LiveSettings(LoopLimits limits, boolean memoryLinks, HostResolver hosts) {

  private static final int LENGTH_BYTES = 4;

  /** The usual ones: links within the process in memory, and as many sockets as there may be. */
  public static LiveSettings of(HostResolver hosts) {
    LoopLimits limits =
        LoopLimits.ofLinks(OpenFiles.limit(), DistFrames.MAX_FRAME_BYTES + LENGTH_BYTES);
    return new LiveSettings(limits, true, hosts);
  }

  /** The same, with sockets between nodes of the process, too. */
  public LiveSettings withSocketsInside() {
    return new LiveSettings(limits, false, hosts);
  }
}
