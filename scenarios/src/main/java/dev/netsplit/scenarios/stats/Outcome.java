package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.result.ExperimentResult;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Who was connected to whom at the end of how many runs (metrics.md 6.3: survivor_signature). Knows
 * nothing of how it is printed.
 *
 * @param signature canonical text; empty when no visible node ran
 * @param runs in which it was so
 * @param share of the finished runs
 * @param interval of the share, by Wilson
 */
public record Outcome(String signature, int runs, double share, Interval interval) {

  private static final Pattern COMPONENT = Pattern.compile("\\{([^{}]*)\\}");

  /** Names and ranges of a component that are shown at most. */
  private static final int MOST_WORDS = 24;

  /** All that occurred, the most frequent first. */
  public static List<Outcome> of(ExperimentResult result) {
    return of(result.runs().stream().map(run -> run.measures().shape().survivors()).toList());
  }

  private static List<Outcome> of(List<String> signatures) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    signatures.forEach(signature -> counts.merge(signature, 1, Integer::sum));
    int all = signatures.size();
    return counts.entrySet().stream()
        .map(entry -> of(entry.getKey(), entry.getValue(), all))
        .sorted(Comparator.comparingInt(Outcome::runs).reversed())
        .toList();
  }

  /** The most frequent as part of a sentence, empty without any. */
  static String mostFrequent(List<String> signatures) {
    List<Outcome> outcomes = of(signatures);
    return outcomes.isEmpty() ? "" : "most often " + outcomes.get(0).words();
  }

  /**
   * The signature, or what to say instead of an empty one. Of a component that would fill a screen
   * only the first and the last nodes are named.
   */
  public String words() {
    if (signature.isEmpty()) {
      return "no node runs";
    }
    return COMPONENT.matcher(signature).replaceAll(found -> "{" + shortened(found.group(1)) + "}");
  }

  private static String shortened(String nodes) {
    List<String> words = List.of(nodes.split(", ", -1));
    if (words.size() <= MOST_WORDS) {
      return nodes;
    }
    int end = words.size();
    return String.join(", ", words.subList(0, MOST_WORDS / 2))
        + ", …, "
        + String.join(", ", words.subList(end - MOST_WORDS / 2, end));
  }

  private static Outcome of(String signature, int runs, int all) {
    return new Outcome(signature, runs, (double) runs / all, Interval.ofShare(runs, all));
  }
}
