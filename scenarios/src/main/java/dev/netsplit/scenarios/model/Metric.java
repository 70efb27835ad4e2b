package dev.netsplit.scenarios.model;

import dev.netsplit.scenarios.model.Expectation.Stat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A quantity that every run yields, with its name in files and its unit. Knows nothing of how the
 * simulation obtains it.
 */
public enum Metric {
  /** Fault to nodedown, one observation for each (fault, target, observer); by reason. */
  DETECTION_TIME("detection_time", "s", Shape.MANY, Scope.EVENTS_AND_OBSERVERS, Kinds.REASONS),
  /** Observers that reported nothing before the heal or the end of the run. */
  UNDETECTED("undetected", "observers", Shape.ONE, Scope.EVENTS_AND_OBSERVERS, Kinds.NONE),
  /** Last minus first detection, one observation for each (fault, target). */
  DETECTION_SPREAD("detection_spread", "s", Shape.MANY, Scope.EVENTS_AND_OBSERVERS, Kinds.NONE),
  /** Where a detection by net_tick_timeout lies in the observer's window: 0 earliest, 1 latest. */
  WINDOW_POSITION(
      "window_position", "of the window", Shape.MANY, Scope.EVENTS_AND_OBSERVERS, Kinds.NONE),
  /** Live and reachable nodes that were reported down. */
  FALSE_DETECTIONS(
      "false_detections", "reports", Shape.ONE, Scope.OBSERVERS, Kinds.FALSE_DETECTIONS),
  /** Strict false detections for each day that a live pair was connected. */
  FALSE_DETECTION_RATE(
      "false_detection_rate", "per pair-day", Shape.ONE, Scope.TIMELINE, Kinds.NONE),
  /** Outages of a connected pair's path that neither end reported. */
  MASKED_OUTAGES("masked_outages", "outages", Shape.ONE, Scope.TIMELINE, Kinds.NONE),
  /** How long masked outages lasted, one observation for each. */
  MASKED_OUTAGE_TIME("masked_outage_time", "s", Shape.MANY, Scope.TIMELINE, Kinds.NONE),
  /** How long live pairs were one-sided: the sum over the pairs and the largest. */
  ASYMMETRY_TIME("asymmetry_time", "s", Shape.SUM_AND_MAX, Scope.TIMELINE, Kinds.NONE),
  /** The most tick intervals in a row in which a node heard nothing from a connected peer. */
  MISSED_TICKS_MAX("missed_ticks_max", "ticks", Shape.ONE, Scope.TIMELINE, Kinds.NONE),
  /** The smallest difference between net_tickintensity and what was missed. */
  CLOSEST_CALL("closest_call", "ticks", Shape.ONE, Scope.TIMELINE, Kinds.CLOSEST_CALL),
  /** Reports of a lost connection, by reason. */
  NODEDOWNS("nodedowns", "nodedowns", Shape.ONE, Scope.TIMELINE, Kinds.REASONS),
  /** Connected share of the live pairs: time average and minimum. */
  PAIR_AVAILABILITY(
      "pair_availability", "share", Shape.MEAN_AND_MIN, Scope.TIMELINE, Kinds.AVAILABILITY),
  /** Start of the first node to the first full mesh that held. */
  MESH_TIME("mesh_time", "s", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** Start of the first node until every {@code global} has been in sync for as long. */
  SYNC_TIME("sync_time", "s", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** How much later that was than the full mesh. */
  TRANSITIVE_GAP("transitive_gap", "s", Shape.ONE, Scope.RUN, Kinds.NONE),
  /**
   * Start of a node until it is connected with all that were live then and still are, one for each
   * start; or a part of it.
   */
  JOIN_TIME("join_time", "s", Shape.MANY, Scope.NODES, Kinds.JOIN_PARTS),
  /** End of an event to the first full mesh that held; the longest of several. */
  REMESH_TIME("remesh_time", "s", Shape.ONE, Scope.EVENTS, Kinds.NONE),
  /** Pairs apart at the end of the run whose path had been usable for long. */
  UNHEALED_PAIRS("unhealed_pairs", "pairs", Shape.ONE, Scope.TIMELINE, Kinds.NONE),
  /** Connections of nodes that have left the discovery service and have not ended yet. */
  RECONNECTS_OF_LEAVING_NODES(
      "reconnects_of_leaving_nodes", "connections", Shape.ONE, Scope.TIMELINE, Kinds.NONE),
  /** Triples of nodes with two connections among them and not the third: average and largest. */
  OPEN_TRIADS("open_triads", "triads", Shape.MEAN_AND_MAX, Scope.TIMELINE, Kinds.AVAILABILITY),
  /** Open triads as a share of all triples that are connected: average and largest. */
  OVERLAP_RATIO("overlap_ratio", "share", Shape.MEAN_AND_MAX, Scope.TIMELINE, Kinds.AVAILABILITY),
  /** Time with overlapping partitions: with open triads. */
  OVERLAP_TIME("overlap_time", "s", Shape.ONE, Scope.TIMELINE, Kinds.AVAILABILITY),
  /** Connections that {@code global} closed to prevent overlapping partitions, at either end. */
  OVERLAP_DISCONNECTS(
      "overlap_disconnects", "nodedowns", Shape.ONE, Scope.EVENTS_AND_OBSERVERS, Kinds.REQUESTS),
  /** Lines that nodes log about that; by what they say. */
  OVERLAP_WARNINGS("overlap_warnings", "log lines", Shape.ONE, Scope.OBSERVERS, Kinds.WARNINGS),
  /** Connected pairs that an event did not hit and that were lost nonetheless soon after it. */
  COLLATERAL_PAIRS("collateral_pairs", "pairs", Shape.ONE, Scope.EVENTS, Kinds.NONE),
  /** Their share of the connected pairs that the event did not hit, one for each event. */
  BLAST_RADIUS("blast_radius", "share", Shape.MANY, Scope.EVENTS, Kinds.NONE),
  /** Who is connected to whom at the end. */
  SURVIVOR_SIGNATURE("survivor_signature", "signature", Shape.TEXT, Scope.TIMELINE, Kinds.NONE),
  /** Partitions that {@code global} made one of two, single nodes included. */
  GLOBAL_MERGES("global_merges", "merges", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** Messages of {@code global} that were sent. */
  GLOBAL_MESSAGES("global_messages", "messages", Shape.ONE, Scope.RUN, Kinds.GLOBAL_MESSAGES),
  /** Attempts of lockers to lock all nodes that a merge concerns. */
  LOCK_ATTEMPTS("lock_attempts", "attempts", Shape.ONE, Scope.NODES, Kinds.LOCK_ATTEMPTS),
  /** Requests for the lock that name servers answered. */
  LOCK_REQUESTS("lock_requests", "requests", Shape.ONE, Scope.NODES, Kinds.NONE),
  /** Requests for the lock that name servers refused, since another had it. */
  LOCK_CONFLICTS("lock_conflicts", "refusals", Shape.ONE, Scope.NODES, Kinds.NONE),
  /** First attempt until the lock is held everywhere, one for each lock; by who wants it. */
  GLOBAL_LOCK_WAIT("global_lock_wait", "s", Shape.MANY, Scope.NODES, Kinds.LOCKS),
  /** How long locks were kept, one for each lock; by who had it. */
  GLOBAL_LOCK_HOLD("global_lock_hold", "s", Shape.MANY, Scope.NODES, Kinds.LOCKS),
  /** First attempt until the lock is given back, one for each lock; by who wants it. */
  GLOBAL_LOCK_TIME("global_lock_time", "s", Shape.MANY, Scope.NODES, Kinds.LOCKS),
  /** Global names that some running node knows at the end and another does not. */
  NAMES_LOST("names_lost", "names", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** Global names that two partitions had given to different processes when they merged. */
  NAME_CLASHES("name_clashes", "names", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** Attempts of a locker at a peer after the first, one for each node. */
  GLOBAL_RETRIES("global_retries", "attempts", Shape.MANY, Scope.NODES, Kinds.NONE),
  /** The most messages that a locker left waiting, one for each node. */
  LOCKER_QUEUE("locker_queue", "messages", Shape.MANY, Scope.NODES, Kinds.NONE),
  /**
   * End of an event, or its beginning if it has none, until {@code global} is in sync everywhere.
   */
  GLOBAL_AGREE_TIME("global_agree_time", "s", Shape.MANY, Scope.EVENTS, Kinds.NONE),
  /** The same until every node knows the members of all groups of {@code pg}. */
  PG_AGREE_TIME("pg_agree_time", "s", Shape.MANY, Scope.EVENTS, Kinds.NONE),
  /** Nodes whose {@code global} is not in sync with all others at the end. */
  UNSYNCED_NODES("unsynced_nodes", "nodes", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** The longest time for which the lock of {@code global} was held at a node, one for each. */
  GLOBAL_LOCKED_TIME("global_locked_time", "s", Shape.MANY, Scope.NODES, Kinds.NONE),
  /** Start of the first node until every node first knows the members of all groups. */
  PG_TIME("pg_time", "s", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** Messages of {@code pg} that were sent. */
  PG_MESSAGES("pg_messages", "messages", Shape.ONE, Scope.RUN, Kinds.PG_MESSAGES),
  /** Livelocks and floods of {@code global}. */
  STORMS("storms", "storms", Shape.ONE, Scope.RUN, Kinds.STORMS),
  /** Connections that came up. */
  CONNECTIONS("connections", "connections", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** Outgoing connection attempts, by result. */
  CONNECT_ATTEMPTS("connect_attempts", "attempts", Shape.ONE, Scope.RUN, Kinds.RESULTS),
  /** Attempts for each pair that was ever connected. */
  ATTEMPTS_PER_PAIR("attempts_per_pair", "attempts", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** Request to both ends up, one observation for each successful attempt; or a part of it. */
  SETUP_LATENCY("setup_latency", "s", Shape.MANY, Scope.RUN, Kinds.SETUP_PARTS),
  /** Pairs that dialled each other with overlapping attempts. */
  SIMULTANEOUS_CONNECTS("simultaneous_connects", "pairs", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** The most requests that were waiting at one epmd when it came to serve. */
  EPMD_QUEUE("epmd_queue", "requests", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** Lines that nodes log about peers that do not know their cookie. */
  COOKIE_REJECTIONS(
      "cookie_rejections", "log lines", Shape.ONE, Scope.EVENTS_AND_OBSERVERS, Kinds.NONE),
  /** Registrations that an epmd refused because the name was in use. */
  NAME_CONFLICTS("name_conflicts", "refusals", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** First refusal of a name until its registration, one observation for each name refused. */
  NAME_CONFLICT_TIME("name_conflict_time", "s", Shape.MANY, Scope.RUN, Kinds.NONE),
  /** Messages by kind; {@code tcp_only} packets carry none. */
  MESSAGES("messages", "messages", Shape.ONE, Scope.RUN, Kinds.MESSAGES),
  /** Bytes on the wire: frames with all headers, and the pure ACKs. */
  BYTES("bytes", "bytes", Shape.ONE, Scope.RUN, Kinds.TRAFFIC),
  /** Bytes of the messages with their length prefix. */
  PAYLOAD_BYTES("payload_bytes", "bytes", Shape.ONE, Scope.RUN, Kinds.TRAFFIC),
  /** Bytes on the wire of ticks and their ACKs, for each second of the run. */
  TICK_BANDWIDTH("tick_bandwidth", "bytes/s", Shape.ONE, Scope.RUN, Kinds.NONE),
  /**
   * What a node sent or received on the wire in its fullest second, one for each node and
   * direction; or its mean over the run.
   */
  NODE_BANDWIDTH("node_bandwidth", "bit/s", Shape.MANY, Scope.NODES, Kinds.DIRECTIONS),
  /** Tick slots skipped because something else had been written. */
  TICKS_SUPPRESSED("ticks_suppressed", "ticks", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** The largest number of ticks that one node sent within 10 ms. */
  TICK_BURST("tick_burst", "ticks", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** Packets discarded by faults, dead hosts and full backlogs. */
  DROPPED_PACKETS("dropped_packets", "packets", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** Packets lost by chance on their way. */
  LOST_PACKETS("lost_packets", "packets", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** Packets discarded because the queue of a network card or of a path had no room. */
  QUEUE_DROPS("queue_drops", "packets", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** SYNs, SYN-ACKs, data and FINs that left again because no answer came. */
  REPEATED_PACKETS("repeated_packets", "packets", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** Messages and other operations that were lost with a connection, or for want of one. */
  OPERATIONS_LOST("operations_lost", "operations", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** How often a busy connection suspended a process (+zdbbl). */
  SUSPENDED_SENDERS("suspended_senders", "suspensions", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** How long connections held processes up, one observation for each stretch. */
  BUSY_TIME("busy_time", "s", Shape.MANY, Scope.RUN, Kinds.NONE),
  /** The most bytes that waited in a node for one connection. */
  DIST_QUEUE("dist_queue", "bytes", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** Messages of the workload that were not made because their process was suspended. */
  MESSAGES_HELD_BACK("messages_held_back", "messages", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** How often applications stopped serving because of what their nodes saw; by why. */
  POLICY_PAUSES("policy_pauses", "pauses", Shape.ONE, Scope.NODES, Kinds.PAUSES),
  /** How long they did not serve, one for each pause, up to the end of the run. */
  PAUSED_TIME("paused_time", "s", Shape.MANY, Scope.NODES, Kinds.PAUSES),
  /** Nodes whose applications serve at the end of the run. */
  SERVING_NODES("serving_nodes", "nodes", Shape.ONE, Scope.NODES, Kinds.NONE),
  /** How long applications served whose nodes no longer saw a majority, over all nodes. */
  MINORITY_SERVING_TIME("minority_serving_time", "s", Shape.ONE, Scope.RUN, Kinds.NONE),
  /** Nodes whose applications serve at the end, partitioned from others that they see again. */
  PARTITIONED_NODES("partitioned_nodes", "nodes", Shape.ONE, Scope.NODES, Kinds.NONE),
  /** How often leaders decided to make the cluster one again; by what became of it, at winners. */
  AUTOHEALS("autoheals", "decisions", Shape.ONE, Scope.NODES, Kinds.HEALS),
  /** How long it took from a decision until all losers served again. */
  AUTOHEAL_TIME("autoheal_time", "s", Shape.MANY, Scope.NODES, Kinds.NONE),
  /** Events that the simulator handled: a cost, not a property of the cluster. */
  EVENTS("events", "events", Shape.ONE, Scope.RUN, Kinds.NONE);

  /** What is known of the observations of one run. */
  public enum Shape {
    /** There is one. */
    ONE,
    /** There are many, so that a statistic must be chosen. */
    MANY,
    /** There are too many to keep: their number, sum and largest. */
    SUM_AND_MAX,
    /** It is a function of time: its average and minimum. */
    MEAN_AND_MIN,
    /** It is a function of time: its average and maximum. */
    MEAN_AND_MAX,
    /** It is no number, but a text. */
    TEXT;

    /** Whether a statistic can be told. */
    public boolean knows(Stat stat) {
      return switch (this) {
        case ONE -> true;
        case TEXT -> stat == Stat.VALUE;
        case MANY -> stat != Stat.VALUE;
        case SUM_AND_MAX ->
            stat == Stat.SUM || stat == Stat.MEAN || stat == Stat.MAX || stat == Stat.COUNT;
        case MEAN_AND_MIN -> stat == Stat.MEAN || stat == Stat.MIN;
        case MEAN_AND_MAX -> stat == Stat.MEAN || stat == Stat.MAX;
      };
    }

    /** The statistics that can be told, in lower case. */
    public List<String> stats() {
      return Arrays.stream(Stat.values())
          .filter(this::knows)
          .map(stat -> stat.name().toLowerCase(Locale.ROOT))
          .toList();
    }
  }

  /** What the observations of one run belong to. */
  public enum Scope {
    /** To the run. */
    RUN,
    /** To the run, and each to the node that made it. */
    NODES,
    /** To the run, and all events of the timeline must have happened for them to mean anything. */
    TIMELINE,
    /** As TIMELINE, and each to the node that made it. */
    OBSERVERS,
    /** Each to an event of the timeline. */
    EVENTS,
    /** Each to an event of the timeline and to the node that made it. */
    EVENTS_AND_OBSERVERS
  }

  private final String id;
  private final String unit;
  private final Shape shape;
  private final Scope scope;
  private final Kinds kinds;

  Metric(String id, String unit, Shape shape, Scope scope, Kinds kinds) {
    this.id = id;
    this.unit = unit;
    this.shape = shape;
    this.scope = scope;
    this.kinds = kinds;
  }

  /** Name in scenarios and result files. */
  public String id() {
    return id;
  }

  /** Unit of its values, {@code s} for durations. */
  public String unit() {
    return unit;
  }

  /** What is known of its observations in one run. */
  public Shape shape() {
    return shape;
  }

  /** Whether its observations belong to events of the timeline, so that one can be asked for. */
  public boolean perEvent() {
    return scope == Scope.EVENTS || scope == Scope.EVENTS_AND_OBSERVERS;
  }

  /** Whether its observations are made by nodes, so that some nodes' can be asked for. */
  public boolean perObserver() {
    return scope == Scope.NODES || scope == Scope.OBSERVERS || scope == Scope.EVENTS_AND_OBSERVERS;
  }

  /** Whether it means nothing in a run in which an event of the timeline did not happen. */
  public boolean needsTimeline() {
    return scope != Scope.RUN && scope != Scope.NODES;
  }

  /** The kinds into which its observations divide, empty when they do not. */
  public List<String> kinds() {
    return kinds.names();
  }

  /** Whether its values are no numbers. */
  public boolean isText() {
    return shape == Shape.TEXT;
  }

  /** Whether its values are shares from 0 to 1. */
  public boolean isShare() {
    return unit.equals("share");
  }

  /** Whether its values are durations. */
  public boolean isDuration() {
    return unit.equals("s");
  }

  /** Whether its values are bits in a second. */
  public boolean isBitRate() {
    return unit.equals("bit/s");
  }

  /**
   * Whether a scenario asks for it: to be shown, to be compared with a bound, or to be known well.
   */
  public boolean isAskedFor(Scenario scenario) {
    return shown(scenario).contains(this);
  }

  /** The metric of this name, empty when there is none. */
  public static Optional<Metric> find(String id) {
    return Arrays.stream(values()).filter(metric -> metric.id.equals(id)).findFirst();
  }

  /** Names of all metrics, in their order. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Metric::id).toList();
  }

  /**
   * The metrics that a scenario asks for, in its order and without repetition. An empty list means
   * all of them.
   *
   * @throws IllegalStateException for a name that the scenario checker should have refused
   */
  public static List<Metric> selected(Measure measure) {
    List<Metric> selected = new ArrayList<>();
    for (String name : measure.metrics()) {
      if (!selected.contains(named(name))) {
        selected.add(named(name));
      }
    }
    return selected.isEmpty() ? List.of(values()) : List.copyOf(selected);
  }

  /**
   * Those, and after them those about which the scenario only expects something, and the one that
   * is to be known well.
   */
  public static List<Metric> shown(Scenario scenario) {
    Set<Metric> shown = new LinkedHashSet<>(selected(scenario.measure()));
    scenario.expect().forEach(expectation -> shown.add(named(expectation.metric())));
    scenario.run().until().ifPresent(until -> shown.add(named(until.metric())));
    return List.copyOf(shown);
  }

  /** The metric of a name that has been checked already. */
  public static Metric named(String id) {
    return find(id).orElseThrow(() -> new IllegalStateException("unchecked metric name: " + id));
  }
}
