package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How long a connection and a ping take on a path with latency, against real nodes. What real nodes
 * need without any latency (the VM's own time, which is not modelled) is taken off the measured
 * minima; the rest has to be the simulated time and at most 3 ms more, for the switch that made the
 * latency and the scheduling of fourteen hops on a busy machine.
 */
class HandshakeLatencyTest {

  private static final double MOST_MORE_MILLIS = 3;
  private static final List<String> COLUMNS =
      List.of("first_ping_ms", "nodeup_a_ms", "nodeup_b_ms", "second_ping_ms");

  @Test
  void everyStepTakesTheRoundTripsOfRealNodes() {
    List<String> table = new ArrayList<>();
    List<String> misses = new ArrayList<>();
    table.add("one way ms | column         | measured min | less VM | simulated |  more");
    for (int oneWay : List.of(1, 10)) {
      Map<String, Double> simulated = simulatedMillis(oneWay);
      for (String column : COLUMNS) {
        double measured = leastMeasuredMillis(oneWay, column);
        double net = measured - leastMeasuredMillis(0, column);
        double more = net - simulated.get(column);
        String line =
            String.format(
                Locale.ROOT,
                "%10d | %-14s | %12.3f | %7.3f | %9.3f | %5.3f",
                oneWay,
                column,
                measured,
                net,
                simulated.get(column),
                more);
        table.add(line);
        if (more < 0 || more > MOST_MORE_MILLIS) {
          misses.add(line);
        }
      }
    }
    System.out.println(String.join(System.lineSeparator(), table));
    assertEquals(List.of(), misses);
  }

  private static Map<String, Double> simulatedMillis(int oneWayMillis) {
    long first = 2 * Lab.SECOND;
    long second = 4 * Lab.SECOND;
    TwoNodes nodes = new TwoNodes(oneWayMillis * Lab.MILLISECOND, "secret", "secret");
    nodes.runWithTwoPings(first, second, 6 * Lab.SECOND);
    TreeMap<String, Double> millis = new TreeMap<>();
    millis.put("first_ping_ms", (nodes.instantOf(TwoNodes.A + " pong") - first) / 1e6);
    millis.put("nodeup_a_ms", (nodes.instantOf(TwoNodes.A + " nodeup") - first) / 1e6);
    millis.put("nodeup_b_ms", (nodes.instantOf(TwoNodes.B + " nodeup") - first) / 1e6);
    millis.put("second_ping_ms", (nodes.instantOf(TwoNodes.A + " pong", second) - second) / 1e6);
    return millis;
  }

  private static double leastMeasuredMillis(int oneWayMillis, String column) {
    double[] millis =
        Measurements.read("handshake").stream()
            .filter(row -> row.get("one_way_ms").equals(Integer.toString(oneWayMillis)))
            .mapToDouble(row -> Double.parseDouble(row.get(column)))
            .sorted()
            .toArray();
    assertTrue(millis.length == 30, () -> millis.length + " rows of " + oneWayMillis + " ms");
    return millis[0];
  }
}
