package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.CostProfile;
import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.HostAddress;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.NodeSpec.StartSettings;
import dev.netsplit.scenarios.model.NodeSpec.StartSettings.NameConflict;
import dev.netsplit.scenarios.model.RunSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code nodes}: expands the groups to nodes on hosts in zones. */
final class NodesSection {

  private static final int MAX_NAME_BYTES = 255;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final List<String> PARTS = List.of("i", "group", "host", "zone", "ip");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+@[A-Za-z0-9_.:-]+");

  private final Findings findings;
  private final ReadOptions.FileResolver files;
  private final List<NodeSpec> nodes = new ArrayList<>();
  private final TreeSet<String> names = new TreeSet<>();
  private final TreeMap<String, Section> sections = new TreeMap<>();
  private final TreeMap<String, Integer> counts = new TreeMap<>();
  private final TreeMap<String, List<String>> zonesOf = new TreeMap<>();
  private final TreeMap<String, NodeSpec> newest = new TreeMap<>();

  /** The cost profiles of the groups, as they are given. */
  private final List<CostProfile> declared = new ArrayList<>();

  private int hosts;

  NodesSection(Findings findings, ReadOptions.FileResolver files) {
    this.findings = findings;
    this.files = files;
  }

  List<NodeSpec> read(Section groups, List<String> zones, RunSettings run) {
    long total = 0;
    for (Tree.Entry entry : groups.mapping().entries()) {
      Section group = groups.section(entry.key());
      total += group.whole("count");
      if (total > KeyTable.MAX_NODES) {
        String message = "more than " + KeyTable.MAX_NODES + " nodes";
        findings.add(
            group.mark("count"),
            group.childPath("count"),
            Code.LIMIT,
            message,
            "all groups count together");
        return List.copyOf(nodes);
      }
      expand(entry.key(), group, zones, run);
    }
    return List.copyOf(nodes);
  }

  private void expand(String name, Section group, List<String> zones, RunSettings run) {
    List<String> used = zones(group, zones);
    StartSettings start = start(group, run);
    ErlangSettings erlang = new ErlangSection(findings).read(group.section("erlang"));
    ProfileType.requireAgreement(declared, erlang.profile(), group.section("erlang"), findings);
    declared.add(erlang.profile());
    CpuCount cpus = CpuCount.of(group, erlang.profile(), findings);
    int perHost = group.count("nodes_per_host");
    int count = group.count("count");
    if (used.isEmpty() || !checkPattern(group)) {
      return;
    }
    for (int i = 0; i < count; i++) {
      // Hosts, not nodes, take zones in turn: the nodes of one host are in one zone.
      int hostInGroup = i / perHost;
      String host = "h" + (hosts + hostInGroup + 1);
      String zone = used.get(hostInGroup % used.size());
      NodeSpec node =
          new NodeSpec(
              nodes.size(),
              fill(group.text("name"), name, i + 1, host, zone),
              name,
              i + 1,
              zone,
              host,
              start,
              cpus.of(erlang, Math.min(perHost, count - hostInGroup * perHost)));
      newest.put(name, node);
      if (!accept(node, group)) {
        break;
      }
      nodes.add(node);
    }
    hosts += (count + perHost - 1) / perHost;
    sections.put(name, group);
    zonesOf.put(name, used);
    counts.put(name, count);
  }

  /** The next node of a group, to be added to it; null when its name is no good. */
  NodeSpec addition(int index, String group) {
    Section section = sections.get(group);
    int perHost = section.count("nodes_per_host");
    NodeSpec last = newest.get(group);
    int before = counts.merge(group, 1, Integer::sum) - 1;
    boolean shares = before % perHost != 0;
    String host = shares ? last.host() : "h" + ++hosts;
    List<String> zones = zonesOf.get(group);
    String zone = zones.get(before / perHost % zones.size());
    NodeSpec node =
        new NodeSpec(
            index,
            fill(section.text("name"), group, before + 1, host, zone),
            group,
            before + 1,
            zone,
            host,
            last.start(),
            last.erlang(),
            NodeSpec.ADDED);
    newest.put(group, node);
    return accept(node, section) ? node : null;
  }

  /** The next node of a group, on a host of its own, that is to take the place of another. */
  NodeSpec successor(int index, NodeSpec replaced) {
    Section group = sections.get(replaced.group());
    int number = counts.merge(replaced.group(), 1, Integer::sum);
    String host = "h" + ++hosts;
    NodeSpec node =
        new NodeSpec(
            index,
            fill(group.text("name"), replaced.group(), number, host, replaced.zone()),
            replaced.group(),
            number,
            replaced.zone(),
            host,
            replaced.start(),
            replaced.erlang(),
            replaced.index());
    accept(node, group);
    return node;
  }

  private List<String> zones(Section group, List<String> zones) {
    List<String> used = new ArrayList<>();
    for (Tree item : group.items("zones")) {
      String zone = ((Tree.Scalar) item).text();
      if (zones.contains(zone)) {
        used.add(zone);
      } else {
        findings.add(
            item.mark(),
            group.childPath("zones"),
            Code.UNKNOWN_NAME,
            "unknown zone `" + zone + "`",
            NearestName.hintOrList(zone, zones));
      }
    }
    return group.items("zones").isEmpty() ? zones.subList(0, 1) : used;
  }

  private boolean checkPattern(Section group) {
    Matcher placeholder = PLACEHOLDER.matcher(group.text("name"));
    boolean known = true;
    while (placeholder.find()) {
      String part = placeholder.group(1);
      if (!PARTS.contains(part)) {
        known = false;
        findings.add(
            group.mark("name"),
            group.childPath("name"),
            Code.UNKNOWN_NAME,
            "node names have no part `{" + part + "}`",
            "there is {i}, {group}, {host}, {zone}, {ip}");
      }
    }
    return known;
  }

  private static String fill(String pattern, String group, int i, String host, String zone) {
    return pattern
        .replace("{i}", Integer.toString(i))
        .replace("{group}", group)
        .replace("{host}", host)
        .replace("{zone}", zone)
        .replace("{ip}", HostAddress.of(host));
  }

  /** Reports at most one node of a group: the others have the same mistake. */
  private boolean accept(NodeSpec node, Section group) {
    Mark mark = group.mark("name");
    String path = group.childPath("name");
    int bytes = node.name().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_NAME_BYTES) {
      String message = "a node name has " + bytes + " bytes, at most " + MAX_NAME_BYTES;
      findings.add(
          mark,
          path,
          Code.WRONG_VALUE,
          message,
          "shorten it: the terms of Erlang hold no longer atoms");
      return false;
    }
    if (!NAME.matcher(node.name()).matches()) {
      String message = "`" + node.name() + "` is not a node name";
      String hint = "letters, digits, `_` and `-`, then `@` and a host";
      findings.add(mark, path, Code.WRONG_VALUE, message, hint);
      return false;
    }
    if (!names.add(node.name())) {
      String message = "two nodes are named `" + node.name() + "`";
      findings.add(mark, path, Code.DUPLICATE_NAME, message, "use {i} in the pattern");
      return false;
    }
    return true;
  }

  private StartSettings start(Section group, RunSettings run) {
    Section start = group.section("start");
    long at = start.nanos("at");
    if (at >= run.durationNanos()) {
      findings.add(
          start.mark("at"),
          start.childPath("at"),
          Code.TOO_LATE,
          "the group starts after the end of the run",
          "see `run.duration`");
    }
    NameConflict onConflict =
        ScenarioBuilder.constant(NameConflict.class, group.text("on_name_conflict"));
    if (onConflict == NameConflict.RETRY && !group.has("restart_delay")) {
      findings.add(
          group.mark("on_name_conflict"),
          group.childPath("on_name_conflict"),
          Code.MISSING_KEY,
          "`on_name_conflict: retry` needs `restart_delay`",
          "how long the node waits before it asks epmd again, e.g. `restart_delay: 2s`");
    }
    boolean gaps = start.tree("spread") instanceof Tree.Scalar;
    return new StartSettings(
        at,
        start.distribution("spread", files, 1),
        gaps,
        start.distribution("boot_time", files, 1),
        group.has("restart_delay")
            ? Optional.of(group.distribution("restart_delay", files, 1))
            : Optional.empty(),
        onConflict);
  }
}
