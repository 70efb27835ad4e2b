package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.NetworkSettings;
import dev.netsplit.scenarios.model.NetworkSettings.Transport;
import dev.netsplit.scenarios.model.PathSettings;
import dev.netsplit.sim.net.PacketLoss;
import dev.netsplit.sim.net.TcpOptions;
import dev.netsplit.sim.random.Distribution;
import dev.netsplit.sim.random.Ratio;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code network}. */
final class NetworkSection {

  private static final int WAYS = 2;

  /** Thousandths of a burst that stand for independent losses. */
  private static final long SINGLE = 1000;

  private final Findings findings;
  private final ReadOptions.FileResolver files;

  NetworkSection(Findings findings, ReadOptions.FileResolver files) {
    this.findings = findings;
    this.files = files;
  }

  NetworkSettings read(Section network) {
    List<String> zones = zones(network);
    Section tcp = network.section("tcp");
    return new NetworkSettings(
        zones,
        path(network.section("same_host")),
        path(network.section("within_zone")),
        path(network.section("between_zones")),
        paths(network, zones),
        ScenarioBuilder.constant(Transport.class, network.text("transport")),
        new TcpOptions(tcp.count("syn_retries"), tcp.count("retries2"), tcp.nanos("rto_min")));
  }

  private List<String> zones(Section network) {
    List<String> zones = new ArrayList<>();
    for (Tree item : network.items("zones")) {
      String zone = ((Tree.Scalar) item).text();
      if (zones.contains(zone)) {
        String path = network.childPath("zones");
        findings.add(item.mark(), path, Code.DUPLICATE_NAME, "zone `" + zone + "` is listed twice");
      } else {
        zones.add(zone);
      }
    }
    return List.copyOf(zones);
  }

  private SortedMap<String, PathSettings> paths(Section network, List<String> zones) {
    SortedMap<String, PathSettings> paths = new TreeMap<>();
    for (Section path : network.sections("paths")) {
      List<String> pair = path.texts("between");
      checkPair(path, pair, zones);
      String a = pair.get(0);
      String b = pair.get(1);
      String key = a.compareTo(b) <= 0 ? a + "|" + b : b + "|" + a;
      if (paths.put(key, path(path)) != null) {
        findings.add(
            path.mark("between"),
            path.path(),
            Code.DUPLICATE_NAME,
            "the path between `" + a + "` and `" + b + "` is described twice");
      }
    }
    return Collections.unmodifiableSortedMap(paths);
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

  private PathSettings path(Section link) {
    if (link.has("rtt") && link.has("latency")) {
      findings.add(
          link.mark("latency"),
          link.childPath("latency"),
          Code.CONFLICT,
          "`" + link.path() + "` has both `rtt` and `latency`",
          "`rtt` is what ping shows, `latency` is one way; give one");
    }
    Distribution latency =
        link.has("rtt")
            ? link.distribution("rtt", files, WAYS)
            : link.distribution("latency", files, 1);
    return new PathSettings(latency, link.nanos("jitter"), loss(link));
  }

  private PacketLoss loss(Section link) {
    Ratio share = link.ratio("loss");
    long burst = link.thousandths("loss_burst");
    if (burst == SINGLE) {
      return PacketLoss.independent(share);
    }
    if (!PacketLoss.canBurst(share, burst)) {
      findings.add(
          link.mark("loss_burst"),
          link.childPath("loss_burst"),
          Code.CONFLICT,
          "`" + link.path() + "` loses so much that chance alone makes longer bursts",
          "give 1, for independent losses, or more than 1 / (1 - loss)");
      return PacketLoss.independent(share);
    }
    return PacketLoss.inBursts(share, burst);
  }
}
