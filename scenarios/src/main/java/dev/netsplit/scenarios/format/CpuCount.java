package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.CostProfile;
import dev.netsplit.scenarios.model.CostProfile.Sharing;
import dev.netsplit.scenarios.model.ErlangSettings;

/**
 * How many cores a group of nodes has, if it says so. Must not know what work costs.
 *
 * @param thousandths of a core for each node, or {@link #AS_THE_PROFILE_SAYS}
 */
record CpuCount(long thousandths) {

  private static final String KEY = "cpus";
  private static final long AS_THE_PROFILE_SAYS = 0;

  /** That of a group, whose cost profile must make cores count. */
  static CpuCount of(Section group, CostProfile profile, Findings findings) {
    if (!group.has(KEY)) {
      return new CpuCount(AS_THE_PROFILE_SAYS);
    }
    String path = group.childPath(KEY);
    long thousandths = group.thousandths(KEY);
    if (thousandths == 0) {
      String message = "`" + path + "` must be more than 0, not `0`";
      findings.add(group.mark(KEY), path, Code.WRONG_VALUE, message, "e.g. `cpus: 0.5`");
    } else if (profile.sharing() != Sharing.VM_PER_HOST) {
      boolean free = profile.isFree();
      String why = free ? "the work of the nodes takes no time" : "all nodes share one computer";
      String hint =
          free
              ? "give them costs: `erlang: { profile: vm-per-host }` or `handshake_cpu`"
              : "its `cores` are in the file of the profile";
      String message = "`" + path + "` has no effect: " + why;
      findings.add(group.mark(KEY), path, Code.CONFLICT, message, hint);
      return new CpuCount(AS_THE_PROFILE_SAYS);
    }
    return new CpuCount(thousandths);
  }

  /** The settings of a node that shares its host with others of the group. */
  ErlangSettings of(ErlangSettings erlang, int nodesOnHost) {
    return thousandths == AS_THE_PROFILE_SAYS ? erlang : erlang.onCores(thousandths * nodesOnHost);
  }
}
