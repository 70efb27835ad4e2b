package dev.netsplit.sockets.live;

import static dev.netsplit.sockets.live.Cluster.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.node.NodeConfig;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Ticks, and what becomes of nodes that fall silent. Each node has a net_ticktime of 4 s. */
@Execution(ExecutionMode.CONCURRENT)
class RealSilenceTest {

  private static final String A = "a@localhost";
  private static final String N = "n@localhost";
  private static final String[] TICKTIME = {"-kernel", "net_ticktime", "4"};
  private static final int QUIET_SECONDS = 60;

  /** net_ticktime less two ticks: a node that had just missed one may be late with the next. */
  private static final long LEAST_MILLIS = 2_000;

  /** net_ticktime and a tick, and as much again for a computer that has other things to do. */
  private static final long MOST_MILLIS = 10_000;

  private Cluster cluster;

  @BeforeEach
  void startEpmd() throws Exception {
    cluster = new Cluster();
  }

  @AfterEach
  void endEverything() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static NodeConfig quick(NodeConfig config) {
    return config.withTicks(TimeUnit.SECONDS.toNanos(1), 4, 0);
  }

  @Test
  void nobodyIsLostInAMinuteOfSilence() throws Exception {
    RealErl visible = cluster.real(A, TICKTIME);
    RealErl hidden = cluster.real("h@localhost", "-hidden", TICKTIME[0], TICKTIME[1], TICKTIME[2]);
    LiveNode n = cluster.live(N, RealSilenceTest::quick);
    LiveNode shy = cluster.live("shy@localhost", c -> quick(c).withHidden(true));
    for (LiveNode node : List.of(n, shy)) {
      assertTrue(answer(node.ping(A)));
      assertTrue(answer(node.ping("h@localhost")));
    }
    TimeUnit.SECONDS.sleep(QUIET_SECONDS);
    for (LiveNode node : List.of(n, shy)) {
      assertEquals(List.of(A, "h@localhost"), answer(node.connected()));
      assertEquals(List.of(), downs(node.name()));
    }
    assertEquals("{[n@localhost],[shy@localhost]}", visible.eval("{nodes(), nodes(hidden)}."));
    assertEquals("0", hidden.eval("length(nodes()) + 2 - length(nodes(hidden))."));
    String downs =
        "watcher ! {seen, self()}, receive {seen, S} -> [X || X <- S, element(1, X) == nodedown]"
            + " end.";
    assertEquals("[]", visible.eval(downs));
    assertEquals("[]", hidden.eval(downs));
  }

  private List<LiveEvent> downs(String node) {
    return cluster.events(node).stream()
        .filter(event -> event.kind() == LiveEvent.Kind.NODE_DOWN)
        .toList();
  }

  @Test
  void liveNodeGivesAFrozenRealNodeUpInTheWindow() throws Exception {
    RealErl real = cluster.real(A, TICKTIME);
    LiveNode live = cluster.live(N, RealSilenceTest::quick);
    assertTrue(answer(live.ping(A)));
    answer(live.globalSync());
    long stoppedMillis = System.currentTimeMillis();
    real.signal("STOP");
    try {
      LiveEvent down = cluster.awaitReport(N, A, "nodedown net_tick_timeout");
      assertInWindow(down.atMillis() - stoppedMillis);
    } finally {
      real.signal("CONT");
    }
  }

  @Test
  void realNodeGivesAFrozenLiveNodeUpInTheWindow() throws Exception {
    RealErl real = cluster.real(A, TICKTIME);
    try (LiveNodeProgram.Running live = LiveNodeProgram.start(N, cluster.epmdPort(), A)) {
      real.await("[n@localhost]", "nodes().");
      assertEquals("ok", real.eval("global:sync()."));
      var down =
          real.ask(
              "erlang:monitor_node(n@localhost, true), receive {nodedown, _} ->"
                  + " erlang:system_time(millisecond) end.");
      // The monitor must be there before the node is silent.
      assertEquals("true", real.eval("timer:sleep(300), true."));
      long stoppedMillis = System.currentTimeMillis();
      live.signal("STOP");
      assertInWindow(Long.parseLong(answer(down)) - stoppedMillis);
      assertTrue(real.changes().contains("{nodedown_reason,net_tick_timeout}"), real::log);
      // Thawed, it finds the end of its connection and says so.
      live.signal("CONT");
      live.awaitLine("nodedown a@localhost connection_closed");
    }
  }

  private static void assertInWindow(long millis) {
    assertTrue(millis >= LEAST_MILLIS && millis <= MOST_MILLIS, "detected after " + millis + " ms");
  }
}
