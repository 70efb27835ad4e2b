package dev.netsplit.scenarios.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.MeshHistory.Kind;
import dev.netsplit.scenarios.stats.MeshParts.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MeshPartsTest {

  private static final int NODES = 7;

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 60);
  }

  private static List<Integer> all(int nodes) {
    return IntStream.range(0, nodes).boxed().toList();
  }

  private static MeshHistory started(int nodes, int... pairs) {
    Histories histories = new Histories();
    for (int node = 0; node < nodes; node++) {
      histories.at(1, Kind.STARTED, node, 0);
    }
    for (int i = 0; i < pairs.length; i += 2) {
      histories.connect(2, pairs[i], pairs[i + 1]);
    }
    return histories.until(9);
  }

  private static List<Part> parts(MeshHistory history, List<Integer> order) {
    MeshState state = new MeshState(history, order.size());
    state.advanceTo(9);
    return MeshParts.of(state, order);
  }

  @Test
  void aChainIsOnePartThatIsNotWhole() {
    List<Part> parts = parts(started(5, 0, 1, 1, 2, 3, 4), all(5));
    assertEquals(List.of(new Part(List.of(0, 1, 2), false), new Part(List.of(3, 4), true)), parts);
  }

  @Test
  void partsAndTheirNodesFollowTheOrder() {
    List<Part> parts = parts(started(4, 0, 3), List.of(2, 3, 1, 0));
    assertEquals(
        List.of(
            new Part(List.of(2), true), new Part(List.of(3, 0), true), new Part(List.of(1), true)),
        parts);
  }

  @Test
  void anotherWhoIsNotCountedDoesNotMakeAPartLessWhole() {
    MeshHistory history = started(3, 0, 1, 0, 2);
    BitSet counted = new BitSet();
    counted.set(0, 2);
    MeshState state = new MeshState(history, 3, counted);
    state.advanceTo(9);
    assertEquals(List.of(new Part(List.of(0, 1), true)), MeshParts.of(state, List.of(0, 1)));
    assertEquals(0, state.connected(2));
  }

  @Test
  void theDeadAreInNoPart() {
    MeshHistory history =
        new Histories()
            .at(1, Kind.STARTED, 0, 0)
            .at(1, Kind.STARTED, 1, 0)
            .connect(2, 0, 1)
            .at(3, Kind.DIED, 1, 0)
            .until(9);
    assertEquals(List.of(new Part(List.of(0), true)), parts(history, all(2)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void connectionsAndPartsAreThoseOfTheMatrix(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Histories histories = new Histories();
    BitSet live = new BitSet();
    for (int i = 0; i < 120; i++) {
      int node = random.nextInt(NODES);
      int peer = (node + random.nextInt(1, NODES)) % NODES;
      int dice = random.nextInt(12);
      Kind kind = dice == 0 ? Kind.DIED : dice < 3 ? Kind.STARTED : dice < 9 ? Kind.UP : Kind.DOWN;
      // Who does not run lists nobody.
      kind = kind == Kind.UP && !live.get(node) ? Kind.STARTED : kind;
      live.set(node, kind != Kind.DIED && (live.get(node) || kind == Kind.STARTED));
      histories.at(i, kind, node, peer);
    }
    MeshState state = new MeshState(histories.until(200), NODES);
    for (int at = 0; at < 120; at += 7) {
      state.advanceTo(at);
      assertEquals(at + 1, state.applied());
      boolean[][] reach = reach(state);
      List<Integer> seen = new ArrayList<>();
      for (Part part : MeshParts.of(state, all(NODES))) {
        seen.addAll(part.nodes());
        check(state, reach, part);
      }
      assertEquals(
          IntStream.range(0, NODES).filter(state::isLive).boxed().toList(),
          seen.stream().sorted().toList());
    }
  }

  private static void check(MeshState state, boolean[][] reach, Part part) {
    boolean whole = true;
    for (int one : part.nodes()) {
      int degree = 0;
      for (int other = 0; other < NODES; other++) {
        degree += pair(state, one, other) ? 1 : 0;
        assertEquals(reach[one][other], part.nodes().contains(other) && state.isLive(other));
      }
      assertEquals(degree, state.connected(one));
      whole &= degree == part.nodes().size() - 1;
    }
    assertEquals(whole, part.whole());
  }

  private static boolean pair(MeshState state, int one, int other) {
    return one != other && state.lists(one, other) && state.lists(other, one);
  }

  /** Who reaches whom, by Warshall's algorithm. */
  private static boolean[][] reach(MeshState state) {
    boolean[][] reach = new boolean[NODES][NODES];
    for (int one = 0; one < NODES; one++) {
      for (int other = 0; other < NODES; other++) {
        boolean live = state.isLive(one) && state.isLive(other);
        reach[one][other] = live && (one == other || pair(state, one, other));
      }
    }
    for (int by = 0; by < NODES; by++) {
      for (int one = 0; one < NODES; one++) {
        for (int other = 0; other < NODES; other++) {
          reach[one][other] |= reach[one][by] && reach[by][other];
        }
      }
    }
    return reach;
  }

  @Test
  void aPartOfOneIsWhole() {
    List<Part> parts = parts(started(1), all(1));
    assertTrue(parts.get(0).whole());
    assertFalse(parts.isEmpty());
  }
}
