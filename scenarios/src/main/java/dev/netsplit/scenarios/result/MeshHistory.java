package dev.netsplit.scenarios.result;

/**
 * Every change of who lists whom in one run, in the order in which they happened. Knows nothing of
 * why they did, nor of what is made of them.
 */
public final class MeshHistory {

  /** What changed. */
  public enum Kind {
    /** The node lists the peer from now on. */
    UP(1),
    /** The node lists the peer no more. */
    DOWN(2),
    /** The node runs and has its name; it lists nobody yet. */
    STARTED(3),
    /** The node's process has ended, and with it its list. */
    DIED(4);

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    /** What stands for it in a column. */
    public byte code() {
      return code;
    }

    private static Kind of(byte code) {
      return switch (code) {
        case 1 -> UP;
        case 2 -> DOWN;
        case 3 -> STARTED;
        case 4 -> DIED;
        default -> throw new IllegalStateException("no kind of change has the code " + code);
      };
    }
  }

  private final long startNanos;
  private final long endNanos;
  private final long dropped;
  private final long[] atNanos;
  private final byte[] kinds;
  private final int[] nodes;
  private final int[] peers;

  /**
   * Takes the changes over, a column for each property.
   *
   * @param startNanos simulated instant at which the first node started
   * @param endNanos simulated instant up to which the changes are known: the end of the run, or the
   *     first change that was dropped
   * @param dropped changes beyond the limit of the record
   * @param atNanos simulated instants, ascending
   * @param kinds codes of {@link Kind}
   * @param nodes index of the node in the scenario
   * @param peers index of the peer, 0 where there is none
   */
  public MeshHistory(
      long startNanos,
      long endNanos,
      long dropped,
      long[] atNanos,
      byte[] kinds,
      int[] nodes,
      int[] peers) {
    this.startNanos = startNanos;
    this.endNanos = endNanos;
    this.dropped = dropped;
    this.atNanos = atNanos.clone();
    this.kinds = kinds.clone();
    this.nodes = nodes.clone();
    this.peers = peers.clone();
  }

  /** Simulated instant at which the first node started. */
  public long startNanos() {
    return startNanos;
  }

  /** Simulated instant up to which the changes are known. */
  public long endNanos() {
    return endNanos;
  }

  /** Changes after {@link #endNanos} that were not kept. */
  public long dropped() {
    return dropped;
  }

  /** How many changes there are. */
  public int count() {
    return atNanos.length;
  }

  /** Simulated instant of one. */
  public long atNanos(int change) {
    return atNanos[change];
  }

  /** What changed. */
  public Kind kind(int change) {
    return Kind.of(kinds[change]);
  }

  /** Whose list or life changed. */
  public int node(int change) {
    return nodes[change];
  }

  /** Who came into the list or left it. */
  public int peer(int change) {
    return peers[change];
  }
}
