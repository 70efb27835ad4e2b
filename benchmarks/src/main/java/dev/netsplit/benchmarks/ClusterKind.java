package dev.netsplit.benchmarks;

import java.util.List;

/**
 * The clusters that are measured, as scenarios anybody could write. It must not know how they run.
 */
enum ClusterKind {
  /** W3: each node dials those that are there when it has booted. */
  STAGED(
      "w3",
      "mesh formation, one node after the other, constant latency",
      Joining.STAGED,
      Latency.CONSTANT,
      Shape.UNTIL_MESH),
  /** The same with jitter. */
  STAGED_JITTER(
      "w3-jitter",
      "mesh formation, one node after the other, with jitter",
      Joining.STAGED,
      Latency.JITTER,
      Shape.UNTIL_MESH),
  /** Everybody dials everybody at one instant. */
  AT_ONCE(
      "w3-at-once",
      "mesh formation, everybody dials everybody at once",
      Joining.AT_ONCE,
      Latency.CONSTANT,
      Shape.UNTIL_MESH),
  /** The mesh that global makes, one node joins after the other. */
  GLOBAL(
      "global",
      "mesh with global, each node joins when the one before has",
      Joining.GLOBAL_SEQUENTIAL,
      Latency.CONSTANT,
      Shape.UNTIL_SYNC),
  /** The same with everybody at once. */
  GLOBAL_AT_ONCE(
      "global-at-once",
      "mesh with global, everybody dials everybody at once",
      Joining.GLOBAL_AT_ONCE,
      Latency.CONSTANT,
      Shape.UNTIL_SYNC),
  /** An idle mesh, of which one host is lost. */
  IDLE_HOUR(
      "idle-hour",
      "an hour of an idle mesh with one host lost; after the mesh only",
      Joining.STAGED,
      Latency.CONSTANT,
      Shape.IDLE_HOUR),
  /** A partition and its end, many times. */
  REPETITIONS(
      "repetitions",
      "a zone cut off and back, again and again",
      Joining.STAGED,
      Latency.JITTER,
      Shape.PARTITION);

  /** How nodes come together. */
  private enum Joining {
    STAGED,
    AT_ONCE,
    GLOBAL_SEQUENTIAL,
    GLOBAL_AT_ONCE
  }

  private enum Latency {
    CONSTANT,
    JITTER
  }

  private enum Shape {
    UNTIL_MESH,
    UNTIL_SYNC,
    IDLE_HOUR,
    PARTITION
  }

  private static final int REPETITIONS_OF_ALL = 200;
  private static final int QUICK_REPETITIONS = 10;

  private final String id;
  private final String title;
  private final Joining joining;
  private final Latency latency;
  private final Shape shape;

  ClusterKind(String id, String title, Joining joining, Latency latency, Shape shape) {
    this.id = id;
    this.title = title;
    this.joining = joining;
    this.latency = latency;
    this.shape = shape;
  }

  /** The name by which a user chooses it. */
  String id() {
    return id;
  }

  /** One line: what is done. */
  String title() {
    return title;
  }

  /** Numbers of nodes. */
  List<Long> sizes(boolean quick) {
    return switch (shape) {
      case UNTIL_MESH -> quick ? List.of(100L, 300L) : List.of(1_000L, 2_000L, 10_000L);
      case UNTIL_SYNC -> quick ? List.of(60L) : List.of(300L, 1_000L);
      case IDLE_HOUR -> quick ? List.of(100L) : List.of(1_000L, 10_000L);
      case PARTITION -> List.of(60L);
    };
  }

  /** Whether what happens before the mesh is not of interest. */
  boolean countsFromMesh() {
    return shape == Shape.IDLE_HOUR;
  }

  /** Whether the same is run with other draws again and again. */
  boolean isRepeated() {
    return shape == Shape.PARTITION;
  }

  /** The scenario for so many nodes. */
  String yaml(long nodes, boolean quick) {
    int runs = quick ? QUICK_REPETITIONS : REPETITIONS_OF_ALL;
    return String.join(
        "\n",
        "version: 1",
        "name: " + id,
        run(isRepeated() ? runs : 1),
        erlang(),
        network(),
        "epmd: { backlog: 1000000 }",
        "nodes: { app: { count: " + nodes + zones() + ", start: { " + start() + " } } }",
        discovery(),
        events(),
        "output: { formats: [text] }",
        "");
  }

  private String run(int repetitions) {
    String ends =
        switch (shape) {
          case UNTIL_MESH -> "duration: 10h, stop_when: mesh";
          case UNTIL_SYNC -> "duration: 10h, stop_when: sync";
          case IDLE_HOUR -> "duration: " + IDLE_SECONDS + "s";
          case PARTITION -> "duration: " + PARTITION_SECONDS + "s";
        };
    return "run: { " + ends + ", max_events: 100000000000, repetitions: " + repetitions + " }";
  }

  /** The mesh of ten thousand nodes is there after half a minute. */
  private static final int IDLE_SECONDS = 3_660;

  /** A second to boot, ten to wait, thirty apart, and polls of five seconds afterwards. */
  private static final int PARTITION_SECONDS = 75;

  private String erlang() {
    boolean global = joining == Joining.GLOBAL_SEQUENTIAL || joining == Joining.GLOBAL_AT_ONCE;
    String mesh = global ? "global: true" : "global: false, connect_all: false";
    String ticks = shape == Shape.PARTITION ? ", net_ticktime: 8s" : "";
    return "erlang: { " + mesh + ticks + ", listen_backlog: 1000000 }";
  }

  private String network() {
    String jitter = latency == Latency.JITTER ? ", jitter: 0.1ms" : "";
    String path = "{ latency: 0.1ms" + jitter + " }";
    String list = shape == Shape.PARTITION ? ", zones: [a, b, c]" : "";
    return "network: { within_zone: " + path + ", between_zones: " + path + list + " }";
  }

  private String zones() {
    return shape == Shape.PARTITION ? ", zones: [a, b, c]" : "";
  }

  private String start() {
    return joining == Joining.STAGED ? "spread: 2ms, boot_time: 1s" : "boot_time: 1s";
  }

  private String discovery() {
    return switch (joining) {
      // Who has registered is on the list; a node reads it once and dials whom it finds.
      case STAGED ->
          "discovery: { strategy: kubernetes, publish_delay: 1s, poll_interval: "
              + (shape == Shape.PARTITION ? "5s" : "9h")
              + ", parallel: 8 }";
      case AT_ONCE -> "discovery: { strategy: all_to_all, start: all_registered, parallel: 8 }";
      case GLOBAL_SEQUENTIAL -> "discovery: { strategy: sequential_seed, start: all_registered }";
      case GLOBAL_AT_ONCE ->
          "discovery: { strategy: all_to_all, start: all_registered, parallel: 8 }";
    };
  }

  private String events() {
    return switch (shape) {
      case UNTIL_MESH, UNTIL_SYNC -> "";
      case IDLE_HOUR ->
          "events: [{ at: mesh + 10min, name: lost, crash: { nodes: app-7, kind: host } }]";
      case PARTITION ->
          "events: [{ at: mesh + 10s, name: cut, partition: { isolate: \"zone:c\" }, for: 30s }]";
    };
  }
}
