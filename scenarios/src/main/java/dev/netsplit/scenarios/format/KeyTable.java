package dev.netsplit.scenarios.format;

import java.util.List;

/**
 * Every key of the scenario language, version 1: the one source of the checker, the defaults and
 * the JSON schema. Keys of the language that this version cannot do are here too, to be refused by
 * name.
 */
final class KeyTable {

  /** No scenario has more nodes. */
  static final int MAX_NODES = 100_000;

  private static final int MAX_REPETITIONS = 1_000_000;
  private static final long MILLISECOND = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final ValueType NAMES = new ListType(TextType.ANY);
  private static final ValueType DISTRIBUTION = new DistributionType();

  /** A magic cookie. */
  static final ValueType COOKIE =
      new TextType(
          "[!-~]{1,255}", "1 to 255 printable ASCII characters, no spaces", "e.g. `shared`");

  private static final BlockType UNTIL =
      BlockType.of(
          Key.required("metric", TextType.ANY, "Metric whose mean over the runs is to be known."),
          Key.withDefault(
              "precision",
              new RatioType(),
              "5%",
              "No more runs when half of the interval is at most this share of the mean."),
          Key.withDefault(
              "confidence", new ConfidenceType(), "95%", "Confidence of that interval."),
          Key.withDefault(
              "max_repetitions", new WholeType(2, MAX_REPETITIONS), "1000", "Most runs."));

  private static final BlockType RUN =
      BlockType.of(
          Key.withDefault(
              "duration",
              new DurationType(1, Durations.MAX_NANOS, "longer than nothing"),
              "10min",
              "Simulated time."),
          Key.withDefault("seed", new WholeType(0, Long.MAX_VALUE), "1", "Base seed."),
          Key.withDefault(
              "repetitions", new WholeType(1, MAX_REPETITIONS), "1", "Independent runs."),
          Key.optional(
              "until",
              UNTIL,
              "As many runs as it takes to know a metric, in place of repetitions."),
          Key.withDefault(
              "stop_when",
              new OneOfType(List.of("end", "mesh", "sync", "quiet"), List.of()),
              "end",
              "Stop early once reached after the last event; quiet: nothing has changed for as"
                  + " long as silence may go unnoticed."),
          Key.withDefault(
              "warmup",
              new WarmupType(),
              "none",
              "mesh, sync, none or a duration: what of a run does not count for averages over"
                  + " time."),
          Key.optional(
              "max_wall_time",
              new DurationType(MILLISECOND, Durations.MAX_NANOS, "at least 1ms"),
              "Real time limit; exit code 7 with the runs that have finished."),
          Key.optional(
              "tie_shuffle",
              new WholeType(0, Long.MAX_VALUE),
              "Seed of another order of events of one instant; conclusions should not change."),
          Key.withDefault(
              "max_events",
              new WholeType(1, Long.MAX_VALUE),
              "2000000000",
              "Event limit, as a guard against storms."));

  private static final int MAX_PG_SCOPES = 100;

  private static final BlockType ERLANG =
      BlockType.of(
          Key.withDefault(
              "profile",
              new ProfileType(),
              "none",
              "What the work of a node costs in time: service times of its processes."),
          Key.withDefault(
              "otp",
              new ReleaseType(),
              "\"25\"",
              "OTP release whose defaults and protocol rules apply; 25 is 25.2.3."),
          Key.withDefault(
              "net_ticktime",
              new DurationType(MILLISECOND, Durations.MAX_NANOS, "at least 1ms"),
              "60s",
              "kernel net_ticktime."),
          Key.withDefault(
              "net_tickintensity",
              new WholeType(4, 1000),
              "4",
              "kernel net_tickintensity (OTP 24.3+)."),
          Key.optional(
              "tick_phase",
              new TickPhaseType(),
              "When nodes tick: this long after each multiple of their tick period; start: whole"
                  + " periods after their start; random, or absent: each at a time of its own."),
          Key.withDefault(
              "net_setuptime",
              new DurationType(MILLISECOND, 120 * SECOND, "from 1ms to 120s"),
              "7s",
              "kernel net_setuptime: limit of each operation of a connection setup."),
          Key.withDefault(
              "connect_all",
              new BooleanType(),
              "true",
              "kernel connect_all: global connects everybody with everybody."),
          Key.optional(
              "prevent_overlapping_partitions",
              new BooleanType(),
              "kernel prevent_overlapping_partitions: by default true from OTP 25, else false; of"
                  + " no effect without connect_all."),
          Key.withDefault(
              "dist_auto_connect",
              new OneOfType(List.of("always", "once", "never"), List.of()),
              "always",
              "kernel dist_auto_connect."),
          Key.withDefault("hidden", new BooleanType(), "false", "Start with -hidden."),
          Key.withDefault("cookie", COOKIE, "shared", "Magic cookie; equal cookies connect."),
          Key.withDefault(
              "protocol",
              new OneOfType(List.of("inet_tcp"), List.of()),
              "inet_tcp",
              "-proto_dist."),
          Key.withDefault(
              "dist_buffer",
              MessageKeys.DIST_BUFFER,
              "1 MiB",
              "+zdbbl: queued bytes for a connection from which on its senders are suspended."),
          Key.withDefault(
              "listen_backlog",
              new WholeType(1, 1_000_000),
              "128",
              "Accept backlog of the distribution listener."),
          Key.withDefault(
              "global",
              new BooleanType(),
              "true",
              "Whether nodes run the global name server, with its sync and lock traffic."),
          Key.withDefault(
              "pg_scopes",
              new WholeType(0, MAX_PG_SCOPES),
              "0",
              "Scopes of pg that each node runs: `pg`, `pg_2`, ..."),
          Key.withDefault(
              "fragments",
              new BooleanType(),
              "true",
              "Whether large messages are cut to fragments: false as OTP 21 and Java nodes do."),
          Key.withDefault(
              "handshake_cpu",
              new DurationType(0, 10 * SECOND, "at most 10s"),
              "0ms",
              "Processor time of one handshake at each end, beside what the profile says."));

  private static final BlockType EPMD =
      BlockType.of(
          Key.withDefault(
              "service_time",
              new DurationType(0, 10 * SECOND, "at most 10s"),
              "0us",
              "Time to serve one request; 0 for what the cost profile of the nodes says."),
          Key.withDefault("backlog", new WholeType(1, 1_000_000), "128", "Listen backlog."),
          Key.withDefault(
              "linger",
              DurationType.ANY,
              "0ms",
              "Delay until epmd notices a dead local node's socket."),
          Key.later("relaxed", "remove it: no event sends the commands that it would allow"),
          Key.withDefault(
              "enabled",
              new BooleanType(),
              "true",
              "false: no epmd; every node listens on one port that all know (-erl_epmd_port)."));

  private static final BlockType START =
      BlockType.of(
          Key.withDefault("at", DurationType.ANY, "0s", "When the first node starts."),
          Key.withDefault(
              "spread",
              DISTRIBUTION,
              "0s",
              "Gap between two starts, or a distribution of start times."),
          Key.withDefault(
              "boot_time", DISTRIBUTION, "1s", "From process start to epmd registration."));

  private static final BlockType GROUP =
      BlockType.of(
          Key.required("count", new WholeType(1, MAX_NODES), "Number of nodes in the group."),
          Key.withDefault(
              "name",
              TextType.ANY,
              "\"{group}-{i}@{host}\"",
              "Node name pattern; {i}, {group}, {host}, {zone} and {ip} are filled in."),
          Key.withDefault("zones", NAMES, "[]", "Zones to spread hosts over, round robin."),
          Key.withDefault(
              "nodes_per_host", new WholeType(1, MAX_NODES), "1", "How many nodes share a host."),
          Key.optional(
              "cpus",
              new NumberType(0, 1024),
              "Cores for each node, shared with the others on its host; absent: as the profile"
                  + " says."),
          Key.withDefault("start", START, "{}", "When nodes of this group start."),
          Key.withDefault(
              "on_name_conflict",
              new OneOfType(List.of("exit", "retry"), List.of()),
              "exit",
              "What the process does when epmd refuses the name."),
          Key.optional(
              "restart_delay",
              DISTRIBUTION,
              "Delay before a crashed or exited node comes back; absent: it stays down."),
          Key.withDefault("erlang", ERLANG, "{}", "Overrides of the top-level erlang block."));

  private static final int MAX_GLOBAL_NAMES = 100_000;
  private static final int MAX_PG_MEMBERS = 10_000;

  private static final BlockType WORKLOAD =
      BlockType.of(
          Key.withDefault(
              "messages",
              new ListType(MessageKeys.FLOW),
              "[]",
              "Messages between nodes; they hide ticks and fill buffers."),
          Key.withDefault(
              "global_names",
              new WholeType(0, MAX_GLOBAL_NAMES),
              "0",
              "Names that each node registers in global when it starts."),
          Key.optional(
              "global_rate",
              new RateType(),
              "Register and unregister operations of each node, by turns."),
          Key.withDefault(
              "pg_members",
              new WholeType(0, MAX_PG_MEMBERS),
              "0",
              "Processes of each node that join a group of pg, in each scope."));

  /** The whole file. */
  static final BlockType ROOT =
      BlockType.extensible(
          Key.required("version", new WholeType(1, 1), "Format version. Must be 1."),
          Key.required(
              "name",
              new TextType(
                  "[a-z0-9][a-z0-9-]{0,62}", "a short id", "lower-case letters, digits and `-`"),
              "Short id."),
          Key.optional("title", TextType.ANY, "One line for people."),
          Key.optional("description", TextType.ANY, "Story, Markdown."),
          Key.withDefault("links", NAMES, "[]", "Issues, post-mortems, papers."),
          Key.withDefault("tags", NAMES, "[]", "For selecting scenarios."),
          Key.optional(
              Extension.KEY,
              TextType.ANY,
              "A file (with a / or ending in .yaml) or a shipped scenario; this file is merged over"
                  + " it."),
          Key.optional("params", new ParametersType(), "Named values used as ${name}."),
          Key.withDefault("run", RUN, "{}", "Length, seeds, repetitions."),
          Key.withDefault("erlang", ERLANG, "{}", "Defaults for all nodes."),
          Key.withDefault("network", NetworkKeys.NETWORK, "{}", "Topology and path quality."),
          Key.withDefault("epmd", EPMD, "{}", "epmd model."),
          Key.required("nodes", new GroupsType(GROUP), "Groups by name."),
          Key.withDefault("discovery", DiscoveryKeys.DISCOVERY, "{}", "Cluster formation."),
          Key.withDefault("workload", WORKLOAD, "{}", "What applications do."),
          Key.withDefault("events", new ListType(EventKeys.EVENT), "[]", "The timeline."),
          Key.withDefault("policy", PolicyKeys.POLICY, "{}", "What applications do about splits."),
          Key.withDefault("measure", ResultKeys.MEASURE, "{}", "What is recorded."),
          Key.withDefault(
              "expect", new ListType(ResultKeys.EXPECT), "[]", "Pass or fail conditions."),
          Key.optional("sweep", SweepKeys.SWEEP, "Parameter study, for `netsplit sweep`."),
          Key.withDefault("real", RealSection.KEYS, "{}", "The same on a real cluster."),
          Key.withDefault("output", ResultKeys.OUTPUT, "{}", "Files."));

  private KeyTable() {}
}
