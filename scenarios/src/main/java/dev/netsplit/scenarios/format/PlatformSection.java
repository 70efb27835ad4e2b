package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.Action.Dns;
import dev.netsplit.scenarios.model.Action.Renewal;
import dev.netsplit.scenarios.model.Action.RollingRestart.Ready;
import dev.netsplit.scenarios.model.Discovery;
import dev.netsplit.scenarios.model.HostAddress;
import dev.netsplit.scenarios.model.NodeSpec;
import java.util.List;
import java.util.TreeMap;

/** Reads actions of the timeline that happen to the platform. */
final class PlatformSection {

  private static final String DELAY = "delay";
  private static final long DELAY_NANOS = 1_000_000_000L;
  private static final String DEREGISTER = "deregister_after";
  private static final long DEREGISTER_NANOS = 1_000_000_000L;
  private static final String READY_AFTER = "ready_after";
  private static final long READY_NANOS = 10_000_000_000L;
  private static final String ADDRESS = "new_address";
  private static final String NAME = "new_name";

  private final Findings findings;
  private final List<NodeSpec> nodes;
  private final SelectorCheck selectors;
  private final Discovery discovery;
  private final List<Section> events;

  PlatformSection(
      Findings findings,
      List<NodeSpec> nodes,
      SelectorCheck selectors,
      Discovery discovery,
      List<Section> events) {
    this.findings = findings;
    this.nodes = nodes;
    this.selectors = selectors;
    this.discovery = discovery;
    this.events = events;
  }

  Action dns(Section dns) {
    String path = dns.childPath("names");
    ParsedSelector names = selectors.read(dns.tree("names"), path);
    List<NodeSpec> chosen = names.matching(nodes);
    if (!chosen.isEmpty() && chosen.stream().allMatch(node -> HostAddress.isIn(node.name()))) {
      String message =
          "`" + path + "` chooses nodes that are known by address: nobody looks them up";
      findings.add(
          dns.mark("names"), path, Code.CONFLICT, message, "see {ip} in `nodes.GROUP.name`");
    }
    Dns.Answer answer = ScenarioBuilder.constant(Dns.Answer.class, dns.text("answer"));
    if (answer == Dns.Answer.DELAY) {
      return new Dns(names, answer, dns.has(DELAY) ? dns.nanos(DELAY) : DELAY_NANOS);
    }
    if (answer == Dns.Answer.STALE && events.stream().noneMatch(PlatformSection::movesHosts)) {
      String message = "no event gives a node a new address and leaves it its name";
      conflict(dns, "answer", message, "see `new_address` of `restart` and `start`");
    }
    if (dns.has(DELAY)) {
      String message = "`delay` has no effect with `answer: " + dns.text("answer") + "`";
      findings.add(
          dns.mark(DELAY), dns.childPath(DELAY), Code.CONFLICT, message, "use `answer: delay`");
    }
    return new Dns(names, answer, 0);
  }

  private static boolean movesHosts(Section event) {
    return Successors.STARTING.stream()
        .filter(event::has)
        .anyMatch(key -> Successors.renewal(event.section(key)) == Renewal.ADDRESS);
  }

  /** The discovery service is on no host: one can be cut off from it, but not from each other. */
  void checkDiscovery(Section partition, Action.Partition cut) {
    if (cut.scope() != Action.Partition.Scope.DISCOVERY) {
      return;
    }
    if (!discovery.strategy().polls()) {
      conflict(partition, "scope", "nobody asks a discovery service", "see `discovery.strategy`");
    } else if (cut.form() != Action.Partition.Form.ISOLATE) {
      String message = "the discovery service is on no side";
      conflict(partition, "scope", message, "give those who ask in vain with `isolate`");
    }
    if (cut.direction() != Action.Partition.Direction.BOTH) {
      String message = "questions to the discovery service are cut with their answers";
      conflict(partition, "direction", message, "remove it");
    }
  }

  private void conflict(Section section, String key, String message, String hint) {
    findings.add(section.mark(key), section.childPath(key), Code.CONFLICT, message, hint);
  }

  Action roll(Section roll) {
    Ready ready = ScenarioBuilder.constant(Ready.class, roll.text("ready"));
    boolean polls = discovery.strategy().polls();
    if (!polls && ready == Ready.DISCOVERED) {
      conflict(roll, "ready", "nobody asks a discovery service", "see `discovery.strategy`");
    }
    if (!polls && roll.has(DEREGISTER)) {
      conflict(roll, DEREGISTER, "nobody asks a discovery service", "see `discovery.strategy`");
    }
    if (ready != Ready.AFTER && roll.has(READY_AFTER)) {
      String message = "`ready_after` has no effect with `ready: " + roll.text("ready") + "`";
      conflict(roll, READY_AFTER, message, "use `ready: after`");
    }
    Renewal renewal = renewal(roll);
    if (renewal != Renewal.NAME && roll.count("max_surge") > 0) {
      String message = "`max_surge` needs new names: no two nodes can have the same one";
      conflict(roll, "max_surge", message, "use `new_name: true`");
    }
    return new Action.RollingRestart(
        selectors.read(roll.tree("nodes"), roll.childPath("nodes")),
        roll.count("max_unavailable"),
        roll.count("max_surge"),
        roll.nanos("grace"),
        roll.has(DEREGISTER) ? roll.nanos(DEREGISTER) : DEREGISTER_NANOS,
        ready,
        roll.has(READY_AFTER) ? roll.nanos(READY_AFTER) : READY_NANOS,
        renewal);
  }

  /** What the nodes of an action do not keep when they start again. */
  Renewal renewal(Section action) {
    Renewal renewal = Successors.renewal(action);
    boolean address = action.has(ADDRESS) && action.flag(ADDRESS);
    boolean name = action.has(NAME) && action.flag(NAME);
    if (name && action.has(ADDRESS) && !address) {
      String message = "a node with a new name has a new address";
      conflict(action, ADDRESS, message, "remove it");
    }
    if (renewal != Renewal.NONE) {
      ParsedSelector chosen = Section.selector(action.tree("nodes"));
      TreeMap<String, Integer> onHost = new TreeMap<>();
      nodes.forEach(node -> onHost.merge(node.host(), 1, Integer::sum));
      chosen.matching(nodes).stream()
          .filter(node -> onHost.get(node.host()) > 1 || keepsAddress(node, renewal))
          .findFirst()
          .ifPresent(node -> refuse(action, node, onHost.get(node.host()) > 1));
    }
    return renewal;
  }

  private static boolean keepsAddress(NodeSpec node, Renewal renewal) {
    return renewal == Renewal.ADDRESS && HostAddress.isIn(node.name());
  }

  private void refuse(Section action, NodeSpec node, boolean shared) {
    String message =
        shared
            ? node.name() + " shares its host, which keeps its address"
            : node.name()
                + " has its address in its name: it cannot have a new one without a new"
                + " name";
    String hint = shared ? "use `nodes_per_host: 1`" : "use `new_name: true`";
    findings.add(action.mark("nodes"), action.childPath("nodes"), Code.CONFLICT, message, hint);
  }
}
