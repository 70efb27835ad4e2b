package dev.netsplit.scenarios.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Leaves out of a file what the checker refuses: the item of the outermost list that a mistake is
 * in, such as a whole event, or the key that is wrong. Must not know why it is refused.
 */
final class Mending {

  private Mending() {}

  /** The file without what its errors are about; null when one is about all of it. */
  static Tree.Mapping without(Tree.Mapping file, List<ScenarioError> errors) {
    TreeSet<List<Object>> places = new TreeSet<>(Comparator.comparing(Mending::ordered).reversed());
    for (ScenarioError error : errors) {
      List<Object> place = place(file, error.path());
      if (place.isEmpty()) {
        return null;
      }
      places.add(place);
    }
    // The last ones first: what is left out moves what follows it in its list.
    Tree mended = file;
    for (List<Object> place : places) {
      mended = without(mended, place, 0);
    }
    return (Tree.Mapping) mended;
  }

  /** A text that has places in a list in the order of their numbers. */
  private static String ordered(List<Object> place) {
    StringBuilder text = new StringBuilder();
    for (Object step : place) {
      text.append(
          step instanceof Integer number ? String.format(Locale.ROOT, "%09d", number) : step);
      text.append('\n');
    }
    return text.toString();
  }

  /** The keys and numbers that lead to what is to be left out. */
  private static List<Object> place(Tree file, String path) {
    List<Object> steps = new ArrayList<>();
    Tree tree = file;
    String rest = path;
    while (!rest.isEmpty()) {
      if (tree instanceof Tree.Sequence && rest.startsWith("[")) {
        steps.add(Integer.parseInt(rest.substring(1, rest.indexOf(']'))));
        return steps;
      }
      Tree.Entry entry = entry(tree, rest);
      if (entry == null) {
        return steps;
      }
      steps.add(entry.key());
      tree = entry.value();
      rest = rest.substring(entry.key().length());
      rest = rest.startsWith(".") ? rest.substring(1) : rest;
    }
    return steps;
  }

  private static Tree.Entry entry(Tree tree, String path) {
    if (tree instanceof Tree.Mapping mapping) {
      for (Tree.Entry entry : mapping.entries()) {
        String after = path.startsWith(entry.key()) ? path.substring(entry.key().length()) : "?";
        if (after.isEmpty() || after.startsWith(".") || after.startsWith("[")) {
          return entry;
        }
      }
    }
    return null;
  }

  private static Tree without(Tree tree, List<Object> place, int depth) {
    boolean last = depth == place.size() - 1;
    if (tree instanceof Tree.Sequence list) {
      List<Tree> items = new ArrayList<>(list.items());
      int number = (Integer) place.get(depth);
      if (number < items.size()) {
        items.remove(number);
      }
      return new Tree.Sequence(list.mark(), List.copyOf(items));
    }
    List<Tree.Entry> entries = new ArrayList<>();
    for (Tree.Entry entry : ((Tree.Mapping) tree).entries()) {
      if (!entry.key().equals(place.get(depth))) {
        entries.add(entry);
      } else if (!last) {
        Tree inside = without(entry.value(), place, depth + 1);
        entries.add(new Tree.Entry(entry.key(), entry.mark(), inside));
      }
    }
    return new Tree.Mapping(tree.mark(), List.copyOf(entries));
  }
}
