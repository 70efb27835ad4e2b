package dev.netsplit.cli.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bombs in files: captures, scenarios, what scenarios name, and results. */
final class HostileDocuments {

  private static final boolean TAKEN = true;
  private static final boolean REFUSED = false;

  private static final String SCENARIO = "version: 1\nname: t\nnodes: { app: { count: 4 } }\n";

  private static final String PCAP = "a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001";

  private static final String SECTION =
      "0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c";

  private static final String INTERFACE = "00000001 00000014 0001 0000 00000000 00000014";

  private HostileDocuments() {}

  static List<Hostile> captures() {
    return List.of(
        Hostile.of("pcap", "a packet said to have 4 GiB", REFUSED, PCAP + packet("ffffffff")),
        Hostile.of("pcap", "a packet of 256 KiB and a byte", REFUSED, PCAP + packet("00040001")),
        Hostile.of("pcapng", "a block said to have 4 GiB", REFUSED, SECTION + "0000000a fffffffc"),
        Hostile.of("pcapng", "a block of no bytes", REFUSED, SECTION + "0000000a 00000000"),
        Hostile.of(
            "pcapng", "65,537 interfaces", REFUSED, SECTION + INTERFACE.repeat((1 << 16) + 1)),
        Hostile.of(
            "pcapng",
            "a packet of an interface that is not there",
            REFUSED,
            SECTION + "00000006 00000020 ffffffff" + "00000000".repeat(4) + "00000020"));
  }

  private static String packet(String length) {
    return "00000000 00000000" + length + length;
  }

  static List<Hostile> scenarios() {
    String scenarios = "scenarios";
    String deep = "x-a: " + "[".repeat(100_000);
    return List.of(
        text(scenarios, "lists 100,000 deep", REFUSED, SCENARIO + deep),
        text(scenarios, "maps 100,000 deep", REFUSED, SCENARIO + deep.replace("[", "{a: ")),
        text(scenarios, "blocks 20,000 deep", REFUSED, SCENARIO + "x-a: " + "- ".repeat(20_000)),
        text(scenarios, "aliases of aliases", REFUSED, SCENARIO + aliases(10, 9)),
        text(scenarios, "few aliases", TAKEN, SCENARIO + aliases(3, 3)),
        text(scenarios, "an alias of itself", REFUSED, SCENARIO + "x-a: &a [*a]\n"),
        text(scenarios, "a megabyte of spaces", REFUSED, SCENARIO + " ".repeat(1 << 20)),
        text(scenarios, "a text of 900,000 signs", TAKEN, SCENARIO + "x-a: " + "a".repeat(900_000)),
        text(
            scenarios,
            "200,000 values",
            REFUSED,
            SCENARIO + "x-a: [" + "1,".repeat(200_000) + "1]"),
        text(scenarios, "two sides of 50,000 nodes", TAKEN, twoGroups() + cut()),
        text(scenarios, "100,000 hosts with a slow epmd", TAKEN, twoGroups() + slowEpmd()),
        text(scenarios, "a thousand million nodes", REFUSED, SCENARIO.replace("4", "1000000000")),
        text(
            scenarios, "a name that leaves its folder", REFUSED, SCENARIO.replace("t\n", "../t\n")),
        text(scenarios, "a name with a zero", REFUSED, SCENARIO.replace("t\n", "\"t\\0\"\n")),
        text(scenarios, "a name of two lines", REFUSED, SCENARIO.replace("t\n", "\"t\\nu\"\n")),
        text(scenarios, "parameters that double", REFUSED, SCENARIO + doubling(64)),
        text("files of scenarios", "100,001 lines", REFUSED, "a,b,1ms\n".repeat(100_001)),
        text("files of scenarios", "a line of a megabyte", REFUSED, "a".repeat(1 << 20)));
  }

  private static String twoGroups() {
    return SCENARIO.replace("4", "50000").replace(" }\n", ", web: { count: 50000 } }\n")
        + "discovery: { strategy: seed }\n";
  }

  private static String cut() {
    return "events: [{ at: 60s, partition: { between: [group:app, group:web] } }]\n";
  }

  private static String slowEpmd() {
    return """
        erlang: { profile: vm-per-host }
        events: [{ at: 60s, for: 5s, epmd: { hosts: all, do: slow, factor: 3 } }]
        """;
  }

  private static String aliases(int levels, int width) {
    StringBuilder bomb = new StringBuilder("x-0: &a0 [1]\n");
    for (int i = 1; i < levels; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("x-").append(i).append(": &a").append(i).append(" [").append(alias);
      bomb.append((", " + alias).repeat(width - 1)).append("]\n");
    }
    return bomb.toString();
  }

  /** Each parameter is the one before, twice. */
  private static String doubling(int levels) {
    StringBuilder bomb = new StringBuilder("params:\n  p0: a\n");
    for (int i = 1; i < levels; i++) {
      String before = "${p" + (i - 1) + "}";
      bomb.append("  p" + i + ": \"" + before + before + "\"\n");
    }
    return bomb + "title: \"${p" + (levels - 1) + "}\"\n";
  }

  static List<Hostile> results() {
    return List.of(
        text("runs of a result folder", "lists 100,000 deep", REFUSED, "[".repeat(100_000)),
        text("runs of a result folder", "maps 100,000 deep", REFUSED, "{\"a\":".repeat(100_000)),
        text(
            "runs of a result folder",
            "a number of a megabyte",
            REFUSED,
            "{\"format\":1" + "0".repeat(1 << 20) + "}"),
        text(
            "recording of a result folder",
            "said to have 2^31 - 1 steps",
            REFUSED,
            steps(Integer.MAX_VALUE)),
        text(
            "recording of a result folder",
            "said to have fewer steps than none",
            REFUSED,
            steps(-1)),
        text("manifest of a comparison", "a variant above its folder", REFUSED, variant("../base")),
        text("manifest of a comparison", "a variant elsewhere", REFUSED, variant("/etc")),
        text(
            "manifest of a comparison",
            "a variant with a zero in its name",
            REFUSED,
            variant("a\\u0000")),
        text("manifest of a comparison", "lists 100,000 deep", REFUSED, "[".repeat(100_000)),
        text("journal of a study", "lists 100,000 deep", REFUSED, "[".repeat(100_000) + "\n"));
  }

  private static String steps(int steps) {
    return "{\"format\":1,\"traffic\":{\"step_ns\":1,\"steps\":"
        + steps
        + ",\"kinds\":[\"tick\"]}}";
  }

  private static String variant(String folder) {
    return "{\"variants\":[{\"variant\":\"a\",\"folder\":\"" + folder + "\"}]}";
  }

  private static Hostile text(String target, String name, boolean taken, String text) {
    return new Hostile(target, name, taken, text.getBytes(StandardCharsets.UTF_8));
  }
}
