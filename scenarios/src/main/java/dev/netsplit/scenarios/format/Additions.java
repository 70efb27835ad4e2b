package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.NodeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the nodes that {@code scale} will add: for each group as many as its greatest size asks
 * for. Must not know when they start.
 */
final class Additions {

  private static final String SCALE = "scale";
  private static final String GROUP = "group";

  private final Findings findings;
  private final NodesSection groups;

  Additions(Findings findings, NodesSection groups) {
    this.findings = findings;
    this.groups = groups;
  }

  /** The nodes with all that may be added to them, which come last. */
  List<NodeSpec> append(List<NodeSpec> nodes, List<Section> events) {
    TreeMap<String, Integer> sizes = new TreeMap<>();
    nodes.forEach(node -> sizes.merge(node.group(), 1, Integer::sum));
    List<NodeSpec> all = new ArrayList<>(nodes);
    for (Section event : events) {
      if (event.has(SCALE) && isKnown(event.section(SCALE), sizes)) {
        Section scale = event.section(SCALE);
        String group = scale.text(GROUP);
        if (all.size() + (long) scale.count("to") - sizes.get(group) > KeyTable.MAX_NODES) {
          String message = "more than " + KeyTable.MAX_NODES + " nodes";
          findings.add(
              scale.mark("to"),
              scale.childPath("to"),
              Code.LIMIT,
              message,
              "all groups count together");
          return nodes;
        }
        while (sizes.get(group) < scale.count("to")) {
          NodeSpec added = groups.addition(all.size(), group);
          if (added == null) {
            return nodes;
          }
          all.add(added);
          sizes.merge(group, 1, Integer::sum);
        }
      }
    }
    return List.copyOf(all);
  }

  private boolean isKnown(Section scale, Map<String, Integer> sizes) {
    String group = scale.text(GROUP);
    if (!sizes.containsKey(group)) {
      findings.add(
          scale.mark(GROUP),
          scale.childPath(GROUP),
          Code.UNKNOWN_NAME,
          "unknown group `" + group + "`",
          NearestName.hintOrList(group, sizes.keySet()));
    }
    return sizes.containsKey(group);
  }
}
