package dev.netsplit.scenarios.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A quantity that every run yields, with its name in files and its unit. Knows nothing of how the
 * simulation obtains it.
 */
public enum Metric {
  /** Fault to nodedown, one observation for each (fault, target, observer). */
  DETECTION_TIME("detection_time", "s", true, true),
  /** Observers that reported nothing before the heal or the end of the run. */
  UNDETECTED("undetected", "observers", true, false),
  /** Last minus first detection, one observation for each (fault, target). */
  DETECTION_SPREAD("detection_spread", "s", true, true),
  /** Start of the first node to the first full mesh that held. */
  MESH_TIME("mesh_time", "s", false, false),
  /** Connections that came up. */
  CONNECTIONS("connections", "connections", false, false),
  /** Outgoing connection attempts, whatever their result. */
  CONNECT_ATTEMPTS("connect_attempts", "attempts", false, false),
  /** Messages of all kinds but {@code tcp_only}, whose packets carry none. */
  MESSAGES("messages", "messages", false, false),
  /** Bytes on the wire: frames with all headers, and the pure ACKs. */
  BYTES("bytes", "bytes", false, false),
  /** Bytes of the messages with their length prefix. */
  PAYLOAD_BYTES("payload_bytes", "bytes", false, false),
  /** Reports of a lost connection. */
  NODEDOWNS("nodedowns", "nodedowns", false, false),
  /** Packets discarded by faults, dead hosts and full backlogs. */
  DROPPED_PACKETS("dropped_packets", "packets", false, false),
  /** Events that the simulator handled: a cost, not a property of the cluster. */
  EVENTS("events", "events", false, false);

  private final String id;
  private final String unit;
  private final boolean perEvent;
  private final boolean many;

  Metric(String id, String unit, boolean perEvent, boolean many) {
    this.id = id;
    this.unit = unit;
    this.perEvent = perEvent;
    this.many = many;
  }

  /** Name in scenarios and result files. */
  public String id() {
    return id;
  }

  /** Unit of its values, {@code s} for durations. */
  public String unit() {
    return unit;
  }

  /** Whether its observations belong to events of the timeline, so that one can be asked for. */
  public boolean perEvent() {
    return perEvent;
  }

  /** Whether one run yields many values, so that a statistic must be chosen. */
  public boolean many() {
    return many;
  }

  /** Whether its values are durations. */
  public boolean isDuration() {
    return unit.equals("s");
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
   * The metrics that a scenario asks for, in its order and without repetition. {@code default},
   * {@code all} and an empty list mean all of them.
   *
   * @throws IllegalStateException for a name that the scenario checker should have refused
   */
  public static List<Metric> selected(Measure measure) {
    List<Metric> selected = new ArrayList<>();
    for (String name : measure.metrics()) {
      if (name.equals("default") || name.equals("all")) {
        Arrays.stream(values()).filter(metric -> !selected.contains(metric)).forEach(selected::add);
      } else if (!selected.contains(named(name))) {
        selected.add(named(name));
      }
    }
    return selected.isEmpty() ? List.of(values()) : List.copyOf(selected);
  }

  /** The metric of a name that has been checked already. */
  public static Metric named(String id) {
    return find(id).orElseThrow(() -> new IllegalStateException("unchecked metric name: " + id));
  }
}
