package dev.netsplit.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one virtual machine measured of one workload. It must not know the other ones.
 *
 * @param timings of the same work again and again: the first in a cold virtual machine, the last in
 *     a warm one
 * @param figures counts by name, as {@link #CONNECTIONS}
 */
record Sample(List<Timing> timings, Map<String, Long> figures) {

  /** Connections that came up. */
  static final String CONNECTIONS = "connections";

  /** Bytes in use after a full collection, those of the empty program taken off. */
  static final String LIVE_BYTES = "live_bytes";

  /** Nanoseconds of real time from the first mesh to the end. */
  static final String AFTER_MESH_NANOS = "after_mesh_ns";

  /** CPU time likewise. */
  static final String AFTER_MESH_CPU_NANOS = "after_mesh_cpu_ns";

  /** Most bytes that the process had in memory at a time. */
  static final String RESIDENT_BYTES = "resident_bytes";

  /** Reports of a lost peer. */
  static final String DETECTIONS = "detections";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** In a virtual machine that has just started. */
  Timing cold() {
    return timings.get(0);
  }

  /** After the same work has been done before; the only one if there is one. */
  Timing warm() {
    return timings.get(timings.size() - 1);
  }

  /** Live bytes for each connection, or -1 where there is nothing to divide. */
  double bytesPerConnection() {
    long connections = figures.getOrDefault(CONNECTIONS, 0L);
    return connections > 0 && figures.containsKey(LIVE_BYTES)
        ? (double) figures.get(LIVE_BYTES) / connections
        : -1;
  }

  /** One line for another process. */
  String line() {
    return json().toString();
  }

  /** The same as part of a document. */
  ObjectNode json() {
    ObjectNode node = MAPPER.createObjectNode();
    ArrayNode list = node.putArray("timings");
    for (Timing timing : timings) {
      ObjectNode one = list.addObject();
      one.put("operations", timing.operations());
      one.put("wall_ns", timing.wallNanos());
      one.put("cpu_ns", timing.cpuNanos());
    }
    ObjectNode counts = node.putObject("figures");
    figures.forEach(counts::put);
    return node;
  }

  /** What {@link #line} wrote. */
  static Sample parse(String line) {
    JsonNode node = MAPPER.readTree(line);
    List<Timing> timings = new ArrayList<>();
    for (JsonNode one : node.get("timings")) {
      timings.add(
          new Timing(
              one.get("operations").asLong(),
              one.get("wall_ns").asLong(),
              one.get("cpu_ns").asLong()));
    }
    Map<String, Long> figures = new TreeMap<>();
    node.get("figures").properties().forEach(f -> figures.put(f.getKey(), f.getValue().asLong()));
    return new Sample(List.copyOf(timings), figures);
  }
}
