package dev.netsplit.scenarios.run;

import java.util.ArrayList;
import java.util.List;

/** The settings of a random scenario besides its nodes and events: each line as YAML. */
final class RandomSettings {

  private final Draws draws;
  private final String profile;
  private final boolean proxied;
  private final String ticktime;
  private final boolean global;
  private final boolean epmd;
  private final int pgScopes;

  RandomSettings(Draws draws) {
    this.draws = draws;
    profile = draws.oneIn(6) ? draws.of("loopback-vm", "vm-per-host") : "none";
    proxied = draws.oneIn(10);
    ticktime = draws.oneIn(10) ? "60s" : draws.of("1s", "2s", "4s", "8s");
    global = !draws.oneIn(4);
    epmd = !draws.oneIn(12);
    pgScopes = draws.oneIn(4) ? draws.between(1, 2) : 0;
  }

  /** Whether the work of nodes takes time. */
  boolean isTimed() {
    return !profile.equals("none");
  }

  /** Whether hosts have an epmd. */
  boolean hasEpmd() {
    return epmd;
  }

  /** Whether links run through proxies. */
  boolean isProxied() {
    return proxied;
  }

  /** net_ticktime of most nodes, in seconds. */
  int ticktimeSeconds() {
    return Integer.parseInt(ticktime.substring(0, ticktime.length() - 1));
  }

  /** The defaults of all nodes. */
  String erlang() {
    List<String> keys = new ArrayList<>();
    keys.add("profile: " + profile);
    keys.add("net_ticktime: " + ticktime);
    keys.add("net_setuptime: " + draws.of("1s", "3s", "7s", "7s"));
    if (draws.oneIn(3)) {
      keys.add("otp: \"" + draws.of("23", "24", "25", "25.3.2.17", "26") + '"');
    } else {
      keys.add("net_tickintensity: " + draws.of("4", "4", "5", "10"));
    }
    if (draws.oneIn(6)) {
      keys.add("tick_phase: " + draws.of("start", "random", draws.millis(0, 2_000)));
    }
    if (draws.oneIn(4)) {
      keys.add("connect_all: false");
    }
    keys.add("global: " + global);
    if (draws.oneIn(4)) {
      keys.add("prevent_overlapping_partitions: false");
    }
    if (draws.oneIn(5)) {
      keys.add("dist_auto_connect: " + draws.of("once", "never"));
    }
    if (draws.oneIn(5)) {
      keys.add("listen_backlog: " + draws.of("1", "2", "5"));
    }
    if (draws.oneIn(5)) {
      keys.add("dist_buffer: " + draws.of("1 KiB", "64 KiB"));
    }
    if (draws.oneIn(8)) {
      keys.add("fragments: false");
    }
    if (draws.oneIn(8)) {
      keys.add("handshake_cpu: " + draws.millis(0, 300));
    }
    keys.add("pg_scopes: " + pgScopes);
    return "erlang: { " + String.join(", ", keys) + " }\n";
  }

  /** The lines of a group that are not its size and place. */
  List<String> group() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "start: { at: "
            + draws.millis(0, 3_000)
            + ", spread: "
            + draws.millis(0, 1_000)
            + ", boot_time: "
            + draws.millis(10, 2_000)
            + " }");
    boolean supervised = draws.oneIn(2);
    if (supervised) {
      lines.add("restart_delay: " + draws.millis(1, 5_000));
      lines.add("on_name_conflict: " + draws.of("retry", "exit"));
    }
    List<String> erlang = new ArrayList<>();
    if (draws.oneIn(5)) {
      erlang.add("hidden: true");
    }
    if (draws.oneIn(6)) {
      erlang.add("net_ticktime: " + draws.of("1s", "3s", "8s"));
    }
    if (draws.oneIn(12)) {
      erlang.add("cookie: other");
    }
    if (!erlang.isEmpty()) {
      lines.add("erlang: { " + String.join(", ", erlang) + " }");
    }
    return lines;
  }

  /** The network of these zones. */
  String network(List<String> zones) {
    String link =
        "latency: "
            + draws.of("20us", "500us", "5ms", "40ms", "150ms")
            + ", jitter: "
            + draws.of("0ms", "1ms", "30ms")
            + (proxied ? "" : quality())
            + " }";
    return "network:\n  zones: "
        + zones
        + "\n  preset: "
        + draws.of("none", "loopback", "lan", "cloud_zone")
        + "\n  transport: "
        + (proxied ? "proxied" : "direct")
        + "\n  between_zones: { "
        + link
        + (proxied ? "" : draws.maybe(8, "\n  nic: 10 Mbit"))
        + "\n  tcp: { syn_retries: "
        + draws.between(0, 6)
        + ", retries2: "
        + draws.of("15", "5")
        + ", rto_min: "
        + draws.of("200ms", "200ms", "20ms")
        + (proxied ? "" : timeouts())
        + " }\n"
        + (epmd ? nameServers() : "epmd: { enabled: false }\n");
  }

  private String nameServers() {
    return "epmd: { backlog: "
        + draws.of("128", "1", "4")
        + ", linger: "
        + draws.of("0ms", "500ms")
        + draws.maybe(6, ", service_time: 5ms")
        + " }\n";
  }

  private String timeouts() {
    return draws.maybe(5, ", user_timeout: " + draws.millis(500, 9_000))
        + draws.maybe(6, ", idle_drop: " + draws.millis(500, 9_000));
  }

  /** What proxies cannot do. */
  private String quality() {
    return draws.maybe(3, ", loss: " + draws.of("1%", "5%", "20%"))
        + draws.maybe(6, ", bandwidth: " + draws.of("10 Mbit", "1 Gbit"))
        + draws.maybe(8, ", mtu: 576");
  }

  /** Who dials, and how they find each other. */
  String discovery() {
    String strategy =
        draws.of(
            "none",
            "static",
            "seed",
            "sequential_seed",
            "chain",
            "random_earlier",
            "all_to_all",
            "dns_poll",
            "kubernetes");
    boolean polls = strategy.equals("dns_poll") || strategy.equals("kubernetes");
    String keys = "strategy: " + strategy;
    if (!strategy.equals("none")) {
      keys += ", jitter: " + draws.millis(0, 500);
      keys += polls ? polling(strategy) : ", start: " + draws.of("registered", "all_registered");
    }
    if (strategy.equals("static") || strategy.equals("all_to_all")) {
      keys += ", parallel: " + draws.between(1, 4);
    }
    return "discovery: { " + keys + " }\n";
  }

  private String polling(String strategy) {
    return ", poll_interval: "
        + draws.millis(200, 5_000)
        + ", reconnect: "
        + draws.of("true", "true", "false")
        + ", prune: "
        + draws.of("true", "false")
        + (strategy.equals("dns_poll") ? draws.maybe(3, ", max_answers: 2") : "")
        + draws.maybe(2, ", publish_delay: " + draws.millis(0, 5_000))
        + draws.maybe(2, ", retract_delay: " + draws.millis(0, 5_000));
  }

  /** What applications do, of which {@code sender} does more. */
  String workload(String sender) {
    List<String> keys = new ArrayList<>();
    if (global && draws.oneIn(3)) {
      keys.add("global_names: " + draws.between(1, 3) + draws.maybe(2, ", global_rate: 2/s"));
    }
    if (pgScopes > 0) {
      keys.add("pg_members: " + draws.between(0, 2));
    }
    if (draws.oneIn(4)) {
      keys.add("messages: [{ rate: " + draws.of("1/s", "20/s") + ", size: 400 B }]");
    } else if (draws.oneIn(4)) {
      keys.add(
          "messages: [{ from: "
              + sender
              + ", rate: 3/s, size: "
              + draws.of("0 B", "200 KiB", "2 MiB")
              + ", start: "
              + draws.millis(0, 9_000)
              + ", stop: 30s }]");
    }
    return "workload: { " + String.join(", ", keys) + " }\n";
  }
}
