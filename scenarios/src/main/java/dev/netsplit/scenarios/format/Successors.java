package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.Action.Renewal;
import dev.netsplit.scenarios.model.Discovery;
import dev.netsplit.scenarios.model.NodeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes the nodes that will take the place of others: one for each node of a group and each time
 * that an event may give it a new name. Must not know when they do.
 */
final class Successors {

  /** The actions that start nodes. */
  static final List<String> STARTING = List.of("start", "restart", "rolling_restart");

  private final Findings findings;
  private final NodesSection groups;

  Successors(Findings findings, NodesSection groups) {
    this.findings = findings;
    this.groups = groups;
  }

  /** What an action of the timeline renews. */
  static Renewal renewal(Section action) {
    if (action.has("new_name") && action.flag("new_name")) {
      return Renewal.NAME;
    }
    boolean address = action.has("new_address") && action.flag("new_address");
    return address ? Renewal.ADDRESS : Renewal.NONE;
  }

  /** The nodes with all that may replace them, which come last. */
  List<NodeSpec> append(List<NodeSpec> nodes, List<Section> events, Discovery.Strategy strategy) {
    TreeMap<String, Integer> lives = new TreeMap<>();
    for (Section event : events) {
      for (String key : STARTING) {
        if (event.has(key) && renewal(event.section(key)) == Renewal.NAME) {
          checkStrategy(event.section(key), strategy);
          int times = event.has("times") ? event.count("times") : 1;
          for (String group : groups(event.section(key), nodes)) {
            lives.merge(group, times, Math::addExact);
          }
        }
      }
    }
    return lives.isEmpty() ? nodes : withSuccessors(nodes, lives, events.get(0));
  }

  private static Set<String> groups(Section action, List<NodeSpec> nodes) {
    Set<String> groups = new TreeSet<>();
    Section.selector(action.tree("nodes"))
        .matching(nodes)
        .forEach(node -> groups.add(node.group()));
    return groups;
  }

  private void checkStrategy(Section action, Discovery.Strategy strategy) {
    switch (strategy) {
      case NONE, STATIC, SEED, DNS_POLL, KUBERNETES -> {}
      case SEQUENTIAL_SEED, CHAIN, RANDOM_EARLIER, ALL_TO_ALL -> {
        String message = "nodes with new names have no place in this `discovery.strategy`";
        String hint = "use `kubernetes`, `dns_poll`, `seed` or `static`";
        findings.add(action.mark("nodes"), action.path(), Code.CONFLICT, message, hint);
      }
    }
  }

  private List<NodeSpec> withSuccessors(
      List<NodeSpec> nodes, Map<String, Integer> lives, Section event) {
    long total = nodes.size();
    for (NodeSpec node : nodes) {
      total += lives.getOrDefault(node.group(), 0);
    }
    if (total > KeyTable.MAX_NODES) {
      String message = "more than " + KeyTable.MAX_NODES + " nodes, with all new names";
      findings.add(
          event.mark("at"),
          event.path(),
          Code.LIMIT,
          message,
          "repeat it less often, or with fewer nodes");
      return nodes;
    }
    List<NodeSpec> all = new ArrayList<>(nodes);
    for (NodeSpec node : nodes) {
      NodeSpec last = node;
      for (int life = 0; life < lives.getOrDefault(node.group(), 0); life++) {
        last = groups.successor(all.size(), last);
        all.add(last);
      }
    }
    return List.copyOf(all);
  }
}
