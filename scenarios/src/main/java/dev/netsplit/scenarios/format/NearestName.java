package dev.netsplit.scenarios.format;

import java.util.Collection;
import java.util.stream.Collectors;

/** Finds the name that somebody probably meant. Must not know where names come from. */
public final class NearestName {

  private static final int MAX_CHARACTERS = 100;

  /** A list of more names is a page, not a hint. */
  private static final int MAX_LISTED = 100;

  private NearestName() {}

  /** "did you mean `x`?", or nothing if no candidate is near. */
  public static String hint(String written, Collection<String> candidates) {
    String nearest = "";
    int least = Math.max(1, written.length() / 3) + 1;
    if (written.length() <= MAX_CHARACTERS) {
      for (String candidate : candidates) {
        int distance = distance(written, candidate);
        if (distance < least) {
          least = distance;
          nearest = candidate;
        }
      }
    }
    return nearest.isEmpty() ? "" : "did you mean `" + nearest + "`?";
  }

  /** The hint, or else the list of what there is. */
  static String hintOrList(String written, Collection<String> candidates) {
    String hint = hint(written, candidates);
    if (!hint.isEmpty()) {
      return hint;
    }
    if (candidates.isEmpty()) {
      return "there is none yet";
    }
    String shown = candidates.stream().limit(MAX_LISTED).collect(Collectors.joining(", "));
    int rest = candidates.size() - MAX_LISTED;
    return "there is: " + shown + (rest > 0 ? ", and " + rest + " more" : "");
  }

  /** Insertions, deletions, replacements and swaps of neighbours between two words. */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(last[j - 1] + change, Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
