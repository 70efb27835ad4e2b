package dev.netsplit.scenarios.format;

import java.util.List;

/** The keys of what happens to the platform that nodes run on. */
final class PlatformKeys {

  static final BlockType DNS =
      BlockType.of(
          Key.required("names", new SelectorType(), "Nodes whose host names are hit."),
          Key.required(
              "answer",
              new OneOfType(List.of("nxdomain", "timeout", "stale", "delay"), List.of()),
              "What a lookup comes to: no such name, no answer, the address before the last change,"
                  + " or the right one late."),
          Key.optional("delay", DurationType.ANY, "For delay: how late; 1s if absent."));

  /** For a node that starts again. */
  static final Key NEW_ADDRESS =
      Key.optional("new_address", new BooleanType(), "Comes back with a new IP; false if absent.");

  static final Key NEW_NAME =
      Key.optional(
          "new_name",
          new BooleanType(),
          "Comes back under the next name of its group, and with a new IP; false if absent.");

  static final BlockType ROLLING_RESTART =
      BlockType.of(
          Key.required("nodes", new SelectorType(), "Nodes, in group order."),
          Key.withDefault(
              "max_unavailable",
              new WholeType(1, KeyTable.MAX_NODES),
              "1",
              "Nodes that may be missing at a time."),
          Key.withDefault(
              "max_surge",
              new WholeType(0, KeyTable.MAX_NODES),
              "0",
              "Extra new nodes started before old ones are told to end."),
          Key.withDefault(
              "grace",
              DurationType.ANY,
              "30s",
              "From SIGTERM to the end: the old node keeps running this long."),
          Key.optional(
              "deregister_after",
              DurationType.ANY,
              "From SIGTERM to disappearance from discovery; 1s if absent."),
          Key.withDefault(
              "ready",
              new OneOfType(List.of("started", "discovered", "meshed", "after"), List.of()),
              "started",
              "When a new node counts as available: when it has booted, is listed, is connected with"
                  + " all, or a time after its process began."),
          Key.optional("ready_after", DurationType.ANY, "For `ready: after`; 10s if absent."),
          Key.withDefault("new_address", new BooleanType(), "true", "New IP."),
          Key.withDefault("new_name", new BooleanType(), "true", "New node name."));

  private PlatformKeys() {}
}
