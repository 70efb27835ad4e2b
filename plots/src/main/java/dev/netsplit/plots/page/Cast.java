package dev.netsplit.plots.page;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The nodes whose messages the page has: all of a small cluster; of a large one those that were
 * lost first and those that noticed it first, and then others from every zone in turn. It must not
 * know the messages.
 *
 * @param names in the order of the scenario
 * @param first of {@code names}, those to begin with
 */
record Cast(List<String> names, Set<String> first) {

  /** Nodes to choose from. */
  private static final int MOST = 24;

  /** Nodes of one event that are taken for what they lost or noticed. */
  private static final int MOST_OF_EVENT = 6;

  /** Nodes that are shown before the reader chooses. */
  private static final int SHOWN_FIRST = 6;

  static Cast of(List<NodeSpec> nodes, RunResult run) {
    Set<String> picked = new LinkedHashSet<>();
    Map<String, List<Detection>> byEvent =
        run.detections().stream()
            .filter(Detection::detected)
            .sorted(Comparator.comparingLong(Detection::detectionNanos))
            .collect(
                Collectors.groupingBy(Detection::event, LinkedHashMap::new, Collectors.toList()));
    byEvent.values().forEach(detections -> addEnds(picked, detections));
    picked.retainAll(nodes.stream().map(NodeSpec::name).toList());
    addFromZones(picked, nodes);
    List<String> names = nodes.stream().map(NodeSpec::name).filter(picked::contains).toList();
    Set<String> first =
        picked.stream().limit(SHOWN_FIRST).collect(Collectors.toCollection(LinkedHashSet::new));
    return new Cast(names, first);
  }

  private static void addEnds(Set<String> picked, List<Detection> detections) {
    int room = Math.min(MOST, picked.size() + MOST_OF_EVENT);
    for (Detection detection : detections) {
      for (String end : List.of(detection.target(), detection.observer())) {
        if (picked.size() < room) {
          picked.add(end);
        }
      }
    }
  }

  private static void addFromZones(Set<String> picked, List<NodeSpec> nodes) {
    Map<String, List<NodeSpec>> byZone =
        nodes.stream()
            .collect(
                Collectors.groupingBy(NodeSpec::zone, LinkedHashMap::new, Collectors.toList()));
    int longest = byZone.values().stream().mapToInt(List::size).max().orElse(0);
    List<NodeSpec> inTurn = new ArrayList<>();
    for (int i = 0; i < longest; i++) {
      for (List<NodeSpec> zone : byZone.values()) {
        if (i < zone.size()) {
          inTurn.add(zone.get(i));
        }
      }
    }
    for (NodeSpec node : inTurn) {
      if (picked.size() < MOST) {
        picked.add(node.name());
      }
    }
  }
}
