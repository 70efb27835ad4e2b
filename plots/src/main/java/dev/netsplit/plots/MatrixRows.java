package dev.netsplit.plots;

import dev.netsplit.scenarios.model.NodeSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which nodes each row and column of a matrix stands for: in the order of the scenario, but zone by
 * zone and host by host. It must not know what the nodes do.
 *
 * @param rows indexes of nodes, those of one row each
 * @param sections neighbouring rows with something in common, all rows in order; one when there is
 *     nothing to tell them apart by
 * @param grouping how nodes became rows
 * @param hidden nodes that are left out
 */
public record MatrixRows(
    List<List<Integer>> rows, List<Section> sections, Grouping grouping, int hidden) {

  /** Nodes above which a row stands for several. */
  static final int MAX_SINGLE = 200;

  /** Rows of a matrix whose rows stand for several nodes. */
  static final int MAX_BLOCKS = 100;

  /** What a row stands for. */
  public enum Grouping {
    /** One node. */
    NODE,
    /** All nodes of one host. */
    HOST,
    /** Several nodes of one zone or group. */
    BLOCK
  }

  /**
   * Rows that have something in common.
   *
   * @param name of the zone or the group of nodes
   * @param rows how many
   */
  public record Section(String name, int rows) {}

  /** The rows for the nodes of a scenario; hidden ones have none. */
  public static MatrixRows of(List<NodeSpec> nodes) {
    List<NodeSpec> visible = nodes.stream().filter(node -> !node.erlang().hidden()).toList();
    Function<NodeSpec, String> section = section(visible);
    Map<String, Integer> sections = ranks(visible, section);
    Map<String, Integer> hosts = ranks(visible, NodeSpec::host);
    List<NodeSpec> ordered =
        visible.stream()
            .sorted(
                Comparator.comparing((NodeSpec node) -> sections.get(section.apply(node)))
                    .thenComparing(node -> hosts.get(node.host())))
            .toList();
    Grouping grouping = Grouping.NODE;
    Map<String, List<NodeSpec>> bySection = new LinkedHashMap<>();
    ordered.forEach(
        node -> bySection.computeIfAbsent(section.apply(node), s -> new ArrayList<>()).add(node));
    if (ordered.size() > MAX_SINGLE) {
      grouping = hosts.size() <= MAX_SINGLE ? Grouping.HOST : Grouping.BLOCK;
    }
    int block = grouping == Grouping.BLOCK ? blockSize(bySection.values()) : 1;
    List<List<Integer>> rows = new ArrayList<>();
    List<Section> parts = new ArrayList<>();
    for (Map.Entry<String, List<NodeSpec>> part : bySection.entrySet()) {
      int before = rows.size();
      addRows(rows, part.getValue(), grouping, block);
      parts.add(new Section(part.getKey(), rows.size() - before));
    }
    return new MatrixRows(rows, parts, grouping, nodes.size() - visible.size());
  }

  /** The smallest with which there are not too many; each section may end with a smaller one. */
  private static int blockSize(Collection<List<NodeSpec>> sections) {
    int nodes = sections.stream().mapToInt(List::size).sum();
    int block = (nodes + MAX_BLOCKS - 1) / MAX_BLOCKS;
    while (block < nodes && blocks(sections, block) > MAX_BLOCKS) {
      block++;
    }
    return block;
  }

  private static int blocks(Collection<List<NodeSpec>> sections, int block) {
    return sections.stream().mapToInt(section -> (section.size() + block - 1) / block).sum();
  }

  private static void addRows(
      List<List<Integer>> rows, List<NodeSpec> nodes, Grouping grouping, int block) {
    String host = "";
    int inRow = 0;
    for (NodeSpec node : nodes) {
      boolean joins =
          grouping == Grouping.HOST ? node.host().equals(host) : inRow > 0 && inRow < block;
      if (!joins) {
        rows.add(new ArrayList<>());
        inRow = 0;
      }
      rows.get(rows.size() - 1).add(node.index());
      host = node.host();
      inRow++;
    }
  }

  private static Function<NodeSpec, String> section(List<NodeSpec> nodes) {
    boolean zones = nodes.stream().map(NodeSpec::zone).distinct().count() > 1;
    return zones ? NodeSpec::zone : NodeSpec::group;
  }

  private static Map<String, Integer> ranks(
      List<NodeSpec> nodes, Function<NodeSpec, String> property) {
    Map<String, Integer> ranks = new LinkedHashMap<>();
    nodes.forEach(node -> ranks.putIfAbsent(property.apply(node), ranks.size()));
    return ranks;
  }

  /** Nodes of all rows. */
  public int nodes() {
    return rows.stream().mapToInt(List::size).sum();
  }

  /** The most nodes that a row stands for. */
  public int largest() {
    return rows.stream().mapToInt(List::size).max().orElse(0);
  }
}
