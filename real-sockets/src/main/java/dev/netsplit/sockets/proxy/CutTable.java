package dev.netsplit.sockets.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongBiFunction;

/**
 * Which nodes are cut off from each other at present. Changed by one thread and asked by another:
 * what is asked never changes, another takes its place.
 */
public final class CutTable implements LinkRules {

  private record Cut(int number, boolean resets, Set<String> one, Set<String> other) {

    boolean covers(String a, String b) {
      return (one.contains(a) && other.contains(b)) || (one.contains(b) && other.contains(a));
    }
  }

  private final ToLongBiFunction<String, String> delays;
  private volatile List<Cut> cuts = List.of();

  /**
   * A table without cuts.
   *
   * @param delays nanoseconds from the first node to the second
   */
  public CutTable(ToLongBiFunction<String, String> delays) {
    this.delays = delays;
  }

  /**
   * Two sets of nodes are cut off from each other, in both directions.
   *
   * @param resets whether connections between them are reset instead of held
   */
  public void add(int number, boolean resets, Set<String> one, Set<String> other) {
    List<Cut> more = new ArrayList<>(cuts);
    more.add(new Cut(number, resets, new TreeSet<>(one), new TreeSet<>(other)));
    cuts = List.copyOf(more);
  }

  /** The cut of that number is over. */
  public void remove(int number) {
    cuts = cuts.stream().filter(cut -> cut.number != number).toList();
  }

  @Override
  public boolean isCut(String one, String other) {
    return cuts.stream().anyMatch(cut -> !cut.resets && cut.covers(one, other));
  }

  @Override
  public boolean isReset(String one, String other) {
    return cuts.stream().anyMatch(cut -> cut.resets && cut.covers(one, other));
  }

  @Override
  public long delayNanos(String from, String to) {
    return delays.applyAsLong(from, to);
  }
}
