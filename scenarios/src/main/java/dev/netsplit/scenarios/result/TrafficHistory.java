package dev.netsplit.scenarios.result;

import java.util.List;

/**
 * The bytes on the wire by kind over the time of one run, in even steps from the simulated instant
 * 0. Knows nothing of what is made of them.
 *
 * @param stepNanos length of a step
 * @param series one for each kind, in the order of {@link RunResult#traffic}, all equally long
 */
public record TrafficHistory(long stepNanos, List<Series> series) {

  /** Of a run whose traffic was not kept. */
  public static final TrafficHistory NOTHING = new TrafficHistory(1, List.of());

  /**
   * The bytes of one kind.
   *
   * @param kind as in {@link TrafficCount#kind}
   * @param wireBytes in each step, Ethernet, IP and TCP headers included
   */
  public record Series(String kind, List<Long> wireBytes) {

    /** Bytes of all steps. */
    public long total() {
      return wireBytes.stream().mapToLong(Long::longValue).sum();
    }
  }

  /** How many steps there are. */
  public int steps() {
    return series.isEmpty() ? 0 : series.get(0).wireBytes().size();
  }
}
