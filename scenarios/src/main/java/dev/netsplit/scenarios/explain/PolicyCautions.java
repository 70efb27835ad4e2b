package dev.netsplit.scenarios.explain;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Policy;
import dev.netsplit.scenarios.model.Scenario;
import java.util.ArrayList;
import java.util.List;

/** What arithmetic says against the policy of a scenario. Judges nothing that needs a run. */
final class PolicyCautions {

  private PolicyCautions() {}

  /** One sentence each, without a final stop. */
  static List<String> of(Scenario scenario) {
    Policy policy = scenario.workload().policy();
    List<String> cautions = new ArrayList<>();
    long members =
        scenario.nodes().stream()
            .filter(node -> !node.isSuccessor() && !node.erlang().hidden())
            .count();
    boolean counts =
        policy.kind() == Policy.Kind.PAUSE_MINORITY || policy.kind() == Policy.Kind.MAJORITY_ONLY;
    if (counts && members == 2) {
      cautions.add("one of two nodes is no majority: the loss of either stops the other");
    } else if (counts && members % 2 == 0) {
      cautions.add(
          "half of "
              + members
              + " nodes is no majority: a split into halves stops all, and one node less would"
              + " survive the loss of as many");
    }
    boolean overlaps =
        policy.restarts()
            && scenario.nodes().stream()
                .map(NodeSpec::erlang)
                .anyMatch(
                    erlang -> erlang.global() && erlang.connectAll() && erlang.preventOverlaps());
    if (overlaps) {
      cautions.add(
          "RabbitMQ sets prevent_overlapping_partitions to false; here global may disconnect what"
              + " the policy judges");
    }
    return cautions;
  }
}
