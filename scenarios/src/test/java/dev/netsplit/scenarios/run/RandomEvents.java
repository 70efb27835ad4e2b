package dev.netsplit.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The timeline of a random scenario: kinds of events, each of which a scenario has switched on or
 * off. A kind is a line in a table.
 */
final class RandomEvents {

  /** What can happen, and the keys of an event of which it does. */
  private record EventKind(String name, Supplier<String> keys) {}

  private static final int MOST_EVENTS = 10;
  private static final int ACTIVE_MILLIS = 40_000;
  private static final int LONGEST_SECONDS = 25;
  private static final int SETTLING_SECONDS = 20;

  private final Draws draws;
  private final RandomTopology nodes;
  private final RandomSettings settings;
  private final RandomPlatform platform;
  private final List<EventKind> on = new ArrayList<>();

  RandomEvents(Draws draws, RandomTopology nodes, RandomSettings settings) {
    this.draws = draws;
    this.nodes = nodes;
    this.settings = settings;
    platform = new RandomPlatform(draws, nodes);
    boolean calm = draws.oneIn(6);
    for (EventKind kind : table()) {
      if (draws.oneIn(2) && !calm) {
        on.add(kind);
      }
    }
  }

  private List<EventKind> table() {
    List<EventKind> all = new ArrayList<>(faults());
    all.addAll(operations());
    return all;
  }

  private List<EventKind> faults() {
    return List.of(
        new EventKind("crash", () -> undone(3) + crash()),
        new EventKind("crash one by one", () -> "crash: { nodes: all, kind: kill, " + spread()),
        new EventKind("pause", () -> always() + "pause: { nodes: " + some() + ", what: vm }"),
        new EventKind(
            "busy", () -> always() + "pause: { nodes: " + some() + ", what: schedulers }"),
        new EventKind("stun", () -> always() + "pause: { nodes: " + some() + ", what: host }"),
        new EventKind(
            "name server", () -> always() + "pause: { nodes: " + some() + ", what: name_server }"),
        new EventKind("slow", () -> always() + "slow: { nodes: " + some() + ", factor: 20 }"),
        new EventKind("epmd killed", () -> undone(2) + "epmd: { hosts: " + some() + ", do: kill }"),
        new EventKind("epmd restarted", () -> "epmd: { hosts: " + some() + ", do: restart }"),
        new EventKind("epmd paused", () -> always() + "epmd: { hosts: " + some() + ", do: pause }"),
        new EventKind("epmd slow", () -> always() + "epmd: { hosts: " + some() + ", do: slow }"),
        new EventKind("isolate", () -> undone(6) + partition("isolate: " + some())),
        new EventKind("between", () -> undone(6) + partition("between: " + nodes.sides())),
        new EventKind("split", () -> undone(6) + partition("split: " + nodes.sides())),
        new EventKind("discovery", () -> undone(4) + "partition: " + withoutDiscovery()),
        new EventKind("link", () -> undone(4) + platform.link()),
        new EventKind("dns", () -> undone(4) + platform.dns()));
  }

  private List<EventKind> operations() {
    return List.of(
        new EventKind("restart", () -> "restart: { nodes: " + some() + restartKind() + " }"),
        new EventKind("start", () -> "start: { nodes: " + some() + platform.renewal() + " }"),
        new EventKind("rolling restart", platform::rollingRestart),
        new EventKind("scale", () -> undone(2) + platform.scale()),
        new EventKind("heal", () -> "heal: {}"),
        new EventKind("disconnect", () -> again() + "disconnect: " + disconnect()),
        new EventKind("ping", () -> again() + "ping: { from: " + some() + ", to: " + some() + " }"),
        new EventKind("register", () -> again() + "register: { nodes: " + some() + " }"),
        new EventKind("set net_ticktime", () -> "set: { nodes: " + some() + ticktime()),
        new EventKind("churn", () -> always() + "churn: { nodes: " + some() + churn()),
        new EventKind("send", () -> "send: { from: " + some() + ", to: " + some() + burst()),
        new EventKind("set cookie", () -> "set: { nodes: " + some() + cookie()));
  }

  /** The names of all kinds. */
  List<String> kinds() {
    return table().stream().map(EventKind::name).toList();
  }

  /** The kind of an event of that name; the name itself of one that was shrunk to none. */
  static String kind(String event) {
    return event.substring(0, Math.max(event.lastIndexOf(' '), 0));
  }

  /** The block {@code events}. */
  String yaml() {
    StringBuilder yaml = new StringBuilder("events:\n");
    int count = on.isEmpty() ? 0 : draws.between(1, MOST_EVENTS);
    for (int event = 0; event < count; event++) {
      EventKind kind = draws.of(on);
      yaml.append("  - { name: \"")
          .append(kind.name)
          .append(' ')
          .append(event)
          .append("\", at: ")
          .append(at())
          .append(", phase: ")
          .append(draws.of("exact", "random_in_tick"))
          .append(", ")
          .append(kind.keys.get())
          .append(" }\n");
    }
    return count == 0 ? "" : yaml.toString();
  }

  /** How long a run is: what happens, its ends, and a time in which nothing does. */
  int seconds() {
    return ACTIVE_MILLIS / 1_000
        + LONGEST_SECONDS
        + SETTLING_SECONDS
        + 2 * settings.ticktimeSeconds();
  }

  private String at() {
    String later = draws.millis(0, 10_000);
    return switch (draws.between(0, 9)) {
      case 0 -> "sync + " + later;
      case 1, 2 -> "mesh + " + later;
      default -> draws.between(0, ACTIVE_MILLIS) + "ms";
    };
  }

  private String some() {
    return nodes.some();
  }

  private String always() {
    return "for: " + draws.millis(1, 1_000 * LONGEST_SECONDS) + ", ";
  }

  /** Undone but for one in so many. */
  private String undone(int chances) {
    return draws.oneIn(chances) ? "" : always();
  }

  private String again() {
    return draws.maybe(3, "every: " + draws.millis(1, 3_000) + ", times: 5, ");
  }

  private String crash() {
    return "crash: { nodes: "
        + some()
        + ", kind: "
        + draws.of("kill", "halt", "stop", "host", "power")
        + " }";
  }

  private String restartKind() {
    return ", kind: "
        + draws.of("kill", "halt", "host")
        + ", down_for: "
        + draws.millis(0, 8_000)
        + platform.renewal();
  }

  private String spread() {
    return "spread: " + draws.millis(0, 2_000) + " }";
  }

  private String partition(String form) {
    if (settings.isProxied()) {
      return "partition: { " + form + ", mode: " + draws.of("drop", "reset") + " }";
    }
    return "partition: { "
        + form
        + ", direction: "
        + draws.of("both", "both", "forward", "backward")
        + ", mode: "
        + draws.of("drop", "drop", "reject", "reset")
        + ", scope: "
        + draws.of("all", "all", "new_connections", "dist", "epmd")
        + " }";
  }

  private String disconnect() {
    return "{ between: ["
        + nodes.one()
        + ", "
        + nodes.some()
        + "]"
        + draws.maybe(3, ", spread: " + draws.millis(0, 500))
        + " }";
  }

  private String withoutDiscovery() {
    return "{ isolate: " + some() + ", scope: discovery }";
  }

  private String ticktime() {
    return ", net_ticktime: "
        + draws.of("1s", "2s", "5s", "12s")
        + ", transition: "
        + draws.of("0s", "2s", "10s")
        + " }";
  }

  private String churn() {
    return ", mean_up: "
        + draws.millis(1, 9_000)
        + ", mean_down: "
        + draws.millis(1, 4_000)
        + ", kind: "
        + draws.of("kill", "halt", "host")
        + " }";
  }

  private String burst() {
    return ", size: " + draws.of("0 B", "1 KiB", "300 KiB", "5 MiB") + ", count: 3 }";
  }

  private String cookie() {
    return ", cookie: " + draws.of("shared", "new") + " }";
  }
}
