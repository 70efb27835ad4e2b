package dev.netsplit.plots.page;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.FalseDetection;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.Quantiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Each node: what it noticed in all runs, and whom it met and lost in one. */
final class NodesPart implements PagePart {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Nodes that have a row. */
  private static final int MOST_ROWS = 1_000;

  /** Rows from which the table scrolls within itself. */
  private static final int LONG = 25;

  private static final List<String> OF_ALL_RUNS =
      List.of(
          "Losses noticed", "median", "slowest", "Not noticed", "Falsely reported", "by others");
  private static final List<String> OF_ONE_RUN =
      List.of("Nodeups", "Nodedowns", "Peers at the end");

  /** What one node did. */
  private static final class Tally {
    private final List<Double> detections = new ArrayList<>();
    private long unnoticed;
    private long falseReports;
    private long falselyReported;
    private long nodeups;
    private long nodedowns;
    private long peers;

    private long trouble() {
      return unnoticed + falseReports + falselyReported + nodedowns;
    }

    private double slowest() {
      return detections.stream().mapToDouble(seconds -> seconds).max().orElse(0);
    }
  }

  private final ReportContent content;
  private final ExperimentResult result;
  private final boolean zones;

  NodesPart(ReportContent content) {
    this.content = content;
    this.result = content.result();
    zones = result.scenario().nodes().stream().map(NodeSpec::zone).distinct().count() > 1;
  }

  @Override
  public void writeTo(Html html) {
    List<NodeSpec> nodes = result.scenario().nodes();
    Map<String, Tally> tallies = new TreeMap<>();
    nodes.forEach(node -> tallies.put(node.name(), new Tally()));
    result.runs().forEach(run -> addRun(tallies, run));
    content.mesh().ifPresent(mesh -> addMesh(tallies, nodes, mesh));
    List<String> numbers = new ArrayList<>(OF_ALL_RUNS);
    numbers.addAll(content.mesh().isPresent() ? OF_ONE_RUN : List.of());
    html.leaf("p", explanation(), "class", "note");
    List<NodeSpec> shown = shown(nodes, tallies);
    if (shown.size() < nodes.size()) {
      String left = Wording.counted(nodes.size() - shown.size(), "node");
      String text = "Left out for want of room: " + left + ", which missed and suffered least.";
      html.leaf("p", text, "class", "note");
    }
    html.open("div", "class", nodes.size() > LONG ? "tall" : "whole").raw("\n");
    List<String> words = zones ? List.of("Node", "Zone", "Host") : List.of("Node", "Host");
    Tables.begin(html, "Nodes", words, numbers);
    shown.forEach(node -> row(html, node, tallies.get(node.name())));
    Tables.end(html);
    html.close("div");
  }

  /** All, or of many those with the most to tell, in their order. */
  private static List<NodeSpec> shown(List<NodeSpec> nodes, Map<String, Tally> tallies) {
    if (nodes.size() <= MOST_ROWS) {
      return nodes;
    }
    Comparator<NodeSpec> byTrouble =
        Comparator.comparingLong(node -> -tallies.get(node.name()).trouble());
    Set<Integer> picked =
        nodes.stream()
            .sorted(byTrouble.thenComparing(node -> -tallies.get(node.name()).slowest()))
            .limit(MOST_ROWS)
            .map(NodeSpec::index)
            .collect(Collectors.toCollection(TreeSet::new));
    return nodes.stream().filter(node -> picked.contains(node.index())).toList();
  }

  private String explanation() {
    String runs =
        "Losses and false reports are those of all "
            + Wording.counted(result.runs().size(), "run")
            + " together.";
    return content.mesh().isEmpty()
        ? runs
        : runs
            + " Nodeups, nodedowns and peers are those of run "
            + content.shown().run().run()
            + ", which stands for all.";
  }

  private static void addRun(Map<String, Tally> tallies, RunResult run) {
    for (Detection detection : run.detections()) {
      Tally tally = tallies.get(detection.observer());
      if (tally != null && detection.detected()) {
        tally.detections.add(detection.detectionNanos() / NANOS_PER_SECOND);
      } else if (tally != null) {
        tally.unnoticed++;
      }
    }
    for (FalseDetection wrong : run.measures().quality().falseDetections()) {
      if (tallies.containsKey(wrong.observer())) {
        tallies.get(wrong.observer()).falseReports++;
      }
      if (tallies.containsKey(wrong.target())) {
        tallies.get(wrong.target()).falselyReported++;
      }
    }
  }

  private static void addMesh(Map<String, Tally> tallies, List<NodeSpec> nodes, MeshHistory mesh) {
    for (int change = 0; change < mesh.count(); change++) {
      Tally tally = tallies.get(nodes.get(mesh.node(change)).name());
      switch (mesh.kind(change)) {
        case UP -> {
          tally.nodeups++;
          tally.peers++;
        }
        case DOWN -> {
          tally.nodedowns++;
          tally.peers--;
        }
        case STARTED, DIED -> tally.peers = 0;
      }
    }
  }

  private void row(Html html, NodeSpec node, Tally tally) {
    html.open("tr").open("th", "scope", "row").inline("code", node.name()).raw("</th>");
    if (zones) {
      html.inline("td", node.zone());
    }
    html.inline("td", node.host());
    double[] seconds = tally.detections.stream().mapToDouble(d -> d).sorted().toArray();
    number(html, Wording.count(seconds.length));
    number(html, Wording.seconds(Quantiles.type7(seconds, 0.5)));
    number(html, Wording.seconds(Quantiles.type7(seconds, 1)));
    number(html, Wording.count(tally.unnoticed));
    number(html, Wording.count(tally.falseReports));
    number(html, Wording.count(tally.falselyReported));
    if (content.mesh().isPresent()) {
      number(html, Wording.count(tally.nodeups));
      number(html, Wording.count(tally.nodedowns));
      number(html, Wording.count(tally.peers));
    }
    html.close("tr");
  }

  private static void number(Html html, String figure) {
    html.inline("td", figure, "class", "number");
  }
}
