package dev.netsplit.scenarios.format;

import java.util.List;

/** The keys of what applications do about splits. */
final class PolicyKeys {

  private static final long MILLISECOND = 1_000_000L;

  private static final int MAX_CLIENTS = 1_000_000;

  private static final BlockType CLIENTS =
      BlockType.of(
          Key.required("nodes", new SelectorType(), "Whose; the last entry that matches counts."),
          Key.required("each", new WholeType(0, MAX_CLIENTS), "How many each has; else none."));

  /** {@code policy}. */
  static final BlockType POLICY =
      BlockType.of(
          Key.withDefault(
              "kind",
              new OneOfType(
                  List.of("none", "pause_minority", "autoheal", "majority_only"), List.of()),
              "none",
              "pause_minority (legacy: RabbitMQ up to 4.2): stop without a majority in sight, or"
                  + " when a lost node still runs; autoheal (legacy too): after a partition all"
                  + " but one side start anew; majority_only: serve while a majority is seen."),
          Key.withDefault(
              "delay",
              new DurationType(MILLISECOND, Durations.MAX_NANOS, "at least 1ms"),
              "1s",
              "How long who sees another application go, or meets it again, is busy; majority_only:"
                  + " how long a view has lasted that is looked at."),
          Key.withDefault(
              "stop",
              new DurationType(MILLISECOND, Durations.MAX_NANOS, "at least 1ms"),
              "1s",
              "How long an application takes to stop; until then others see it run."),
          Key.withDefault(
              "start",
              new DurationType(MILLISECOND, Durations.MAX_NANOS, "at least 1ms"),
              "1s",
              "How long it takes to start again; until then it does not act on lost nodes."),
          Key.withDefault(
              "clients",
              new ListType(CLIENTS),
              "[]",
              "Clients of applications: autoheal has the side win that has the most."));

  private PolicyKeys() {}
}
