package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.BlockType.ExactlyOne;
import java.util.List;

/** The keys of what is recorded, expected and written. */
final class ResultKeys {

  private static final long MILLISECOND = 1_000_000L;
  private static final ValueType BOUND = new BoundType();

  static final BlockType MEASURE =
      BlockType.of(
          Key.withDefault(
              "metrics", new ListType(TextType.ANY), "[default]", "default, all, names or globs."),
          Key.withDefault(
              "sample_every",
              new DurationType(MILLISECOND, Durations.MAX_NANOS, "at least 1ms"),
              "1s",
              "Time between two samples of what changes over time."),
          Key.withDefault(
              "mesh_hold", DurationType.ANY, "1s", "A mesh must stay complete this long to count."),
          Key.later(
              "full_trace", "write `output.formats: [jsonl]`, for all that happened in a run"));

  /** A setting that an expectation can depend on: it decides what a lost link costs. */
  static final String PREVENTION = "prevent_overlapping_partitions";

  /** The other one: what a release has mended has no setting of its own. */
  static final String RELEASE = "otp";

  private static final BlockType WHERE =
      BlockType.of(
          Key.optional("event", TextType.ANY, "Only for this named event."),
          Key.optional("kind", TextType.ANY, "Only of this kind: a reason, a result, a part."),
          Key.optional("nodes", new SelectorType(), "Only by these observers."));

  private static final BlockType WHEN =
      BlockType.choosing(
          new ExactlyOne(
              "a condition", "setting", List.of(PREVENTION, RELEASE), "make two expectations"),
          Key.optional(
              PREVENTION, new BooleanType(), "Only if all nodes prevent it, or none does."),
          Key.optional(RELEASE, new ReleaseType(), "Only if all nodes are of this release."));

  static final BlockType EXPECT =
      BlockType.choosing(
          new ExactlyOne(
              "an expectation",
              "comparison",
              List.of("lt", "le", "gt", "ge", "eq"),
              "make two entries"),
          Key.required("metric", TextType.ANY, "Metric name."),
          Key.withDefault(
              "stat",
              new OneOfType(
                  List.of(
                      "value", "first", "min", "median", "mean", "p90", "p95", "p99", "last", "max",
                      "sum", "count"),
                  List.of()),
              "value",
              "Aggregation inside one run."),
          Key.optional("where", WHERE, "Filter."),
          Key.optional(
              "when", WHEN, "Settings for which it is meant; it is not judged for others."),
          Key.optional("lt", BOUND, "Less than."),
          Key.optional("le", BOUND, "At most."),
          Key.optional("gt", BOUND, "More than."),
          Key.optional("ge", BOUND, "At least."),
          Key.optional("eq", BOUND, "Equal."),
          Key.withDefault(
              "of_runs", new RatioType(), "100%", "Share of runs in which it must hold."),
          Key.optional(
              "confidence",
              new ConfidenceType(),
              "How sure of_runs must be: its lower confidence bound must reach it; absent: the"
                  + " share of the finished runs decides."),
          Key.withDefault(
              "severity",
              new OneOfType(List.of("fail", "warn"), List.of()),
              "fail",
              "fail sets exit code 4."));

  static final BlockType OUTPUT =
      BlockType.of(
          Key.withDefault("dir", TextType.ANY, "\"results/{name}/{time}\"", "Result folder."),
          Key.withDefault(
              "formats",
              new ListType(
                  new OneOfType(
                      List.of(
                          "text", "json", "csv", "svg", "png", "jsonl", "junit", "html", "pcapng"),
                      List.of("hlog", "perfetto", "openmetrics"))),
              "[text, json, csv, svg, png, html]",
              "What is written."),
          Key.withDefault(
              "theme",
              new OneOfType(List.of("auto", "light", "dark"), List.of()),
              "auto",
              "Pictures for white or dark screens; auto: SVG follows the reader, PNG is light."),
          Key.later("pcap"));

  private ResultKeys() {}
}
