package dev.netsplit.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.Joining;
import dev.netsplit.scenarios.result.Joining.Join;
import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.MeshHistory.Kind;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LanesTest {

  private static final long SECOND = Samples.SECOND;

  /** Three nodes meet one after the other; the last one dies. */
  private static MeshHistory history() {
    return new Meshes()
        .add(SECOND, Kind.STARTED, 0, 0)
        .add(2 * SECOND, Kind.STARTED, 1, 0)
        .add(3 * SECOND, Kind.UP, 0, 1)
        .add(4 * SECOND, Kind.UP, 1, 0)
        .add(5 * SECOND, Kind.STARTED, 2, 0)
        .add(6 * SECOND, Kind.UP, 2, 0)
        .add(6 * SECOND, Kind.UP, 0, 2)
        .add(9 * SECOND, Kind.DIED, 2, 0)
        .until(12 * SECOND, 0);
  }

  private static LaneState state(Lanes lanes, int lane, long at) {
    return lanes.at(at).get(lane).keySet().stream().findFirst().orElse(null);
  }

  private static Lanes lanes(Map<Integer, List<Spell>> spells) {
    return new Lanes(history(), List.of(List.of(0), List.of(1), List.of(2)), spells, 3);
  }

  @Test
  void aNodeIsAloneThenPartlyAndThenWhollyMeshed() {
    Lanes lanes = lanes(Map.of());
    assertEquals(null, state(lanes, 0, 0));
    assertEquals(LaneState.ALONE, state(lanes, 0, 2 * SECOND));
    // One side is no connection.
    assertEquals(LaneState.ALONE, state(lanes, 1, 3 * SECOND));
    assertEquals(LaneState.MESHED, state(lanes, 1, 4 * SECOND));
    assertEquals(LaneState.PARTIAL, state(lanes, 1, 5 * SECOND));
    assertEquals(LaneState.ALONE, state(lanes, 2, 5 * SECOND));
    assertEquals(LaneState.MESHED, state(lanes, 0, 6 * SECOND));
    assertEquals(LaneState.PARTIAL, state(lanes, 2, 6 * SECOND));
    assertEquals(LaneState.MESHED, state(lanes, 1, 9 * SECOND));
    assertEquals(null, state(lanes, 2, 9 * SECOND));
  }

  @Test
  void whatTheMeshDoesNotTellComesFirst() {
    Lanes lanes =
        lanes(
            Map.of(
                0,
                List.of(
                    new Spell(LaneState.BOOTING, 0, SECOND),
                    new Spell(LaneState.PAUSED, 7 * SECOND, 8 * SECOND))));
    assertEquals(LaneState.BOOTING, state(lanes, 0, SECOND / 2));
    assertEquals(LaneState.ALONE, state(lanes, 0, SECOND));
    assertEquals(LaneState.PAUSED, state(lanes, 0, 7 * SECOND));
    assertEquals(LaneState.MESHED, state(lanes, 0, 8 * SECOND));
  }

  @Test
  void aLaneOfSeveralCountsThem() {
    Lanes lanes = new Lanes(history(), List.of(List.of(0, 1, 2)), Map.of(), 3);
    assertEquals(Map.of(LaneState.MESHED, 1, LaneState.PARTIAL, 2), lanes.at(6 * SECOND).get(0));
    assertEquals(Map.of(LaneState.MESHED, 2), lanes.at(9 * SECOND).get(0));
  }

  @Test
  void bootingLastsUntilTheNameIsRegistered() {
    List<NodeSpec> nodes = Meshes.nodes(2, "a");
    RecordedRun run =
        Recorded.run(
            nodes,
            history(),
            List.of(
                new Join(nodes.get(1).name(), SECOND, 2 * SECOND, Joining.NEVER),
                new Join(nodes.get(1).name(), 9 * SECOND, SECOND, Joining.NEVER)));
    assertEquals(
        Map.of(
            1,
            List.of(
                new Spell(LaneState.BOOTING, SECOND, 3 * SECOND),
                new Spell(LaneState.BOOTING, 9 * SECOND, 10 * SECOND))),
        Spells.booting(run.shown().run(), nodes));
  }

  @Test
  void upToTwoHundredNodesHaveALaneEachAndMoreShareThoseOfTheirZones() {
    for (int count : List.of(1, 5, 50, 200)) {
      LaneRows rows = LaneRows.of(Meshes.nodes(count, "a", "b", "c"));
      assertEquals(count, rows.lanes().size());
      assertTrue(rows.height() <= 620, () -> count + " nodes are " + rows.height() + " high");
    }
    LaneRows many = LaneRows.of(Meshes.nodes(1000, "a", "b", "c"));
    assertEquals(List.of("a", "b", "c"), many.names().stream().map(LaneRows.Name::text).toList());
    assertEquals(List.of(334, 333, 333), many.lanes().stream().map(List::size).toList());
    List<String> zones = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      zones.add("zone-" + i);
    }
    LaneRows all = LaneRows.of(Meshes.nodes(300, zones.toArray(new String[0])));
    assertEquals(1, all.lanes().size());
    assertEquals(300, all.lanes().get(0).size());
  }

  @Test
  void aJournalTellsWhoBootsAndWhoIsPaused() {
    List<NodeSpec> nodes = Meshes.nodes(2, "a");
    String name = nodes.get(1).name();
    List<Journal.Entry> entries =
        List.of(
            entry(1, Journal.Kind.STARTED, name),
            entry(2, Journal.Kind.FAULT, "app-2"),
            entry(3, Journal.Kind.REGISTERED, name),
            entry(4, Journal.Kind.PAUSED, name),
            entry(5, Journal.Kind.PAUSED, name),
            entry(6, Journal.Kind.RESUMED, name),
            entry(7, Journal.Kind.PAUSED, name),
            entry(8, Journal.Kind.STOPPED, name),
            entry(9, Journal.Kind.STARTED, name));
    Map<Integer, List<Spell>> spells = Spells.of(new Journal(0, 20 * SECOND, 0, entries), nodes);
    assertEquals(
        Map.of(
            1,
            List.of(
                new Spell(LaneState.PAUSED, 4 * SECOND, 6 * SECOND),
                new Spell(LaneState.PAUSED, 7 * SECOND, 8 * SECOND),
                new Spell(LaneState.BOOTING, SECOND, 3 * SECOND),
                new Spell(LaneState.BOOTING, 9 * SECOND, Long.MAX_VALUE))),
        spells);
  }

  private static Journal.Entry entry(int second, Journal.Kind kind, String node) {
    return new Journal.Entry(second * SECOND, kind, node, "", "");
  }

  /** What a node was doing, read off the record without the classes that draw. */
  private static Tone expected(MeshHistory history, int nodes, int node, long at) {
    boolean[] live = new boolean[nodes];
    boolean[][] lists = new boolean[nodes][nodes];
    for (int i = 0; i < history.count() && history.atNanos(i) <= at; i++) {
      int who = history.node(i);
      switch (history.kind(i)) {
        case UP -> lists[who][history.peer(i)] = true;
        case DOWN -> lists[who][history.peer(i)] = false;
        case STARTED -> live[who] = true;
        case DIED -> {
          live[who] = false;
          lists[who] = new boolean[nodes];
        }
      }
    }
    int connected = 0;
    int others = 0;
    for (int peer = 0; peer < nodes; peer++) {
      connected += lists[node][peer] && lists[peer][node] ? 1 : 0;
      others += peer != node && live[peer] ? 1 : 0;
    }
    if (!live[node]) {
      return Style.GRID;
    }
    return connected == 0
        ? LaneState.ALONE.tone()
        : (connected >= others ? LaneState.MESHED : LaneState.PARTIAL).tone();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyLaneHasTheColourOfWhatItsNodeWasDoing(long seed) throws IOException {
    int nodes = 5;
    MeshHistory history = Meshes.restless(nodes, seed, 300);
    List<NodeSpec> specs = Meshes.nodes(nodes, "a");
    RecordedRun run = Recorded.run(specs, history, List.of());
    Chart chart = LaneChart.of(run, Map.of()).orElseThrow();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(chart.png(Theme.LIGHT)));
    TimeStretch stretch = run.time(LaneBody.NAMES_WIDTH).stretches().get(0);
    int columns = (int) stretch.width();
    double lane = LaneRows.of(specs).laneHeight();
    // Without events the lanes begin below one line of subtitle and one of the legend.
    double top = 22 + 24 + 17 + 19 + 12;
    Set<Tone> seen = new LinkedHashSet<>();
    for (int column = 3; column < columns; column += 7) {
      long at = stretch.at((double) column / columns);
      int x = (int) Math.round(2 * (stretch.left() + (column + 0.5) * stretch.width() / columns));
      for (int node = 0; node < nodes; node++) {
        int y = (int) (2 * (top + (node + 0.5) * lane));
        Tone expected = expected(history, nodes, node, at);
        seen.add(expected);
        String where = specs.get(node).name() + " at " + at;
        assertEquals(expected.light(), new Color(image.getRGB(x, y)), where);
      }
    }
    assertTrue(seen.size() >= 3, seen::toString);
  }

  @Test
  void theLegendNamesTheStatesThatThereWere() throws Exception {
    List<String> words = legend(Map.of());
    assertTrue(words.stream().anyMatch(word -> word.startsWith("meshed")), words::toString);
    assertTrue(words.stream().noneMatch("paused"::equals), words::toString);
    List<String> paused =
        legend(Map.of(0, List.of(new Spell(LaneState.PAUSED, 7 * SECOND, 8 * SECOND))));
    assertTrue(paused.contains("paused"), paused::toString);
  }

  private static List<String> legend(Map<Integer, List<Spell>> spells) throws Exception {
    RecordedRun run = Recorded.run(Meshes.nodes(3, "a"), history(), List.of());
    String svg = LaneChart.of(run, spells).orElseThrow().following();
    return SvgTexts.of(svg.getBytes(StandardCharsets.UTF_8)).stream()
        .map(SvgTexts.Text::words)
        .toList();
  }

  @Test
  void whereOnlyHiddenNodesRanThereAreNoChartsOfTheMesh() {
    List<NodeSpec> nodes = List.of(Meshes.node(0, "app", "a", "h1", true));
    MeshHistory history = new Meshes().add(SECOND, Kind.STARTED, 0, 0).until(9 * SECOND, 0);
    RecordedRun run = Recorded.run(nodes, history, List.of());
    assertTrue(LaneChart.of(run, Map.of()).isEmpty());
    assertTrue(RibbonChart.of(run.result(), run.shown(), history).isEmpty());
  }
}
