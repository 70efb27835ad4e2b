package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Workload;
import java.util.List;

/** Reads {@code workload}. */
final class WorkloadSection {

  private static final String NAMES = "global_names";
  private static final String RATE = "global_rate";
  private static final String MEMBERS = "pg_members";

  private final Findings findings;
  private final List<NodeSpec> nodes;

  WorkloadSection(Findings findings, List<NodeSpec> nodes) {
    this.findings = findings;
    this.nodes = nodes;
  }

  Workload read(Section section) {
    int names = section.count(NAMES);
    long gapNanos = section.has(RATE) ? section.gapNanos(RATE) : 0;
    if (nodes.stream().noneMatch(node -> node.erlang().global())) {
      if (names > 0) {
        hasNoEffect(section, NAMES);
      }
      if (gapNanos > 0) {
        hasNoEffect(section, RATE);
      }
    }
    int members = section.count(MEMBERS);
    if (members > 0 && nodes.stream().allMatch(node -> node.erlang().pgScopes() == 0)) {
      hasNoEffect(section, MEMBERS, "no node runs a scope of `pg`", "see `erlang.pg_scopes`");
    }
    return new Workload(names, gapNanos, members);
  }

  private void hasNoEffect(Section section, String key) {
    hasNoEffect(section, key, "no node runs `global`", "see `erlang.global`");
  }

  private void hasNoEffect(Section section, String key, String why, String hint) {
    String path = section.childPath(key);
    String message = "`" + path + "` has no effect: " + why;
    findings.add(section.mark(key), path, Code.CONFLICT, message, hint);
  }
}
