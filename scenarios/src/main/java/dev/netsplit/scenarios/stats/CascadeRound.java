package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.result.Cascade;
import dev.netsplit.scenarios.result.Cascade.Cause;
import dev.netsplit.scenarios.result.Cascade.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One round of a cascade: the causes that cut links and came after as many others that did. Knows
 * nothing of how it is told.
 *
 * @param causes in the order in which they happened, at least one
 */
public record CascadeRound(List<Cause> causes) {

  /** The rounds, the first being that of the causes which nothing harmful came before. */
  public static List<CascadeRound> of(Cascade cascade) {
    List<List<Cause>> rounds = new ArrayList<>();
    int[] numbers = new int[cascade.causes().size()];
    for (int i = 0; i < numbers.length; i++) {
      Cause cause = cascade.causes().get(i);
      boolean harmful = cause.links() > 0;
      numbers[i] = (cause.after() == Cause.NONE ? 0 : numbers[cause.after()]) + (harmful ? 1 : 0);
      if (harmful) {
        while (rounds.size() < numbers[i]) {
          rounds.add(new ArrayList<>());
        }
        rounds.get(numbers[i] - 1).add(cause);
      }
    }
    return rounds.stream().map(causes -> new CascadeRound(List.copyOf(causes))).toList();
  }

  /** What began it. */
  public Cause first() {
    return causes.get(0);
  }

  /** Links that were cut. */
  public long links() {
    return causes.stream().mapToLong(Cause::links).sum();
  }

  /** Simulated instant of the first cut. */
  public long firstCutNanos() {
    return causes.stream().mapToLong(Cause::firstCutNanos).min().orElseThrow();
  }

  /** Simulated instant of the last cut. */
  public long lastCutNanos() {
    return causes.stream().mapToLong(Cause::lastCutNanos).max().orElseThrow();
  }

  /** Nodes that lost more than half of their links for one cause, each once, most links first. */
  public List<Hit> thrownOut() {
    List<Hit> all = new ArrayList<>();
    for (Cause cause : causes) {
      for (Hit hit : cause.thrownOut()) {
        if (all.stream().noneMatch(one -> one.node().equals(hit.node()))) {
          all.add(hit);
        }
      }
    }
    all.sort(Comparator.comparingInt(Hit::links).reversed());
    return List.copyOf(all);
  }
}
