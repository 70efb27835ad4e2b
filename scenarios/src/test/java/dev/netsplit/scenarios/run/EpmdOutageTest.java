package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.protocol.global.GlobalSettings;
import dev.netsplit.protocol.node.ConnectResult;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An epmd that dies and comes back, and one that hangs, under sixteen nodes on its host and one on
 * another, against real nodes.
 */
class EpmdOutageTest {

  private static final int NODES = 16;
  private static final long DEATH = 10 * Lab.SECOND;
  private static final String OUTSIDER = "out@elsewhere";

  /** How often {@code epmd -names} was asked, and what running it took on a busy machine. */
  private static final double POLLING_MILLIS = 40 + 20;

  private final Lab lab = new Lab(Streams.of(3, 0), Lab.oneWay(50_000));
  private final int host = lab.addHost("home");
  private final int elsewhere = lab.addHost("elsewhere");
  private final TreeMap<String, Long> registered = new TreeMap<>();
  private final Watch watch = new Watch();
  private VirtualDriver epmd;
  private VirtualDriver outsider;

  /** The outsider pings the node of the number that is the key of its timer. */
  private void startAll() {
    epmd = lab.startEpmd(host, new Names());
    lab.startEpmd(elsewhere, new Lab.UnwatchedEpmd());
    for (int number = 0; number < NODES; number++) {
      start(name(number));
    }
    outsider = start(OUTSIDER);
    outsider.setScriptTimer(0, Lab.SECOND);
    lab.runUntil(DEATH);
    assertEquals(NODES, registered.size());
    assertEquals(List.of("pong " + name(0)), watch.pings);
  }

  private static String name(int number) {
    return "r" + number + "@home";
  }

  private VirtualDriver start(String name) {
    NodeConfig config =
        NodeConfig.defaults(name, "secret").withGlobal(new GlobalSettings(false, false, false));
    NodeMachine node =
        new NodeMachine(config, lab.world().streams().stream("entropy", name)::nextLong, watch);
    return lab.start(
        name, config.host(), node, (now, key, fx) -> node.ping(now, name((int) key), fx));
  }

  private void killEpmd() {
    lab.world().network().kill(epmd.process());
    registered.clear();
  }

  @ParameterizedTest
  @CsvSource({"500, 1", "2500, 2", "5000, 3"})
  void allNodesRegisterAgainAtTheFirstRetryThatFindsAnEpmd(int restartMillis, int retries) {
    startAll();
    killEpmd();
    lab.runUntil(DEATH + restartMillis * Lab.MILLISECOND);
    lab.startEpmd(host, new Names());
    lab.runUntil(DEATH + 10 * Lab.SECOND);
    assertEquals(NODES, registered.size());
    double[] measured =
        Measurements.read("epmd_outage").stream()
            .filter(row -> row.get("restart_after_ms").equals(Integer.toString(restartMillis)))
            .mapToDouble(row -> Double.parseDouble(row.get("rereg_ms")))
            .toArray();
    assertTrue(measured.length >= NODES);
    for (long instantNanos : registered.values()) {
      double millis = (instantNanos - DEATH) / 1e6;
      // Every 2 s, each up to a millisecond late, and less than one for asking on loopback.
      assertTrue(2_000 * retries <= millis, () -> "at " + millis);
      assertTrue(millis < 2_001 * retries + 1, () -> "at " + millis);
      for (double real : measured) {
        double later = real - millis;
        assertTrue(0 <= later && later <= POLLING_MILLIS, () -> real + " - " + millis);
      }
    }
    assertEquals(List.of(), watch.downs);
  }

  @Test
  void nodesAreUnknownWhileTheirEpmdIsAwayAndUntilTheyHaveRegisteredAgain() {
    startAll();
    killEpmd();
    outsider.setScriptTimer(1, DEATH + 100 * Lab.MILLISECOND);
    outsider.setScriptTimer(0, DEATH + 200 * Lab.MILLISECOND);
    outsider.setScriptTimer(2, DEATH + 600 * Lab.MILLISECOND);
    outsider.setScriptTimer(3, DEATH + 2_100 * Lab.MILLISECOND);
    lab.runUntil(DEATH + 500 * Lab.MILLISECOND);
    lab.startEpmd(host, new Names());
    lab.runUntil(DEATH + 3 * Lab.SECOND);
    assertEquals(
        List.of(
            "pong " + name(0),
            "pang " + name(1),
            "pong " + name(0),
            "pang " + name(2),
            "pong " + name(3)),
        watch.pings);
    assertEquals(
        List.of(
            ConnectResult.OK,
            ConnectResult.NO_EPMD,
            ConnectResult.NOT_REGISTERED,
            ConnectResult.OK),
        watch.connects);
    assertEquals(List.of(), watch.downs);
  }

  @Test
  void aHangingEpmdCostsTheWholeSetupTimeAndLeavesConnectionsAlone() {
    startAll();
    lab.world().network().pause(epmd.process());
    outsider.setScriptTimer(5, DEATH);
    outsider.setScriptTimer(0, DEATH + Lab.SECOND);
    lab.runUntil(DEATH + 2 * Lab.SECOND);
    assertEquals(List.of("pong " + name(0), "pong " + name(0)), watch.pings);
    lab.runUntil(DEATH + 8 * Lab.SECOND);
    assertEquals("pang " + name(5), watch.pings.get(2));
    double millis = (watch.lastPingNanos - DEATH) / 1e6;
    assertTrue(7_000 <= millis && millis <= 7_001, () -> "pang after " + millis);
    assertEquals(List.of(), watch.downs);
    assertFalse(watch.connects.contains(ConnectResult.NO_EPMD));
  }

  private final class Names implements EpmdListener {
    @Override
    public void registered(long nowNanos, String name, int port, int creation) {
      registered.put(name, nowNanos);
    }

    @Override
    public void unregistered(long nowNanos, String name) {
      registered.remove(name);
    }
  }

  private static final class Watch extends QuietListener {
    private final List<String> pings = new ArrayList<>();
    private final List<ConnectResult> connects = new ArrayList<>();
    private final List<String> downs = new ArrayList<>();
    private long lastPingNanos;

    @Override
    public void pingEnded(long nowNanos, String node, String peer, boolean pong) {
      pings.add((pong ? "pong " : "pang ") + peer);
      lastPingNanos = nowNanos;
    }

    @Override
    public void connectEnded(long nowNanos, String node, String peer, ConnectResult result) {
      connects.add(result);
    }

    @Override
    public void nodeDown(long nowNanos, String node, String peer, NodedownReason reason) {
      downs.add(node + ' ' + peer + ' ' + reason.text());
    }
  }
}
