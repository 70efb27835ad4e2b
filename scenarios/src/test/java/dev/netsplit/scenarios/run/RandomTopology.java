package dev.netsplit.scenarios.run;

import java.util.ArrayList;
import java.util.List;

/** The nodes of a random scenario, its zones and hosts, and selectors that choose among them. */
final class RandomTopology {

  private static final String[] LETTERS = {"a", "b", "m", "x", "z"};
  private static final int MOST_NODES = 12;

  private final Draws draws;
  private final List<String> zones = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private final List<String> hosts = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final StringBuilder yaml = new StringBuilder("nodes:\n");

  RandomTopology(Draws draws, RandomSettings settings) {
    this.draws = draws;
    int zoneCount = draws.between(1, 3);
    for (int zone = 0; zone < zoneCount; zone++) {
      zones.add("z" + zone);
    }
    int left = Math.max(2, Math.min(draws.between(2, MOST_NODES), draws.between(2, MOST_NODES)));
    while (left > 0) {
      int count = groups.size() == 2 ? left : draws.between(1, left);
      add(count, settings);
      left -= count;
    }
  }

  private void add(int count, RandomSettings settings) {
    String group = draws.of(LETTERS) + groups.size();
    int perHost = settings.hasEpmd() && draws.oneIn(3) ? draws.between(2, 3) : 1;
    int first = hosts.size();
    for (int host = 0; host < (count + perHost - 1) / perHost; host++) {
      hosts.add("h" + (hosts.size() + 1));
    }
    for (int node = 0; node < count; node++) {
      names.add(group + "-" + (node + 1) + "@" + hosts.get(first + node / perHost));
    }
    groups.add(group);
    yaml.append("  ").append(group).append(":\n");
    line("count: " + count);
    line("nodes_per_host: " + perHost);
    line("zones: " + (draws.oneIn(2) ? zones : List.of(draws.of(zones))));
    settings.group().forEach(this::line);
  }

  private void line(String text) {
    yaml.append("    ").append(text).append('\n');
  }

  /** The zones of the network. */
  List<String> zones() {
    return zones;
  }

  /** The block {@code nodes}. */
  String yaml() {
    return yaml.toString();
  }

  /** Some nodes, one more often than many. */
  String some() {
    return switch (draws.between(0, 7)) {
      case 0 -> "all";
      case 1 -> quoted("group:" + draws.of(groups));
      case 2 -> quoted("host:" + draws.of(hosts));
      case 3 -> "{ any: [all], pick: " + draws.between(1, Math.min(3, names.size())) + " }";
      case 4 -> "{ any: [all], except: [" + one() + "] }";
      default -> one();
    };
  }

  /** One node. */
  String one() {
    return quoted(draws.of(names));
  }

  /** One group. */
  String group() {
    return draws.of(groups);
  }

  /** Two sets that share no host, as items of a list. */
  String sides() {
    List<String> some = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String host : hosts) {
      (draws.oneIn(2) ? some : others).add(quoted("host:" + host));
    }
    if (some.isEmpty() || others.isEmpty()) {
      return "[" + one() + ", " + one() + "]";
    }
    return "[" + some + ", " + others + "]";
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
