package dev.netsplit.plots;

import dev.netsplit.scenarios.model.NodeSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Which nodes each lane stands for, and how high it is: a node a lane, or all of a zone or a group
 * where there are too many. It must not know what they do.
 *
 * @param lanes indexes of nodes, those of one lane each
 * @param names one for each lane, or for each section where a lane is too low for its own
 * @param laneHeight in points
 * @param single whether a lane is one node
 * @param sections zones or groups of lanes that are single nodes
 * @param hidden nodes that are left out
 */
record LaneRows(
    List<List<Integer>> lanes,
    List<Name> names,
    double laneHeight,
    boolean single,
    List<Name> sections,
    int hidden) {

  /** Zones or groups above which one lane stands for all nodes. */
  private static final int MOST_SECTIONS = 20;

  /** Height that a name needs. */
  static final double NAME_HEIGHT = 11;

  private static final double SINGLE_LANES_HEIGHT = 440;
  private static final double JOINT_LANES_HEIGHT = 420;
  private static final double MOST_JOINT_HEIGHT = 240;

  /**
   * What stands beside lanes.
   *
   * @param from first lane
   * @param lanes how many
   */
  record Name(String text, int from, int lanes) {}

  static LaneRows of(List<NodeSpec> nodes) {
    MatrixRows rows = MatrixRows.of(nodes);
    if (rows.grouping() != MatrixRows.Grouping.NODE) {
      return joint(rows);
    }
    int count = Math.max(1, rows.rows().size());
    double height = Math.floor(2 * SINGLE_LANES_HEIGHT / count) / 2;
    height = Math.max(count > 80 ? 2.5 : NAME_HEIGHT, Math.min(26, height));
    List<Name> sections = sections(rows);
    List<Name> names = new ArrayList<>();
    if (height >= NAME_HEIGHT) {
      List<String> texts = MatrixDrawing.rowNames(rows, nodes);
      for (int i = 0; i < texts.size(); i++) {
        names.add(new Name(texts.get(i), i, 1));
      }
    } else {
      names.addAll(sections);
    }
    return new LaneRows(rows.rows(), List.copyOf(names), height, true, sections, rows.hidden());
  }

  private static List<Name> sections(MatrixRows rows) {
    List<Name> names = new ArrayList<>();
    int from = 0;
    for (MatrixRows.Section section : rows.sections()) {
      names.add(new Name(section.name(), from, section.rows()));
      from += section.rows();
    }
    return List.copyOf(names);
  }

  private static LaneRows joint(MatrixRows rows) {
    List<List<Integer>> lanes = new ArrayList<>();
    List<Name> names = new ArrayList<>();
    int next = 0;
    for (MatrixRows.Section section : rows.sections()) {
      List<Integer> lane = new ArrayList<>();
      rows.rows().subList(next, next + section.rows()).forEach(lane::addAll);
      names.add(new Name(section.name(), lanes.size(), 1));
      lanes.add(lane);
      next += section.rows();
    }
    if (lanes.size() > MOST_SECTIONS) {
      List<Integer> all = rows.rows().stream().flatMap(List::stream).toList();
      lanes = List.of(all);
      names = List.of(new Name("all nodes", 0, 1));
    }
    double height = Math.min(MOST_JOINT_HEIGHT, Math.floor(JOINT_LANES_HEIGHT / lanes.size()));
    return new LaneRows(
        List.copyOf(lanes), List.copyOf(names), height, false, List.of(), rows.hidden());
  }

  double height() {
    return laneHeight * lanes.size();
  }
}
