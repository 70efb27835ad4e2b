package dev.netsplit.benchmarks;

import java.util.List;

/**
 * Something that can be measured at several sizes, by several contenders. It must not know in which
 * virtual machine it is measured, nor how that is shown.
 */
interface Workload {

  /** The name by which a user chooses it. */
  String name();

  /** One line: what is done. */
  String title();

  /** What the size counts. */
  String sizeNoun();

  /** What one operation is. */
  String operation();

  /** Who is measured side by side, netsplit first. */
  List<String> contenders();

  /** The sizes measured unless the user asks for others, ascending. */
  List<Long> sizes(boolean quick);

  /** Whether no other size than its own can be measured. */
  default boolean hasOneSize() {
    return false;
  }

  /** Whether a cluster is simulated, so that connections and memory are of interest. */
  boolean isCluster();

  /** A guess at the live heap that a size needs. */
  double liveBytes(long size);

  /** What the work of a size is proportional to. */
  double work(long size);

  /**
   * Measures in this virtual machine.
   *
   * @param contender one of {@link #contenders}
   * @param quick whether less certainty is enough
   */
  Sample measure(String contender, long size, boolean quick);
}
