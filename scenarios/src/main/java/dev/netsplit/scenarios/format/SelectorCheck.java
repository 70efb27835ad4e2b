package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.NodeSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads selectors and reports those that match nobody. */
final class SelectorCheck {

  private final Findings findings;
  private final List<NodeSpec> nodes;

  SelectorCheck(Findings findings, List<NodeSpec> nodes) {
    this.findings = findings;
    this.nodes = nodes;
  }

  /** The selector of a value. */
  ParsedSelector read(Tree tree, String path) {
    ParsedSelector selector = Section.selector(tree);
    List<SelectorTerm> terms = new ArrayList<>(selector.any());
    terms.addAll(selector.all());
    terms.addAll(selector.except());
    boolean complete = true;
    for (SelectorTerm term : terms) {
      if (nodes.stream().noneMatch(term::matches)) {
        complete = false;
        String message = "selector `" + term.text() + "` matches no node";
        findings.add(tree.mark(), path, Code.MATCHES_NOTHING, message, hint(term));
      }
    }
    int matching = selector.matching(nodes).size();
    if (complete && matching == 0) {
      String message = "selector `" + selector.text() + "` matches no node";
      findings.add(
          tree.mark(), path, Code.MATCHES_NOTHING, message, "`all` and `except` leave nobody");
    } else if (complete && selector.pick() != null && selector.pick().of(matching) > matching) {
      String message =
          "selector picks " + selector.pick().of(matching) + " of " + matching + " nodes";
      findings.add(tree.mark(), path, Code.MATCHES_NOTHING, message, "pick fewer, or a share");
    }
    return selector;
  }

  /**
   * Reports sides that share a node, if that does not depend on a draw.
   *
   * @return whether there was nothing to report
   */
  boolean requireDisjoint(List<ParsedSelector> sides, Mark mark, String path) {
    List<BitSet> indexes = sides.stream().map(this::undrawn).toList();
    boolean disjoint = true;
    for (int i = 0; i < sides.size(); i++) {
      for (int j = i + 1; j < sides.size(); j++) {
        if (indexes.get(i).intersects(indexes.get(j))) {
          disjoint = false;
          findings.add(
              mark,
              path,
              Code.CONFLICT,
              "the sides `"
                  + sides.get(i).text()
                  + "` and `"
                  + sides.get(j).text()
                  + "` share nodes",
              "a node is on one side only");
        }
      }
    }
    return disjoint;
  }

  /** The numbers of the nodes of a side; none when it depends on a draw which those are. */
  private BitSet undrawn(ParsedSelector side) {
    BitSet indexes = new BitSet();
    if (side.pick() == null) {
      side.matching(nodes).forEach(node -> indexes.set(node.index()));
    }
    return indexes;
  }

  /** Refuses nodes of which none runs {@code global}: there is nobody who could know a name. */
  void requireGlobal(ParsedSelector selector, Mark mark, String path) {
    if (selector.matching(nodes).stream().noneMatch(node -> node.erlang().global())) {
      String message = "`" + path + "` chooses no node that runs `global`";
      findings.add(mark, path, Code.CONFLICT, message, "see `erlang.global`");
    }
  }

  /** Reports nodes whose work takes no time: it cannot take longer. */
  void requireCosts(ParsedSelector selector, Mark mark, String path) {
    List<String> free =
        selector.matching(nodes).stream()
            .filter(node -> node.erlang().profile().isFree())
            .map(NodeSpec::name)
            .toList();
    if (!free.isEmpty()) {
      String more = free.size() == 1 ? "" : " and of " + (free.size() - 1) + " more";
      workIsFree(mark, path, "the work of " + free.get(0) + more);
    }
  }

  /** The same of the epmds on the hosts of nodes: they share the computers of nodes. */
  void requireEpmdCosts(ParsedSelector selector, Mark mark, String path) {
    TreeSet<String> counted = new TreeSet<>();
    for (NodeSpec node : nodes) {
      switch (node.erlang().profile().sharing()) {
        case LOOPBACK_VM -> {
          return;
        }
        case VM_PER_HOST -> counted.add(node.host());
        case NONE -> {}
      }
    }
    for (NodeSpec chosen : selector.matching(nodes)) {
      if (!counted.contains(chosen.host())) {
        workIsFree(mark, path, "the work of epmd on " + chosen.host());
        return;
      }
    }
  }

  private void workIsFree(Mark mark, String path, String what) {
    String message = what + " takes no time, and times any factor it is none";
    String hint = "give the nodes a cost profile: `erlang: { profile: vm-per-host }`";
    findings.add(mark, path, Code.CONFLICT, message, hint);
  }

  /** Reports a node that would have to do something to itself and to nobody else. */
  void requireAnother(ParsedSelector from, ParsedSelector to, Mark mark, String path, String hint) {
    List<NodeSpec> chosen = to.matching(nodes);
    if (chosen.size() == 1 && chosen.equals(from.matching(nodes))) {
      String message = "`" + to.text() + "` is the same node as in `from`";
      findings.add(mark, path, Code.CONFLICT, message, hint);
    }
  }

  /** Reports sides of a partition with nodes on one host, if that does not depend on a draw. */
  void requireHostsApart(List<ParsedSelector> sides, Mark mark, String path) {
    Map<String, Integer> sideOfHost = new TreeMap<>();
    TreeSet<String> shared = new TreeSet<>();
    for (int side = 0; side < sides.size(); side++) {
      if (sides.get(side).pick() != null) {
        continue;
      }
      for (NodeSpec node : sides.get(side).matching(nodes)) {
        Integer before = sideOfHost.putIfAbsent(node.host(), side);
        if (before != null && before != side) {
          shared.add(node.host());
        }
      }
    }
    if (!shared.isEmpty()) {
      String message = "two sides have nodes on host `" + shared.first() + "`";
      findings.add(mark, path, Code.CONFLICT, message, "a partition cuts hosts from each other");
    }
  }

  /** Reports an isolated side that takes every host, if that does not depend on a draw. */
  void requireOtherHosts(ParsedSelector isolated, Mark mark, String path) {
    TreeSet<String> others = new TreeSet<>();
    nodes.forEach(node -> others.add(node.host()));
    isolated.matching(nodes).forEach(node -> others.remove(node.host()));
    if (isolated.pick() == null && !nodes.isEmpty() && others.isEmpty()) {
      boolean everyNode = isolated.matching(nodes).size() == nodes.size();
      String what = everyNode ? "takes every node" : "has nodes on every host";
      String message = "`isolate` " + what + ": there is nobody to cut them off from";
      findings.add(mark, path, Code.CONFLICT, message, "leave at least one host out");
    }
  }

  private String hint(SelectorTerm term) {
    TreeSet<String> known = new TreeSet<>();
    String prefix = term.text().substring(0, term.text().indexOf(':') + 1);
    for (NodeSpec node : nodes) {
      switch (term.kind()) {
        case ALL, NAME, SHORT_NAME -> known.add(node.name());
        case GROUP -> known.add(prefix + node.group());
        case ZONE -> known.add(prefix + node.zone());
        case HOST -> known.add(prefix + node.host());
      }
    }
    return NearestName.hintOrList(term.text(), known);
  }
}
