package dev.netsplit.plots.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.plots.MatrixRows;
import dev.netsplit.plots.Pages;
import dev.netsplit.scenarios.result.MeshHistory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the slider shows at each stop is what the record says of that instant. */
final class MeshFramesProperties {

  private static final long NANOS_PER_MICRO = 1_000;

  /** The record played up to an instant, without any of the code under test. */
  private static final class Replay {
    private final boolean[] live;
    private final boolean[][] lists;

    private Replay(MeshHistory history, int nodes, long untilMicros) {
      live = new boolean[nodes];
      lists = new boolean[nodes][nodes];
      for (int i = 0; i < history.count(); i++) {
        if (history.atNanos(i) / NANOS_PER_MICRO > untilMicros) {
          return;
        }
        int node = history.node(i);
        switch (history.kind(i)) {
          case UP -> lists[node][history.peer(i)] = true;
          case DOWN -> lists[node][history.peer(i)] = false;
          case STARTED -> live[node] = true;
          case DIED -> {
            if (live[node]) {
              Arrays.fill(lists[node], false);
            }
            live[node] = false;
          }
        }
      }
    }

    /** As docs/report.md has it, for rows of single nodes. */
    private int code(int row, int column) {
      if (!live[row] || !live[column]) {
        return 5;
      }
      if (row == column) {
        return 4;
      }
      boolean there = lists[row][column];
      boolean back = lists[column][row];
      if (there == back) {
        return there ? 1 : 0;
      }
      return there ? 2 : 3;
    }

    /** As docs/report.md has it, for rows of several nodes. */
    private int share(List<Integer> row, List<Integer> column) {
      int ends = 0;
      int pairs = 0;
      for (int one : row) {
        for (int other : column) {
          if (one != other && live[one] && live[other]) {
            pairs++;
            ends += (lists[one][other] ? 1 : 0) + (lists[other][one] ? 1 : 0);
          }
        }
      }
      if (pairs == 0) {
        return 5;
      }
      return ends == 0 ? 6 : 6 + Math.max(1, 20 * ends / (2 * pairs));
    }

    private int connected() {
      int count = 0;
      for (int one = 0; one < live.length; one++) {
        for (int other = 0; other < one; other++) {
          boolean both = lists[one][other] && lists[other][one];
          count += live[one] && live[other] && both ? 1 : 0;
        }
      }
      return count;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 13, 40, 90})
  void everyStopShowsTheRecordAtThatInstant(int nodes) {
    ReportContent content = Pages.nodes(nodes).recorded();
    JsonNode data = Islands.of(ReportPage.render(content)).get("mesh-data");
    MeshHistory history = content.mesh().orElseThrow();
    List<Integer> order =
        MatrixRows.of(content.result().scenario().nodes()).rows().stream()
            .map(row -> row.get(0))
            .toList();
    List<Long> numbers = Islands.numbers(data.get("cells"));
    int[] cells = new int[nodes * (nodes + 1) / 2];
    Arrays.fill(cells, 5);
    int next = 0;
    assertTrue(data.get("at").size() > 2 * nodes, "hardly any stops");
    for (int frame = 0; frame < data.get("at").size(); frame++) {
      next = play(numbers, next, cells);
      Replay replay = new Replay(history, nodes, data.get("at").get(frame).asLong());
      for (int row = 0; row < nodes; row++) {
        for (int column = 0; column <= row; column++) {
          int expected = replay.code(order.get(row), order.get(column));
          String where = "frame " + frame + ", row " + row + ", column " + column;
          assertEquals(expected, cells[row * (row + 1) / 2 + column], where);
        }
      }
      assertEquals(replay.connected(), data.get("connected").get(frame).asInt(), "at " + frame);
    }
    assertEquals(numbers.size(), next);
  }

  @Test
  void rowsOfSeveralNodesShowTheShareThatIsConnected() {
    int nodes = 420;
    ReportContent content = Pages.nodes(nodes).recorded();
    JsonNode data = Islands.of(ReportPage.render(content)).get("mesh-data");
    List<List<Integer>> rows = MatrixRows.of(content.result().scenario().nodes()).rows();
    assertEquals("BLOCK", data.get("grouping").asString());
    assertEquals(rows.size(), data.get("rows").size());
    List<Long> numbers = Islands.numbers(data.get("cells"));
    int[] cells = new int[rows.size() * (rows.size() + 1) / 2];
    Arrays.fill(cells, 5);
    int next = 0;
    int last = data.get("at").size() - 1;
    for (int frame = 0; frame <= last; frame++) {
      next = play(numbers, next, cells);
      if (frame % 100 == 0 || frame == last) {
        Replay replay =
            new Replay(content.mesh().orElseThrow(), nodes, data.get("at").get(frame).asLong());
        for (int row = 0; row < rows.size(); row++) {
          for (int column = 0; column <= row; column++) {
            assertEquals(
                replay.share(rows.get(row), rows.get(column)),
                cells[row * (row + 1) / 2 + column],
                "frame " + frame + ", row " + row + ", column " + column);
          }
        }
      }
    }
  }

  /** Changes cells to those of the next frame. */
  private static int play(List<Long> numbers, int from, int[] cells) {
    int next = from;
    long changes = numbers.get(next++);
    int cell = -1;
    for (long change = 0; change < changes; change++) {
      long number = numbers.get(next++);
      cell += 1 + (int) (number / 32);
      cells[cell] = (int) (number % 32);
    }
    return next;
  }

  @Test
  void stopsAtTheBeginAndEndOfEveryEvent() {
    JsonNode data = Islands.of(ReportPage.render(Pages.nodes(300).recorded())).get("mesh-data");
    List<Long> stops = data.get("at").valueStream().map(JsonNode::asLong).toList();
    assertEquals(3, data.get("moments").size());
    for (JsonNode moment : data.get("moments")) {
      assertTrue(stops.contains(moment.get("at").asLong()), moment::toString);
    }
    assertEquals(20_000_000, data.get("moments").get(0).get("at").asLong());
    assertTrue(stops.size() < 610, "more stops than there is room for: " + stops.size());
    assertEquals(stops.stream().sorted().toList(), stops);
  }
}
