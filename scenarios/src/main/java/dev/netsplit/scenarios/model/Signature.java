package dev.netsplit.scenarios.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes who is connected to whom as text, in one canonical way (metrics.md 6.3:
 * survivor_signature): {@code {app-1..app-5} {app-6, app-8}~}. Knows nothing of how it came about.
 *
 * <p>Braces hold the nodes of a component. Components are ordered by their first node, nodes as in
 * the scenario; three or more of a group that follow each other are written as a range. A component
 * in which a connection is missing ends with a tilde. Nodes are named up to the {@code @} where
 * that is enough to tell them apart.
 */
public final class Signature {

  private static final Pattern COMPONENT = Pattern.compile("\\s*\\{([^{}]*)\\}(~?)\\s*");
  private static final int SHORTEST_RANGE = 3;

  private final List<String> names;
  private final List<String> groups;
  private final TreeMap<String, Integer> indexes = new TreeMap<>();

  /**
   * Prepares to name nodes.
   *
   * @param nodes all nodes of the scenario, in their order
   */
  public Signature(List<NodeSpec> nodes) {
    List<String> shortNames = nodes.stream().map(node -> shortName(node.name())).toList();
    boolean unique = shortNames.stream().distinct().count() == nodes.size();
    groups = nodes.stream().map(NodeSpec::group).toList();
    names = unique ? shortNames : nodes.stream().map(NodeSpec::name).toList();
    for (NodeSpec node : nodes) {
      indexes.put(node.name(), node.index());
      indexes.put(names.get(node.index()), node.index());
    }
  }

  private static String shortName(String name) {
    int at = name.indexOf('@');
    return at < 0 ? name : name.substring(0, at);
  }

  /**
   * A set of nodes that are connected, directly or over others.
   *
   * @param nodes their indexes
   * @param complete whether each is connected to each
   */
  public record Component(BitSet nodes, boolean complete) {}

  /** The canonical text of components that have no node in common. */
  public String text(List<Component> components) {
    StringBuilder text = new StringBuilder();
    components.stream()
        .sorted(Comparator.comparingInt(component -> component.nodes().nextSetBit(0)))
        .forEach(
            component ->
                text.append(text.isEmpty() ? "{" : " {")
                    .append(String.join(", ", words(component.nodes())))
                    .append(component.complete() ? "}" : "}~"));
    return text.toString();
  }

  private List<String> words(BitSet nodes) {
    List<String> words = new ArrayList<>();
    int node = nodes.nextSetBit(0);
    while (node >= 0) {
      int end = endOfRange(nodes, node);
      if (end - node >= SHORTEST_RANGE) {
        words.add(names.get(node) + ".." + names.get(end - 1));
      } else {
        words.addAll(names.subList(node, end));
      }
      node = nodes.nextSetBit(end);
    }
    return words;
  }

  /** Where the nodes of one group that follow each other end. */
  private int endOfRange(BitSet nodes, int first) {
    int end = first + 1;
    while (nodes.get(end) && groups.get(end).equals(groups.get(first))) {
      end++;
    }
    return end;
  }

  /**
   * The canonical form of a text that a person wrote.
   *
   * @throws IllegalArgumentException with a sentence for that person when it is none
   */
  public String canonical(String text) {
    List<Component> components = new ArrayList<>();
    BitSet taken = new BitSet();
    Matcher matcher = COMPONENT.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw new IllegalArgumentException("not a list of nodes in braces");
      }
      BitSet nodes = nodes(matcher.group(1));
      if (nodes.intersects(taken)) {
        nodes.and(taken);
        throw new IllegalArgumentException(
            "node `" + names.get(nodes.nextSetBit(0)) + "` is in two components");
      }
      taken.or(nodes);
      components.add(new Component(nodes, matcher.group(2).isEmpty()));
      end = matcher.end();
    }
    return text(components);
  }

  private BitSet nodes(String words) {
    BitSet nodes = new BitSet();
    for (String word : words.strip().split("[,\\s]+", -1)) {
      int dots = word.indexOf("..");
      int first = index(dots < 0 ? word : word.substring(0, dots));
      int last = dots < 0 ? first : index(word.substring(dots + 2));
      if (last < first) {
        throw new IllegalArgumentException("range `" + word + "` is empty");
      }
      nodes.set(first, last + 1);
    }
    return nodes;
  }

  private int index(String name) {
    Integer index = indexes.get(name);
    if (index == null) {
      throw new IllegalArgumentException("unknown node `" + name + "`");
    }
    return index;
  }
}
