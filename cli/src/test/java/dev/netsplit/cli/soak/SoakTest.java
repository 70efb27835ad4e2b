package dev.netsplit.cli.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hidden live nodes with two links each, half of them in a {@code netsplit node} and half in a
 * process that cuts links and ends nodes, for as long as {@code -Dsoak.minutes} says. Between the
 * rounds of churn all links are up; what the processes hold at those moments must not grow.
 */
@Timeout(value = 4, unit = TimeUnit.HOURS)
final class SoakTest {

  /** Looks that are left out of comparisons by counts: classes are loaded, buffers found. */
  private static final int WARM_UP = 1;

  /** By how much live objects may differ from look to look: timers and buffers come and go. */
  private static final double OBJECTS_SHARE = 0.02;

  /** The growth in half of a long soak that is taken for none, as a share of the level. */
  private static final double HEAP_SHARE = 0.02;

  private static final int LOOKS_FOR_A_TREND = 20;
  private static final int TERMINATED = 143;

  @TempDir Path home;

  @Test
  void nothingGrowsAndNothingIsLeft() throws Exception {
    SoakPlan plan = SoakPlan.ofProperties();
    Series series = new Series(plan.csv());
    try (SoakCluster cluster = new SoakCluster(plan, home)) {
      soak(plan, cluster, series);
      end(plan, cluster);
    }
    judge(series);
  }

  private static void soak(SoakPlan plan, SoakCluster cluster, Series series) throws Exception {
    cluster.churn(0);
    long from = System.nanoTime();
    double seconds = 0;
    int up = 0;
    for (int round = 0; plan.goesOn(round, seconds); round++) {
      String churn = cluster.churn(plan.roundMillis());
      seconds = (System.nanoTime() - from) / 1e9;
      List<Held> held = cluster.held();
      series.add(seconds, held, churn);
      up += cluster.balance();
      assertEquals(plan.nodes(), up, "connections that are up, as the nodes say");
      assertEquals(plan.nodes(), cluster.names().size(), "registered names");
      System.out.println("soak: " + seconds + " s, " + churn + ", " + held);
    }
  }

  private static void end(SoakPlan plan, SoakCluster cluster) throws Exception {
    cluster.nodes().signal("TERM");
    assertEquals(TERMINATED, cluster.nodes().end());
    List<String> rest = cluster.names();
    assertEquals(plan.nodes() / 2, rest.size(), () -> "left registered: " + rest);
    cluster.peers().tell("end");
    assertEquals(0, cluster.peers().end());
    assertEquals(List.of(), cluster.names());
    cluster.epmd().signal("TERM");
    assertEquals(TERMINATED, cluster.epmd().end());
  }

  private static void judge(Series series) {
    for (int process = 0; process < Series.PROCESSES.size(); process++) {
      String name = Series.PROCESSES.get(process);
      constant(series, process, name + ": descriptors", Held::descriptors, 0);
      constant(series, process, name + ": objects", Held::objects, OBJECTS_SHARE);
      List<Long> threads = series.values(process, Held::threads);
      assertTrue(
          threads.get(threads.size() - 1) <= threads.get(WARM_UP), name + ": threads " + threads);
      if (series.size() >= LOOKS_FOR_A_TREND) {
        Series.Trend heap = series.trend(process, Held::heapBytes);
        System.out.println("soak: " + name + ": bytes of heap " + heap);
        System.out.println(
            "soak: " + name + ": KiB resident " + series.trend(process, Held::residentKib));
        assertTrue(
            heap.growth() + heap.margin() <= HEAP_SHARE * heap.level(), name + ": heap " + heap);
      }
    }
  }

  private static void constant(
      Series series, int process, String what, ToLongFunction<Held> figure, double share) {
    List<Long> values = series.values(process, figure);
    List<Long> warm = values.subList(WARM_UP, values.size());
    long least = Collections.min(warm);
    long most = Collections.max(warm);
    assertTrue(most - least <= share * least, () -> what + " " + values);
  }
}
