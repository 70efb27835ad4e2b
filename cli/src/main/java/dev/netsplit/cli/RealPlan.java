package dev.netsplit.cli;

import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.sockets.cluster.NodePlan;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The nodes of a scenario as real nodes on loopback addresses: each host has an address of its own,
 * which is the host in the names of its nodes. Starts nothing.
 */
final class RealPlan {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int LOOPBACK = 127;

  /** Random bytes of a cookie: whoever knows it may run code on the node. */
  private static final int COOKIE_BYTES = 16;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final List<NodeSpec> nodes;
  private final List<NodePlan> plans = new ArrayList<>();
  private final Map<String, Integer> byRealName = new TreeMap<>();
  private final Map<String, String> cookies = new TreeMap<>();

  /**
   * @param firstAddress of the first host, in 127/8
   * @throws Refusal when the hosts do not fit behind it
   */
  RealPlan(Scenario scenario, String firstAddress) throws Refusal {
    nodes = scenario.nodes();
    long first = number(firstAddress);
    Map<String, String> hosts = new TreeMap<>();
    for (NodeSpec node : nodes) {
      String host = hosts.get(node.host());
      if (host == null) {
        host = text(first + hosts.size());
        hosts.put(node.host(), host);
      }
      String alive = node.name().substring(0, node.name().indexOf('@'));
      // Everybody can read the scenario's word: equal words get equal cookies, known to this run.
      String cookie = cookies.computeIfAbsent(node.erlang().cookie(), word -> randomCookie());
      NodePlan plan = new NodePlan(alive, host, cookie, words(node.erlang()));
      plans.add(plan);
      byRealName.put(plan.name(), node.index());
    }
  }

  private static String randomCookie() {
    byte[] bytes = new byte[COOKIE_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static long number(String address) throws Refusal {
    long number = 0;
    if (!address.matches("127(\\.[0-9]{1,3}){3}")) {
      throw new Refusal(ExitCode.USAGE, "not a loopback address: " + address);
    }
    for (String part : address.split("\\.", -1)) {
      number = number << 8 | Integer.parseInt(part);
    }
    return number;
  }

  private static String text(long address) throws Refusal {
    if (address >> 24 != LOOPBACK) {
      throw new Refusal(ExitCode.USAGE, "the hosts do not fit into 127/8 behind the first address");
    }
    return (address >> 24)
        + "."
        + (address >> 16 & 0xff)
        + "."
        + (address >> 8 & 0xff)
        + "."
        + (address & 0xff);
  }

  private static List<String> words(ErlangSettings erlang) {
    List<String> words = new ArrayList<>();
    kernel(words, "net_ticktime", Long.toString(erlang.netTicktimeNanos() / NANOS_PER_SECOND));
    kernel(words, "net_tickintensity", Integer.toString(erlang.netTickintensity()));
    kernel(words, "net_setuptime", Long.toString(erlang.netSetuptimeNanos() / NANOS_PER_SECOND));
    kernel(words, "prevent_overlapping_partitions", Boolean.toString(erlang.preventOverlaps()));
    kernel(words, "connect_all", Boolean.toString(erlang.connectAll()));
    kernel(words, "inet_dist_listen_options", "[{backlog," + erlang.listenBacklog() + "}]");
    if (erlang.autoConnect() != ErlangSettings.AutoConnect.ALWAYS) {
      boolean once = erlang.autoConnect() == ErlangSettings.AutoConnect.ONCE;
      kernel(words, "dist_auto_connect", once ? "once" : "never");
    }
    if (erlang.hidden()) {
      words.add("-hidden");
    }
    return words;
  }

  private static void kernel(List<String> words, String key, String value) {
    words.addAll(List.of("-kernel", key, value));
  }

  /** How each node is started, in the order of the scenario. */
  List<NodePlan> plans() {
    return plans;
  }

  /** The real name of a node. */
  String realName(int node) {
    return plans.get(node).name();
  }

  /** Which node has that real name; -1 for none. */
  int node(String realName) {
    return byRealName.getOrDefault(realName, -1);
  }

  /** A line that a node logged, with the names of the scenario. */
  String scenarioNames(String line) {
    String renamed = line;
    for (NodeSpec node : nodes) {
      String real = realName(node.index());
      renamed = renamed.replace('\'' + real + '\'', node.name()).replace(real, node.name());
    }
    return renamed;
  }
}
