package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.NodeSpec;
import java.util.List;
import java.util.TreeSet;

/**
 * Refuses what means nothing where there is no epmd, and more nodes on a host than the one port has
 * room for. Must not know how nodes find each other.
 */
final class WithoutEpmdCheck {

  private static final String HINT = "remove it, or give `epmd.enabled: true`";
  private static final String NONE = "there is no epmd: `epmd.enabled` is false";

  private final Findings findings;

  WithoutEpmdCheck(Findings findings) {
    this.findings = findings;
  }

  /** Looks through a checked and completed file. */
  void check(Section file, List<NodeSpec> nodes) {
    Section epmd = file.section("epmd");
    if (epmd.flag("enabled")) {
      return;
    }
    for (String key : List.of("service_time", "backlog", "linger")) {
      // A file that was written out whole has the defaults, too, and they mean nothing to anybody.
      if (epmd.isGiven(key) && !epmd.text(key).equals(defaultOf(key))) {
        refuse(epmd, key);
      }
    }
    for (Section event : file.sections("events")) {
      if (event.has("epmd")) {
        refuse(event, "epmd");
      }
      event
          .optional("partition")
          .filter(cut -> cut.text("scope").equals("epmd"))
          .ifPresent(cut -> refuse(cut, "scope"));
    }
    checkHosts(epmd, nodes);
  }

  private static String defaultOf(String key) {
    BlockType epmd = (BlockType) KeyTable.ROOT.key("epmd").orElseThrow().type();
    return epmd.key(key).orElseThrow().defaultYaml();
  }

  private void checkHosts(Section epmd, List<NodeSpec> nodes) {
    TreeSet<String> hosts = new TreeSet<>();
    for (NodeSpec node : nodes) {
      if (!hosts.add(node.host())) {
        String message = "two nodes on host `" + node.host() + "` cannot have the one known port";
        String path = epmd.childPath("enabled");
        String hint = "give `nodes_per_host: 1`";
        findings.add(epmd.mark("enabled"), path, Code.CONFLICT, message, hint);
        return;
      }
    }
  }

  private void refuse(Section section, String key) {
    String path = section.childPath(key);
    String message = "`" + path + "` has no effect: " + NONE;
    findings.add(section.mark(key), path, Code.CONFLICT, message, HINT);
  }
}
