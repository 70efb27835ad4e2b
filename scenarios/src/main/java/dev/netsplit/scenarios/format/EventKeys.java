package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.BlockType.ExactlyOne;
import java.util.List;

/** The keys of an event of the timeline. */
final class EventKeys {

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
              new OneOfType(List.of("both"), List.of("forward", "backward")),
              "both",
              "Which traffic is cut."),
          Key.withDefault(
              "mode",
              new OneOfType(List.of("drop"), List.of("reject", "reset")),
              "drop",
              "What happens to packets: silence."),
          Key.withDefault(
              "scope",
              new OneOfType(
                  List.of("all"), List.of("new_connections", "dist", "epmd", "discovery")),
              "all",
              "Which traffic is hit."));

  private static final BlockType HEAL =
      BlockType.of(
          Key.withDefault("what", TextType.ANY, "all", "Name of the event to undo, or all."));

  private static final BlockType CRASH =
      BlockType.of(
          Key.required("nodes", SELECTOR, "Victims."),
          Key.withDefault(
              "kind",
              new OneOfType(List.of("kill", "host"), List.of("halt", "stop", "power")),
              "kill",
              "kill: the kernel closes the sockets; host: kernel and epmd gone, silence."));

  private static final BlockType PAUSE =
      BlockType.of(
          Key.required("nodes", SELECTOR, "Victims."),
          Key.withDefault(
              "what",
              new OneOfType(List.of("vm"), List.of("schedulers", "host")),
              "vm",
              "What is frozen: the process; its kernel still acknowledges."));

  private static final List<String> ACTIONS =
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
          Key.later("every"),
          Key.later("times"),
          Key.withDefault(
              "phase",
              new OneOfType(List.of("exact", "random_in_tick"), List.of()),
              "random_in_tick",
              "random_in_tick shifts the event by a uniform part of one tick interval."),
          Key.optional("partition", PARTITION, "Cut traffic."),
          Key.optional("heal", HEAL, "Undo partitions."),
          Key.later("link"),
          Key.optional("crash", CRASH, "Stop nodes."),
          Key.later("start"),
          Key.later("restart"),
          Key.later("rolling_restart"),
          Key.optional("pause", PAUSE, "Freeze; needs for."),
          Key.later("slow"),
          Key.later("epmd"),
          Key.later("dns"),
          Key.later("disconnect"),
          Key.later("set"),
          Key.later("send"),
          Key.later("churn"),
          Key.later("scale"));

  private EventKeys() {}
}
