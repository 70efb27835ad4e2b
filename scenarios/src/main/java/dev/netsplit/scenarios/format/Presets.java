package dev.netsplit.scenarios.format;

import java.util.List;

/**
 * What paths are like that a scenario does not describe, by the preset it names. Knows no zone.
 *
 * <p>Those of {@code loopback}, {@code lan}, {@code cloud_zone} and the zones of {@code
 * cloud_region} carry everything at once: what a card of 5 or 10 Gbit takes for a frame, one or two
 * microseconds, is lost in their delays. Whoever sends much describes {@code bandwidth} or {@code
 * nic}.
 */
final class Presets {

  /** All of them. */
  static final List<String> NAMES =
      List.of("none", "loopback", "lan", "cloud_zone", "cloud_region", "multi_region", "internet");

  private static final String NOTHING = "{ rtt: 0ms, jitter: 0ms }";
  private static final String LOOPBACK = "{ rtt: 0.05ms, jitter: 0ms }";
  private static final String ZONE = "{ rtt: 0.3ms, jitter: 0.1ms }";
  private static final String WORLD =
      "{ rtt: { dist: lognormal, median: 60ms, p99: 400ms }, loss: 1%, bandwidth: 100 Mbit }";

  private Presets() {}

  /** Paths inside one zone, as YAML. */
  static String withinZone(String preset) {
    return switch (preset) {
      case "none" -> NOTHING;
      case "loopback" -> LOOPBACK;
      case "lan" -> "{ rtt: 0.2ms, jitter: 0ms }";
      case "cloud_zone", "cloud_region" -> ZONE;
      case "multi_region" -> "{ rtt: 1ms, jitter: 0ms }";
      case "internet" -> WORLD;
      default -> throw new IllegalStateException("preset " + preset + " passed the check");
    };
  }

  /** Paths between different zones. */
  static String betweenZones(String preset) {
    return switch (preset) {
      case "cloud_region" -> "{ rtt: 1ms, jitter: 0ms, loss: 0.01% }";
      case "multi_region" ->
          "{ rtt: { dist: lognormal, median: 80ms, p99: 250ms }, loss: 0.1%, bandwidth: 1 Gbit }";
      default -> withinZone(preset);
    };
  }

  /** Paths from a host to itself. */
  static String sameHost(String preset) {
    return preset.equals("none") ? NOTHING : LOOPBACK;
  }
}
