package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.machine.Traffic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How nodes end by themselves, and what their peers see of it. */
class NodeStopTest {

  private static final String A = "a@h1";
  private static final String B = "b@h2";

  private final Cluster cluster = new Cluster();
  private long askedNanos;

  private void connectBoth() {
    cluster.start(A, Cluster.Settings.DEFAULT.ticks(250 * MILLI, 0));
    cluster.start(B, Cluster.Settings.DEFAULT.ticks(250 * MILLI, 0));
    cluster.run(SECOND);
    cluster.connect(A, B);
    cluster.run(2 * SECOND);
    cluster.journal.forget();
    askedNanos = cluster.network.nowNanos();
  }

  private void stop() {
    cluster.ask(
        A,
        (node, fx) -> {
          node.stop(cluster.network.nowNanos(), fx);
          return true;
        });
  }

  @Test
  void stopTakesASecondInWhichTheNodeTicks() {
    connectBoth();
    stop();
    cluster.run(500 * MILLI);
    stop();
    cluster.run(5 * SECOND);
    assertEquals(List.of("down " + B + " net_kernel_terminated"), cluster.journal.of(A));
    assertEquals(List.of("down " + A + " connection_closed"), cluster.journal.of(B));
    long downNanos = cluster.journal.timeOf(B, "down " + A + " connection_closed");
    Cluster.assertFired(SECOND + MILLI, downNanos - askedNanos);
    long ticks =
        cluster.network.writes().stream()
            .filter(write -> write.traffic() == Traffic.TICK && write.atNanos() > askedNanos)
            .filter(write -> write.from().equals("h1"))
            .count();
    assertEquals(4, ticks);
    assertFalse(cluster.epmds.get("h1").knows("a"));
  }

  @Test
  void haltClosesEverythingAtOnce() {
    connectBoth();
    cluster.vms.get(A).handle(fx -> cluster.nodes.get(A).halt(fx));
    cluster.run(SECOND);
    assertEquals(List.of(), cluster.journal.of(A));
    long downNanos = cluster.journal.timeOf(B, "down " + A + " connection_closed");
    assertEquals(askedNanos + MILLI, downNanos);
    assertFalse(cluster.epmds.get("h1").knows("a"));
  }

  @Test
  void stopGivesUpWhatIsUnderWay() {
    connectBoth();
    RawPeer silent = cluster.raw("s@h3", 50_000);
    stop();
    cluster.connect(A, "s@h3");
    cluster.run(5 * SECOND);
    assertEquals("connect s@h3 ABORTED", cluster.journal.of(A).get(0));
    assertTrue(silent.line(0).isClosed());
  }

  @Test
  void nodeThatNeverRegisteredStopsToo() {
    cluster.epmd("h1").ignoreRequests();
    cluster.start(A);
    stop();
    cluster.run(2 * SECOND);
    cluster.run(20 * SECOND);
    assertEquals(List.of(), cluster.journal.of(A), "no report of a failed registration at 10 s");
  }
}
