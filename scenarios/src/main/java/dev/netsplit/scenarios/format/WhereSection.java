package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.NodeSpec;
import java.util.List;
import java.util.SortedSet;

/** Reads {@code expect[].where}: which observations of a metric count. */
final class WhereSection {

  private static final String WITHOUT = "remove the filter";

  private final Findings findings;
  private final List<NodeSpec> nodes;
  private final SelectorCheck selectors;
  private final SortedSet<String> events;

  WhereSection(
      Findings findings, List<NodeSpec> nodes, SelectorCheck selectors, SortedSet<String> events) {
    this.findings = findings;
    this.nodes = nodes;
    this.selectors = selectors;
    this.events = events;
  }

  Where read(Section where, Metric metric) {
    String event = where.textOr("event", "");
    if (where.has("event")) {
      checkEvent(where, event, metric);
    }
    String kind = where.textOr("kind", "");
    if (where.has("kind")) {
      checkKind(where, kind, metric);
    }
    if (!where.has("nodes")) {
      return new Where(event, kind, List.of(), "");
    }
    ParsedSelector selector = observers(where, metric);
    List<String> names = selector.matching(nodes).stream().map(NodeSpec::name).toList();
    return new Where(event, kind, names, selector.text());
  }

  private void checkEvent(Section where, String event, Metric metric) {
    if (!metric.perEvent()) {
      String message = "metric `" + metric.id() + "` belongs to no event";
      findings.add(where.mark("event"), where.childPath("event"), Code.CONFLICT, message, WITHOUT);
    } else if (!events.contains(event)) {
      findings.add(
          where.mark("event"),
          where.childPath("event"),
          Code.UNKNOWN_NAME,
          "unknown event `" + event + "`",
          NearestName.hintOrList(event, events));
    }
  }

  private void checkKind(Section where, String kind, Metric metric) {
    if (metric.kinds().isEmpty()) {
      String message = "metric `" + metric.id() + "` has no kinds";
      findings.add(where.mark("kind"), where.childPath("kind"), Code.CONFLICT, message, WITHOUT);
    } else if (!metric.kinds().contains(kind)) {
      findings.add(
          where.mark("kind"),
          where.childPath("kind"),
          Code.UNKNOWN_NAME,
          "unknown kind `" + kind + "` of `" + metric.id() + "`",
          NearestName.hintOrList(kind, metric.kinds()));
    }
  }

  private ParsedSelector observers(Section where, Metric metric) {
    String path = where.childPath("nodes");
    if (!metric.perObserver()) {
      String message = "metric `" + metric.id() + "` does not tell who observed what";
      findings.add(where.mark("nodes"), path, Code.CONFLICT, message, WITHOUT);
    }
    ParsedSelector selector = selectors.read(where.tree("nodes"), path);
    if (selector.pick() != null) {
      String message = "`where.nodes` must name observers, not draw them";
      findings.add(where.mark("nodes"), path, Code.CONFLICT, message, "leave `pick` out");
    }
    return selector;
  }
}
