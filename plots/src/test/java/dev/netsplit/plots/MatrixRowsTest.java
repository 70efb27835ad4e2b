package dev.netsplit.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.plots.MatrixRows.Grouping;
import dev.netsplit.plots.MatrixRows.Section;
import dev.netsplit.scenarios.model.NodeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MatrixRowsTest {

  @Test
  void nodesOfAZoneAndThenOfAHostStandTogether() {
    List<NodeSpec> nodes =
        List.of(
            Meshes.node(0, "app", "b", "h1", false),
            Meshes.node(1, "app", "a", "h2", false),
            Meshes.node(2, "db", "b", "h3", false),
            Meshes.node(3, "db", "b", "h1", false),
            Meshes.node(4, "db", "a", "h2", true));
    MatrixRows rows = MatrixRows.of(nodes);
    assertEquals(List.of(List.of(0), List.of(3), List.of(2), List.of(1)), rows.rows());
    assertEquals(List.of(new Section("b", 3), new Section("a", 1)), rows.sections());
    assertEquals(1, rows.hidden());
    assertEquals(4, rows.nodes());
  }

  @Test
  void withoutZonesItIsGroupsThatStandTogether() {
    List<NodeSpec> nodes =
        List.of(
            Meshes.node(0, "app", "a", "h1", false),
            Meshes.node(1, "db", "a", "h2", false),
            Meshes.node(2, "app", "a", "h3", false));
    MatrixRows rows = MatrixRows.of(nodes);
    assertEquals(List.of(List.of(0), List.of(2), List.of(1)), rows.rows());
    assertEquals(List.of(new Section("app", 2), new Section("db", 1)), rows.sections());
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 299, 300, 1000, 2001})
  void blocksAreFewAndHoldEveryNodeOnce(int count) {
    List<NodeSpec> nodes = Meshes.nodes(count, "a", "b", "c", "d", "e", "f", "g");
    MatrixRows rows = MatrixRows.of(nodes);
    assertEquals(Grouping.BLOCK, rows.grouping());
    assertTrue(rows.rows().size() <= MatrixRows.MAX_BLOCKS, () -> rows.rows().size() + " rows");
    assertTrue(rows.rows().size() > MatrixRows.MAX_BLOCKS / 2, () -> rows.rows().size() + " rows");
    TreeSet<Integer> seen = new TreeSet<>();
    for (List<Integer> row : rows.rows()) {
      seen.addAll(row);
      assertEquals(1, row.stream().map(i -> nodes.get(i).zone()).distinct().count());
    }
    assertEquals(count, seen.size());
    assertEquals(count, rows.nodes());
  }

  @Test
  void upTo200NodesEachHaveTheirRow() {
    assertEquals(Grouping.NODE, MatrixRows.of(Meshes.nodes(200, "a")).grouping());
  }

  @Test
  void manyNodesOnFewHostsAreGroupedByHost() {
    List<NodeSpec> nodes = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      nodes.add(Meshes.node(i, "app", "a", "h" + i % 20, false));
    }
    MatrixRows rows = MatrixRows.of(nodes);
    assertEquals(Grouping.HOST, rows.grouping());
    assertEquals(20, rows.rows().size());
    assertEquals(15, rows.largest());
  }
}
