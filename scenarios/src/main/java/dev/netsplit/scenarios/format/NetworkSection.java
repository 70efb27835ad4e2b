package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.NetworkSettings;
import dev.netsplit.scenarios.model.NetworkSettings.Limits;
import dev.netsplit.scenarios.model.NetworkSettings.Transport;
import dev.netsplit.scenarios.model.PathSettings;
import dev.netsplit.sim.net.PathModel;
import dev.netsplit.sim.net.TcpOptions;
import dev.netsplit.sim.random.Distribution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code network}. */
final class NetworkSection {

  private static final int WAYS = 2;

  private final Findings findings;
  private final PathSection paths;

  NetworkSection(Findings findings, ReadOptions.FileResolver files) {
    this.findings = findings;
    this.paths = new PathSection(findings, files);
  }

  NetworkSettings read(Section network) {
    List<String> zones = zones(network);
    Section tcp = network.section("tcp");
    return new NetworkSettings(
        zones,
        paths.read(network.section("same_host")),
        paths.read(network.section("within_zone")),
        paths.read(network.section("between_zones")),
        paths(network, zones),
        ScenarioBuilder.constant(Transport.class, network.text("transport")),
        new TcpOptions(tcp.count("syn_retries"), tcp.count("retries2"), tcp.nanos("rto_min")),
        limits(network, tcp));
  }

  private static Limits limits(Section network, Section tcp) {
    return new Limits(
        network.has("nic") ? network.bitsPerSecond("nic") : PathModel.UNLIMITED,
        tcp.has("user_timeout") ? tcp.nanos("user_timeout") : 0,
        tcp.has("idle_drop") ? tcp.nanos("idle_drop") : PathModel.NEVER);
  }

  private List<String> zones(Section network) {
    List<String> zones = new ArrayList<>();
    for (Tree item : network.items("zones")) {
      String zone = ((Tree.Scalar) item).text();
      if (zones.contains(zone)) {
        String path = network.childPath("zones");
        findings.add(
            item.mark(),
            path,
            Code.DUPLICATE_NAME,
            "zone `" + zone + "` is listed twice",
            "remove one of the two");
      } else {
        zones.add(zone);
      }
    }
    return List.copyOf(zones);
  }

  private SortedMap<String, PathSettings> paths(Section network, List<String> zones) {
    PathSettings between = paths.read(network.section("between_zones"));
    PathSettings within = paths.read(network.section("within_zone"));
    SortedMap<String, Distribution> delays = delays(network, zones);
    SortedMap<String, PathSettings> described = new TreeMap<>();
    for (Section path : network.sections("paths")) {
      List<String> pair = path.texts("between");
      checkPair(path, pair, zones);
      String a = pair.get(0);
      String b = pair.get(1);
      String key = a.compareTo(b) <= 0 ? a + "|" + b : b + "|" + a;
      if (described.put(key, path(path, delays.getOrDefault(key, between.latency()))) != null) {
        findings.add(
            path.mark("between"),
            path.path(),
            Code.DUPLICATE_NAME,
            "the path between `" + a + "` and `" + b + "` is described twice",
            "a path is the same both ways: remove one of the two");
      }
    }
    delays.forEach(
        (pair, delay) -> {
          int middle = pair.indexOf('|');
          boolean own = pair.substring(0, middle).equals(pair.substring(middle + 1));
          described.putIfAbsent(pair, (own ? within : between).withLatency(delay));
        });
    return Collections.unmodifiableSortedMap(described);
  }

  /** One-way delays of the matrix by zone pair, empty without one. */
  private static SortedMap<String, Distribution> delays(Section network, List<String> zones) {
    SortedMap<String, Distribution> delays = new TreeMap<>();
    if (network.has("rtt_matrix")) {
      try {
        RttMatrix.read(network.text("rtt_matrix"), zones)
            .forEach((pair, nanos) -> delays.put(pair, Distribution.fixed(nanos / WAYS)));
      } catch (ValueRefused refused) {
        throw new IllegalStateException("a checked matrix " + refused.getMessage(), refused);
      }
    }
    return delays;
  }

  /** A path with its own delay, or with another if it has none. */
  private PathSettings path(Section path, Distribution other) {
    boolean own = path.has("rtt") || path.has("latency");
    return own ? paths.read(path) : paths.read(path, other);
  }

  private void checkPair(Section path, List<String> pair, List<String> zones) {
    if (pair.get(0).equals(pair.get(1))) {
      findings.add(
          path.mark("between"),
          path.childPath("between"),
          Code.CONFLICT,
          "a path is between two different zones, not twice `" + pair.get(0) + "`",
          "`within_zone` describes paths inside a zone");
    }
    for (Tree item : path.items("between")) {
      reportUnknownZone(item, path.childPath("between"), zones);
    }
  }

  private void reportUnknownZone(Tree item, String path, List<String> zones) {
    String zone = ((Tree.Scalar) item).text();
    if (!zones.contains(zone)) {
      String message = "unknown zone `" + zone + "`";
      findings.add(
          item.mark(), path, Code.UNKNOWN_NAME, message, NearestName.hintOrList(zone, zones));
    }
  }
}
