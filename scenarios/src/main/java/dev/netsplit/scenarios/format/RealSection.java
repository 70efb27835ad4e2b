package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.model.RealSettings;
import java.util.OptionalInt;

/** The block {@code real}: its keys, and how they are read. Must not know what a node is. */
final class RealSection {

  private static final int MAX_RUNS = 1000;
  private static final int MAX_SCALE = 1000;
  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

  /** The keys. Nodes find each other through the epmd of this program, so there is none to name. */
  static final BlockType KEYS =
      BlockType.of(
          Key.later("epmd", "remove it: nodes register at an epmd of netsplit's own"),
          Key.withDefault("erl", TextType.ANY, "erl", "The program that starts a node."),
          Key.withDefault(
              "address",
              new TextType(
                  "127(?:[.]" + BYTE + "){3}", "a loopback address", "such as `127.1.0.1`"),
              "127.1.0.1",
              "First loopback address; one per host."),
          Key.withDefault(
              "max_nodes", new WholeType(2, KeyTable.MAX_NODES), "60", "Refuse more nodes."),
          Key.withDefault(
              "tolerance",
              new RatioType(),
              "20%",
              "By how much of the simulated median the real one may differ."),
          Key.optional(
              "runs",
              new WholeType(1, MAX_RUNS),
              "Real runs; absent: 20 of scenarios that take a moment only, else 5."),
          Key.withDefault(
              "time_scale",
              new NumberType(1, MAX_SCALE),
              "1",
              "Divide long timers by this to shorten real runs."));

  private RealSection() {}

  static RealSettings read(Section real) {
    return new RealSettings(
        real.text("erl"),
        real.text("address"),
        real.count("max_nodes"),
        real.ratio("tolerance"),
        real.has("runs") ? OptionalInt.of(real.count("runs")) : OptionalInt.empty(),
        real.thousandths("time_scale"));
  }
}
