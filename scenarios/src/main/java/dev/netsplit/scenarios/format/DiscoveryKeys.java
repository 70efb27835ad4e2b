package dev.netsplit.scenarios.format;

import java.util.List;

/** The keys of how nodes find each other. */
final class DiscoveryKeys {

  private static final long MILLISECOND = 1_000_000L;

  static final BlockType DISCOVERY =
      BlockType.of(
          Key.withDefault(
              "strategy",
              new OneOfType(
                  List.of(
                      "none",
                      "static",
                      "seed",
                      "sequential_seed",
                      "chain",
                      "random_earlier",
                      "all_to_all",
                      "dns_poll",
                      "kubernetes"),
                  List.of()),
              "seed",
              "Who connects to whom at start and later."),
          Key.optional("seeds", new SelectorType(), "Nodes that the others ping or dial."),
          Key.optional(
              "poll_interval",
              new DurationType(MILLISECOND, Durations.MAX_NANOS, "at least 1ms"),
              "For dns_poll and kubernetes: from the end of one poll to the next; 5s if absent."),
          Key.optional(
              "reconnect",
              new BooleanType(),
              "Likewise: dial listed nodes again that are not connected; false: each once only;"
                  + " true if absent."),
          Key.optional(
              "prune",
              new BooleanType(),
              "Likewise: disconnect nodes that left the list; false if absent."),
          Key.optional(
              "max_answers",
              new WholeType(0, KeyTable.MAX_NODES),
              "For dns_poll: addresses in an answer at most, drawn for each answer; 0 or absent:"
                  + " all."),
          Key.optional(
              "publish_delay",
              new DistributionType(),
              "For dns_poll and kubernetes: from the start of a process to its place on the list;"
                  + " 0s if absent."),
          Key.optional(
              "retract_delay",
              new DistributionType(),
              "Likewise: from its end until it is off the list; 0s if absent."),
          Key.withDefault(
              "parallel",
              new WholeType(1, KeyTable.MAX_NODES),
              "1",
              "Connection attempts at a time per node."),
          Key.withDefault(
              "start",
              new OneOfType(List.of("registered", "all_registered"), List.of()),
              "registered",
              "When nodes dial first: each once it is registered, or all once everybody is."),
          Key.withDefault(
              "jitter", DurationType.ANY, "0ms", "Random delay before each attempt, 0..jitter."));

  private DiscoveryKeys() {}
}
