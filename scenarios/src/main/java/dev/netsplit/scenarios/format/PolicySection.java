package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Policy;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code policy}. Must not know what applications do besides. */
final class PolicySection {

  private final Findings findings;
  private static final String START = "start";
  private static final String STOP = "stop";
  private static final String CLIENTS = "clients";

  private final List<NodeSpec> nodes;
  private final SelectorCheck selectors;

  PolicySection(Findings findings, List<NodeSpec> nodes, SelectorCheck selectors) {
    this.findings = findings;
    this.nodes = nodes;
    this.selectors = selectors;
  }

  /** The policy of a checked and completed file. */
  Policy read(Section file) {
    Section section = file.section("policy");
    Policy policy =
        new Policy(
            ScenarioBuilder.constant(Policy.Kind.class, section.text("kind")),
            section.nanos("delay"),
            section.nanos(STOP),
            section.nanos(START),
            clients(section));
    effects(section, policy);
    if (policy.isAny() && nodes.stream().allMatch(node -> node.erlang().hidden())) {
      refuse(section, "kind", "has no effect: all nodes are hidden", "see `erlang.hidden`");
    }
    if (policy.isAny()) {
      processes(file.section("workload"));
    }
    return policy;
  }

  private List<Policy.Clients> clients(Section policy) {
    List<Policy.Clients> clients = new ArrayList<>();
    for (Section some : policy.sections(CLIENTS)) {
      ParsedSelector whose = selectors.read(some.tree("nodes"), some.childPath("nodes"));
      clients.add(new Policy.Clients(whose, some.count("each")));
    }
    return List.copyOf(clients);
  }

  /** Times of what does not happen, and clients that nobody counts. */
  private void effects(Section section, Policy policy) {
    Policy none = Policy.NONE;
    String why = "has no effect: there is no policy";
    if (!policy.isAny() && policy.delayNanos() != none.delayNanos()) {
      refuse(section, "delay", why, "see `policy.kind`");
    }
    if (policy.isAny()) {
      why = "has no effect: applications are not started anew";
    }
    if (!policy.restarts() && policy.stopNanos() != none.stopNanos()) {
      refuse(section, STOP, why, "see `policy.kind`");
    }
    if (!policy.restarts() && policy.startNanos() != none.startNanos()) {
      refuse(section, START, why, "see `policy.kind`");
    }
    if (policy.kind() != Policy.Kind.AUTOHEAL && !policy.clients().isEmpty()) {
      refuse(section, CLIENTS, "has no effect: only autoheal counts them", "see `policy.kind`");
    }
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
