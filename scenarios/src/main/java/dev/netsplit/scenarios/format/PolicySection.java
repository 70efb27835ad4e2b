package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Policy;
import java.util.List;

/** Reads {@code policy}. Must not know what applications do besides. */
final class PolicySection {

  private final Findings findings;
  private final List<NodeSpec> nodes;

  PolicySection(Findings findings, List<NodeSpec> nodes) {
    this.findings = findings;
    this.nodes = nodes;
  }

  /** The policy of a checked and completed file. */
  Policy read(Section file) {
    Section section = file.section("policy");
    Policy policy =
        new Policy(
            ScenarioBuilder.constant(Policy.Kind.class, section.text("kind")),
            section.nanos("delay"));
    if (!policy.isAny() && !policy.equals(Policy.NONE)) {
      refuse(section, "delay", "has no effect: there is no policy", "see `policy.kind`");
    }
    if (policy.isAny() && nodes.stream().allMatch(node -> node.erlang().hidden())) {
      refuse(section, "kind", "has no effect: all nodes are hidden", "see `erlang.hidden`");
    }
    if (policy.isAny()) {
      processes(file.section("workload"));
    }
    return policy;
  }

  /** The processes of an application that stops would take their names and groups along. */
  private void processes(Section workload) {
    if (workload.count("global_names") > 0) {
      refuseProcesses(workload, "global_names");
    }
    if (workload.has("global_rate")) {
      refuseProcesses(workload, "global_rate");
    }
    if (workload.count("pg_members") > 0) {
      refuseProcesses(workload, "pg_members");
    }
  }

  private void refuseProcesses(Section workload, String key) {
    String why = "cannot be combined with a policy: only messages stop when an application does";
    refuse(workload, key, why, "give `policy.kind: none`");
  }

  private void refuse(Section section, String key, String why, String hint) {
    String path = section.childPath(key);
    findings.add(section.mark(key), path, Code.CONFLICT, "`" + path + "` " + why, hint);
  }
}
