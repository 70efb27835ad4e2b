package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.protocol.global.GlobalSettings;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.sim.fault.Cut;
import dev.netsplit.sim.random.Mix64;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What becomes of a full mesh when one of its links is lost, or all between two halves: who is left
 * with whom, and how many messages and log lines that takes.
 */
class LostLinkTest {

  private static final int RUNS = 40;
  private static final long ONE_WAY_NANOS = 300_000L;
  private static final long TICK_NANOS = Lab.SECOND;

  private static MeshLab mesh(int nodes, boolean prevents, MeshLab.Layout layout, long run) {
    Streams streams = Streams.of(23, run);
    GlobalSettings global = new GlobalSettings(true, true, prevents);
    MeshLab lab =
        new MeshLab(streams, nodes, layout, config -> withTicks(config).withGlobal(global));
    for (int node = 1; node < nodes; node++) {
      lab.ping(lab.nowNanos(), node, 0);
    }
    assertTrue(lab.runUntil(MeshLab.JOIN_NANOS + 60 * Lab.SECOND, lab::isSynced), lab::topology);
    long waitNanos = streams.stream("fault", "instant").nextLong(8 * TICK_NANOS);
    lab.runUntil(lab.nowNanos() + 6 * TICK_NANOS + waitNanos);
    lab.forget();
    return lab;
  }

  private static NodeConfig withTicks(NodeConfig config) {
    long phaseNanos = config.tickPhaseNanos() % (TICK_NANOS + NodeConfig.TIMER_LAW_NANOS);
    return config.withTicks(TICK_NANOS, 4, phaseNanos);
  }

  private static MeshLab.Layout plain() {
    return MeshLab.Layout.hosts(ONE_WAY_NANOS);
  }

  /** Pairs that are connected at neither end, as in the measurements. */
  private static String missing(MeshLab lab) {
    List<String> pairs = new ArrayList<>();
    for (int one = 0; one < lab.nodes(); one++) {
      for (int other = one + 1; other < lab.nodes(); other++) {
        if (!lab.seenBy(one).get(other)) {
          pairs.add(one + "-" + other);
        }
        assertEquals(lab.seenBy(one).get(other), lab.seenBy(other).get(one), lab::topology);
      }
    }
    return String.join(" ", pairs);
  }

  /** All links of one node to the others. */
  private static String alone(int node, int nodes) {
    return String.join(
        " ",
        IntStream.range(0, nodes)
            .filter(peer -> peer != node)
            .mapToObj(peer -> Math.min(node, peer) + "-" + Math.max(node, peer))
            .toList());
  }

  private static int lines(MeshLab lab) {
    return lab.overlapLines().size();
  }

  private static String reasons(MeshLab lab) {
    return lab.reports("net_tick_timeout").size()
        + " timeouts, "
        + lab.reports("disconnect").size()
        + " disconnects, "
        + lab.reports("connection_closed").size()
        + " closings";
  }

  @ParameterizedTest
  @CsvSource({"3", "4", "8"})
  void theEndOfADeadLinkThatNoticesLastIsCutOff(int n) {
    TreeSet<String> outcomes = new TreeSet<>();
    for (int run = 0; run < RUNS; run++) {
      MeshLab lab = mesh(n, true, plain(), run);
      lab.cut(Cut.between(Lab.set(0), Lab.set(1)));
      lab.runUntil(lab.nowNanos() + 14 * Lab.SECOND);
      outcomes.add(missing(lab));
      assertEquals(2 * n - 3, lines(lab), () -> lab.overlapLines().toString());
      assertEquals(n * (n - 2), lab.sent(GlobalMessage.LOST_CONNECTION));
      assertEquals(n - 1, lab.sent(GlobalMessage.REMOVE_CONNECTION));
      int others = n - 2;
      assertEquals("2 timeouts, " + others + " disconnects, " + others + " closings", reasons(lab));
      int first = lab.reports("net_tick_timeout").get(0).node();
      assertEquals(alone(1 - first, n), missing(lab));
    }
    assertEquals(new TreeSet<>(List.of(alone(0, n), alone(1, n))), outcomes);
  }

  @ParameterizedTest
  @CsvSource({"3", "4", "8"})
  void withoutPreventionADeadLinkIsAllThatIsMissing(int n) {
    for (int run = 0; run < RUNS; run++) {
      MeshLab lab = mesh(n, false, plain(), run);
      lab.cut(Cut.between(Lab.set(0), Lab.set(1)));
      lab.runUntil(lab.nowNanos() + 14 * Lab.SECOND);
      assertEquals("0-1", missing(lab));
      assertEquals(0, lines(lab));
      assertEquals(0, lab.sent(GlobalMessage.LOST_CONNECTION));
      assertEquals("2 timeouts, 0 disconnects, 0 closings", reasons(lab));
    }
  }

  @Test
  void realMeshesEndUpTheSame() {
    for (Map<String, String> row : Measurements.read("lost_link")) {
      int n = Integer.parseInt(row.get("n"));
      boolean halves = row.get("mode").equals("halves");
      TreeSet<String> simulated = new TreeSet<>();
      for (int run = 0; run < RUNS / 4; run++) {
        MeshLab lab = mesh(n, Boolean.parseBoolean(row.get("pop")), plain(), run);
        lab.cut(
            halves
                ? Cut.between(Lab.set(0, 1), Lab.set(2, 3))
                : Cut.between(Lab.set(0), Lab.set(1)));
        lab.runUntil(lab.nowNanos() + 14 * Lab.SECOND);
        simulated.add(reasons(lab) + ", " + lines(lab) + " lines, missing " + missing(lab));
      }
      String measured =
          String.format(
              "%s timeouts, %s disconnects, %s closings, %s lines, missing %s",
              row.get("timeouts"),
              row.get("disconnects"),
              row.get("closings"),
              row.get("pop_lines"),
              row.get("missing"));
      assertTrue(simulated.contains(measured), () -> measured + " is not among " + simulated);
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 4", "8, 24", "16, 112"})
  void halvesStayWholeAndSayForEveryLostNodeThatItIsLost(int n, int lines) {
    for (int run = 0; run < RUNS / 4; run++) {
      MeshLab lab = mesh(n, true, plain(), run);
      lab.cut(Cut.between(half(0, n), half(n / 2, n)));
      lab.runUntil(lab.nowNanos() + 14 * Lab.SECOND);
      assertEquals(n / 2 * (n / 2), missing(lab).split(" ").length);
      assertEquals(lines, lines(lab));
      assertEquals(n * n / 2 + " timeouts, 0 disconnects, 0 closings", reasons(lab));
    }
  }

  private static java.util.BitSet half(int from, int n) {
    return Lab.set(IntStream.range(from, from + n / 2).toArray());
  }

  /** Both ends hear of the end of their connection before anybody else can tell them. */
  @ParameterizedTest
  @CsvSource({"3", "4", "8"})
  void bothEndsOfAClosedLinkAreCutOffIfEachNoticesBeforeItIsTold(int n) {
    MeshLab lab = mesh(n, true, plain(), 1);
    lab.disconnect(lab.nowNanos(), 0, 1);
    lab.runUntil(lab.nowNanos() + Lab.SECOND);
    TreeSet<String> expected = new TreeSet<>(List.of((alone(0, n) + " " + alone(1, n)).split(" ")));
    assertEquals(expected, new TreeSet<>(List.of(missing(lab).split(" "))));
    assertEquals(4 * (n - 2), lines(lab), () -> lab.overlapLines().toString());
    assertEquals(2 * n * (n - 2), lab.sent(GlobalMessage.LOST_CONNECTION));
    assertEquals(2 * (n - 2), lab.sent(GlobalMessage.REMOVE_CONNECTION));
  }

  /** The way round by a third node is shorter than the link, so the report overtakes the FIN. */
  @ParameterizedTest
  @CsvSource({"3", "4", "8"})
  void theEndThatIsToldBeforeItNoticesIsCutOffAlone(int n) {
    MeshLab.Layout layout =
        MeshLab.Layout.hosts(
            (from, to, key, packet) ->
                from == to ? 0 : Math.max(from, to) == 1 ? 10 * ONE_WAY_NANOS : ONE_WAY_NANOS);
    MeshLab lab = mesh(n, true, layout, 1);
    lab.disconnect(lab.nowNanos(), 0, 1);
    lab.runUntil(lab.nowNanos() + Lab.SECOND);
    assertEquals(alone(1, n), missing(lab));
    assertEquals(2 * n - 3, lines(lab), () -> lab.overlapLines().toString());
    assertEquals(n * (n - 2), lab.sent(GlobalMessage.LOST_CONNECTION));
    assertEquals(n - 1, lab.sent(GlobalMessage.REMOVE_CONNECTION));
  }

  @ParameterizedTest
  @CsvSource({"3", "4", "8"})
  void bothOutcomesOfAClosedLinkAppearWherePathsDiffer(int n) {
    TreeMap<String, Integer> outcomes = new TreeMap<>();
    for (int run = 0; run < 5 * RUNS; run++) {
      MeshLab lab = mesh(n, true, paths(run), run);
      lab.disconnect(lab.nowNanos(), 0, 1);
      lab.runUntil(lab.nowNanos() + Lab.SECOND);
      TreeSet<String> gone = new TreeSet<>(List.of(missing(lab).split(" ")));
      outcomes.merge(gone.size() == n - 1 ? "one" : "both", 1, Integer::sum);
      boolean both = gone.size() == 2 * n - 3;
      assertTrue(both || gone.size() == n - 1, lab::topology);
      assertEquals(both ? 4 * (n - 2) : 2 * n - 3, lines(lab));
    }
    System.out.println("a link of " + n + " nodes closed: cut off are " + outcomes);
    assertEquals(List.of("both", "one"), List.copyOf(outcomes.keySet()));
  }

  private static long nanos(long run, int one, int other) {
    return ONE_WAY_NANOS / 3
        + Long.remainderUnsigned(Mix64.hash(run + ":" + one + ":" + other), 3 * ONE_WAY_NANOS);
  }

  /** Survivors that notice by themselves report; the others drop the dead node on a report. */
  @ParameterizedTest
  @CsvSource({"4", "6", "10"})
  void theFloodForADeadNodeGrowsWithThoseWhoNoticeByThemselves(int n) {
    int survivors = n - 1;
    TreeMap<Integer, Integer> byThemselves = new TreeMap<>();
    for (int run = 0; run < 2 * RUNS; run++) {
      // Where all paths are equal everybody notices by himself.
      MeshLab lab = mesh(n, true, run % 2 == 0 ? plain() : paths(run), run);
      lab.kill(n - 1);
      lab.runUntil(lab.nowNanos() + Lab.SECOND);
      int told = lab.reports("drops").size();
      int noticed = survivors - told;
      byThemselves.merge(noticed, 1, Integer::sum);
      int flood = noticed * (survivors - 1) * (survivors - 1) + told;
      assertEquals(flood, lab.sent(GlobalMessage.LOST_CONNECTION));
      assertTrue(lab.isMesh(n - 1), lab::topology);
    }
    System.out.println("of " + n + " nodes one is killed: by themselves notice " + byThemselves);
    assertEquals(survivors, byThemselves.lastKey());
    assertTrue(byThemselves.firstKey() < survivors, "nobody was told first");
  }

  /** Another time for each pair of nodes. */
  private static MeshLab.Layout paths(long run) {
    return MeshLab.Layout.hosts(
        (from, to, key, packet) ->
            from == to ? 0 : nanos(run, Math.min(from, to), Math.max(from, to)));
  }
}
