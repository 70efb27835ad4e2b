package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.BlockType.ExactlyOne;
import java.util.List;

/** The keys of an event of the timeline. */
final class EventKeys {

  /** Times that an event with `every` can happen. */
  static final int MAX_TIMES = 1_000_000;

  private static final ValueType SELECTOR = new SelectorType();

  private static final BlockType PARTITION =
      BlockType.choosing(
          new ExactlyOne(
              "a partition", "form", List.of("isolate", "split", "between"), "make two events"),
          Key.optional("isolate", SELECTOR, "Cut these off from everybody else."),
          Key.optional(
              "split",
              new ListType(SELECTOR, 2, Integer.MAX_VALUE),
              "Sides; nodes on different sides cannot talk."),
          Key.optional(
              "between", new ListType(SELECTOR, 2, 2), "Two sets whose mutual traffic is cut."),
          Key.withDefault(
              "direction",
              new OneOfType(List.of("both", "forward", "backward"), List.of()),
              "both",
              "forward: only from the first set to the second, or out of isolate."),
          Key.withDefault(
              "mode",
              new OneOfType(List.of("drop", "reject", "reset"), List.of()),
              "drop",
              "drop: silence; reject: an RST to the sender; reset: open connections first."),
          Key.withDefault(
              "scope",
              new OneOfType(
                  List.of("all", "new_connections", "dist", "epmd", "discovery"), List.of()),
              "all",
              "Which traffic is hit."));

  private static final BlockType HEAL =
      BlockType.of(
          Key.withDefault("what", TextType.ANY, "all", "Name of the event to undo, or all."));

  private static final Key SPREAD =
      Key.optional(
          "spread",
          new DistributionType(),
          "One after the other, in their order, with this gap; absent: all at once.");

  private static final BlockType CRASH =
      BlockType.of(
          Key.required("nodes", SELECTOR, "Victims."),
          Key.withDefault(
              "kind",
              new OneOfType(List.of("kill", "halt", "stop", "host", "power"), List.of()),
              "kill",
              "kill, halt: sockets close at once; stop: 1 s later; host, power: silence."),
          SPREAD);

  private static final BlockType START =
      BlockType.of(
          Key.required("nodes", SELECTOR, "Nodes to start."),
          PlatformKeys.NEW_ADDRESS,
          PlatformKeys.NEW_NAME);

  private static final BlockType RESTART =
      BlockType.of(
          Key.required("nodes", SELECTOR, "Nodes."),
          Key.withDefault(
              "kind",
              new OneOfType(List.of("kill", "halt", "host"), List.of()),
              "halt",
              "How they stop."),
          Key.withDefault("down_for", new DistributionType(), "5s", "Gap between stop and start."),
          PlatformKeys.NEW_ADDRESS,
          PlatformKeys.NEW_NAME);

  private static final ValueType SOME_TIME =
      new DurationType(1_000_000L, Durations.MAX_NANOS, "at least 1ms");

  private static final BlockType SCALE =
      BlockType.of(
          Key.required("group", TextType.ANY, "Group."),
          Key.required("to", new WholeType(1, KeyTable.MAX_NODES), "New size."),
          Key.withDefault(
              "spread", new DistributionType(), "1s", "Gap between two starts or stops."));

  private static final BlockType CHURN =
      BlockType.of(
          Key.required("nodes", SELECTOR, "Population."),
          Key.required("mean_up", SOME_TIME, "Mean time up, exponentially distributed."),
          Key.required("mean_down", SOME_TIME, "Mean time from stop to start, likewise."),
          Key.withDefault(
              "kind",
              new OneOfType(List.of("kill", "halt", "host"), List.of()),
              "kill",
              "How they stop."));

  private static final BlockType PAUSE =
      BlockType.of(
          Key.required("nodes", SELECTOR, "Victims."),
          Key.withDefault(
              "what",
              new OneOfType(List.of("vm", "schedulers", "host", "name_server"), List.of()),
              "vm",
              "vm: the process, its kernel still acknowledges; schedulers: the same, with a core"
                  + " kept busy; host: all on the host, its kernel too; name_server: `global`"
                  + " only."));

  private static final BlockType EPMD =
      BlockType.of(
          Key.required("hosts", SELECTOR, "Hosts, by any node on them."),
          Key.required(
              "do",
              new OneOfType(List.of("kill", "restart", "pause", "slow"), List.of()),
              "What happens to epmd."),
          Key.optional(
              "factor",
              new FactorType(),
              "For slow: its work takes this much longer; 10 if absent."));

  private static final BlockType SLOW =
      BlockType.of(
          Key.required("nodes", SELECTOR, "Victims, with an `erlang.profile`."),
          Key.required("factor", new FactorType(), "CPU work takes this much longer."));

  private static final BlockType DISCONNECT =
      BlockType.of(
          Key.required(
              "between",
              new ListType(SELECTOR, 2, 2),
              "Nodes that disconnect, and whom they disconnect from."),
          SPREAD);

  private static final BlockType PING =
      BlockType.of(
          Key.required("from", SELECTOR, "Nodes that ping."),
          Key.required("to", SELECTOR, "Whom they ping; nobody pings itself."));

  private static final BlockType REGISTER =
      BlockType.of(Key.required("nodes", SELECTOR, "Nodes that register a name each."));

  private static final BlockType SET =
      BlockType.choosing(
          new ExactlyOne(
              "a setting", "value", List.of("net_ticktime", "cookie"), "make two events"),
          Key.withDefault("nodes", SELECTOR, "all", "Nodes."),
          Key.optional(
              "net_ticktime",
              new DurationType(1_000_000_000L, Durations.MAX_NANOS, "at least 1s"),
              "New value via net_kernel:set_net_ticktime/2."),
          Key.optional(
              "transition", DurationType.ANY, "TransitionPeriod of net_ticktime; 60s if absent."),
          Key.optional(
              "cookie",
              KeyTable.COOKIE,
              "New cookie: at once via erlang:set_cookie/1, and for later starts."));

  /** Every action of the language, those that this version refuses included. */
  static final List<String> ACTIONS =
      List.of(
          "partition",
          "heal",
          "link",
          "crash",
          "start",
          "restart",
          "rolling_restart",
          "pause",
          "slow",
          "epmd",
          "dns",
          "disconnect",
          "ping",
          "register",
          "set",
          "send",
          "churn",
          "scale");

  /** One entry of the timeline. */
  static final BlockType EVENT =
      BlockType.choosing(
          new ExactlyOne("an event", "action", ACTIONS, "make two entries"),
          Key.required("at", new MomentType(), "Simulated time, or relative to the first mesh."),
          Key.optional("name", TextType.ANY, "Label in charts, and handle for heal."),
          Key.optional("for", new SpanType(), "Undo the event after this long."),
          Key.optional(
              "every",
              new SpanType(),
              "Do it again with this gap; what is picked is picked anew. Needs times."),
          Key.optional("times", new WholeType(1, MAX_TIMES), "How often in all; needs every."),
          Key.withDefault(
              "phase",
              new OneOfType(List.of("exact", "random_in_tick"), List.of()),
              "random_in_tick",
              "random_in_tick shifts the event by a uniform part of one tick interval."),
          Key.optional("partition", PARTITION, "Cut traffic."),
          Key.optional("heal", HEAL, "Undo partitions and changes of paths."),
          Key.optional("link", NetworkKeys.LINK, "Change paths between hosts."),
          Key.optional("crash", CRASH, "Stop nodes."),
          Key.optional("start", START, "Start nodes that do not run."),
          Key.optional("restart", RESTART, "Stop and start."),
          Key.optional("rolling_restart", PlatformKeys.ROLLING_RESTART, "Kubernetes-like roll."),
          Key.optional("pause", PAUSE, "Freeze; needs for."),
          Key.optional("slow", SLOW, "CPU overload; needs for."),
          Key.optional("epmd", EPMD, "epmd trouble."),
          Key.optional("dns", PlatformKeys.DNS, "Name resolution trouble."),
          Key.optional("disconnect", DISCONNECT, "erlang:disconnect_node/1 on each pair."),
          Key.optional("ping", PING, "net_adm:ping/1, which connects if need be."),
          Key.optional("register", REGISTER, "global:register_name/2."),
          Key.optional("set", SET, "Change a setting at run time."),
          Key.optional("send", MessageKeys.BURST, "A burst of messages."),
          Key.optional("churn", CHURN, "Random crashes and returns; needs for."),
          Key.optional("scale", SCALE, "Add nodes to a group, or stop its last ones."));

  private EventKeys() {}
}
