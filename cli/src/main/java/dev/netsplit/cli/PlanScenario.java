package dev.netsplit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The scenario of {@code netsplit plan} without a file. Checks nothing: that does whoever reads it.
 *
 * @param presets networks
 * @param ticktimes values of {@code net_ticktime}
 * @param low fewest nodes that are tried
 * @param high most nodes that are tried
 * @param runs most runs of a point
 * @param meshWithinNanos in which the mesh must stand
 * @param detectWithinNanos in which everybody must have noticed a dead host
 * @param stunNanos for which one host stands still, and must not be reported
 */
record PlanScenario(
    List<String> presets,
    List<String> ticktimes,
    int low,
    int high,
    int runs,
    long meshWithinNanos,
    long detectWithinNanos,
    long stunNanos) {

  private static final long SECOND = 1_000_000_000L;

  /** From the mesh to the stun, and from its end to the crash. */
  private static final long PAUSE_NANOS = 20 * SECOND;

  /** After the last instant at which a detection is in time. */
  private static final long REST_NANOS = 5 * SECOND;

  /** The file. */
  String text() {
    long crashNanos = PAUSE_NANOS + stunNanos + PAUSE_NANOS;
    Map<String, String> values = new TreeMap<>();
    values.put("@PRESETS@", String.join(", ", presets));
    values.put("@TICKTIMES@", String.join(", ", ticktimes));
    values.put("@LOW@", Integer.toString(low));
    values.put("@HIGH@", Integer.toString(high));
    values.put("@RUNS@", Integer.toString(runs));
    values.put("@MESH@", duration(meshWithinNanos));
    values.put("@DETECT@", duration(detectWithinNanos));
    values.put("@STUN@", duration(stunNanos));
    values.put("@CRASH@", duration(crashNanos));
    values.put(
        "@DURATION@", duration(meshWithinNanos + crashNanos + detectWithinNanos + REST_NANOS));
    String text = template();
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace(value.getKey(), value.getValue());
    }
    return text;
  }

  /** A duration as scenario files have it. */
  static String duration(long nanos) {
    return nanos % SECOND == 0 ? nanos / SECOND + "s" : nanos + "ns";
  }

  private static String template() {
    try (InputStream in = PlanScenario.class.getResourceAsStream("plan.yaml")) {
      if (in == null) {
        throw new IllegalStateException("no resource plan.yaml");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
