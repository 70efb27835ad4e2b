package dev.netsplit.scenarios.run;

import java.util.ArrayList;
import java.util.List;

/** What happens to the platform and to paths in a random scenario: the keys of one event each. */
final class RandomPlatform {

  private final Draws draws;
  private final RandomTopology nodes;

  RandomPlatform(Draws draws, RandomTopology nodes) {
    this.draws = draws;
    this.nodes = nodes;
  }

  /** Paths that become better or worse, one way or both. */
  String link() {
    List<String> keys = new ArrayList<>();
    keys.add("between: " + nodes.sides());
    keys.add("direction: " + draws.of("both", "both", "forward", "backward"));
    if (draws.oneIn(2)) {
      keys.add(draws.of("latency: ", "rtt: ") + draws.millis(0, 400));
    }
    if (draws.oneIn(2)) {
      keys.add("jitter: " + draws.millis(0, 200));
    }
    if (draws.oneIn(2)) {
      keys.add("loss: " + draws.of("1%", "20%", "70%") + draws.maybe(2, ", loss_burst: 5"));
    }
    if (draws.oneIn(3)) {
      keys.add("bandwidth: " + draws.of("56 kbit", "1 Mbit", "1 Gbit"));
    }
    if (draws.oneIn(4) || keys.size() == 2) {
      keys.add("mtu: " + draws.of("576", "9000"));
    }
    return "link: { " + String.join(", ", keys) + " }";
  }

  /** Lookups of names that fail, come late or are old. */
  String dns() {
    String answer = draws.of("nxdomain", "timeout", "stale", "delay");
    String delay = answer.equals("delay") ? ", delay: " + draws.millis(1, 9_000) : "";
    return "dns: { names: " + nodes.some() + ", answer: " + answer + delay + " }";
  }

  /** A group that becomes larger or smaller. */
  String scale() {
    return "scale: { group: "
        + nodes.group()
        + ", to: "
        + draws.between(1, 8)
        + ", spread: "
        + draws.millis(0, 2_000)
        + " }";
  }

  /** A group that is replaced, some at a time. */
  String rollingRestart() {
    String ready = draws.of("started", "discovered", "meshed", "after");
    boolean renamed = draws.oneIn(2);
    boolean moved = renamed || draws.oneIn(2);
    return "rolling_restart: { nodes: \"group:"
        + nodes.group()
        + "\", max_unavailable: "
        + draws.between(1, 3)
        + ", max_surge: "
        + (renamed ? draws.between(0, 2) : 0)
        + ", grace: "
        + draws.millis(0, 5_000)
        + draws.maybe(2, ", deregister_after: " + draws.millis(0, 3_000))
        + ", ready: "
        + ready
        + (ready.equals("after") ? ", ready_after: " + draws.millis(0, 4_000) : "")
        + ", new_name: "
        + renamed
        + ", new_address: "
        + moved
        + " }";
  }

  /** What a node that starts again does not keep. */
  String renewal() {
    return draws.of("", "", ", new_address: true", ", new_name: true");
  }
}
