package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.epmd.EpmdConfig;
import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.protocol.epmd.EpmdMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes whose epmd dies, comes back or hangs. The epmd is the whole daemon. */
class EpmdOutageOnNodesTest {

  private static final String M = "m@h1";
  private static final String N = "n@h2";
  private static final long EPOCH = 1_795_332_000L;

  private static final class Names implements EpmdListener {
    private final TreeMap<String, Long> registered = new TreeMap<>();
    private final List<Integer> creations = new ArrayList<>();

    @Override
    public void registered(long nowNanos, String name, int port, int creation) {
      registered.put(name, nowNanos);
      creations.add(creation);
    }

    @Override
    public void unregistered(long nowNanos, String name) {
      registered.remove(name);
    }
  }

  private final Cluster cluster = new Cluster();
  private final Names names = new Names();
  private TestVm epmd;

  private void startEpmd(String host) {
    EpmdMachine machine = new EpmdMachine(EpmdConfig.defaults(EPOCH), names);
    epmd = cluster.network.start(host, machine);
  }

  /** Node m on h1 and node n on h2, epmds of their own; h1's is the one that suffers. */
  private void startNodes() {
    cluster.network.latency((from, to) -> from.equals(to) ? 0 : MILLI);
    for (String host : List.of("h2", "h1")) {
      cluster.epmd(host);
      cluster.network.kill(cluster.vms.get("epmd@" + host));
      startEpmd(host);
    }
    cluster.start(M);
    cluster.start(N);
    cluster.run(SECOND);
  }

  private long killEpmd() {
    cluster.network.kill(epmd);
    names.registered.clear();
    return cluster.network.nowNanos();
  }

  @ParameterizedTest
  @CsvSource({"500, 2001", "2500, 4002", "5000, 6003"})
  void registersAgainAtTheFirstRetryThatFindsAnEpmd(int restartMillis, int againMillis) {
    startNodes();
    final long diedNanos = killEpmd();
    cluster.run(restartMillis * MILLI);
    startEpmd("h1");
    cluster.run(10 * SECOND);

    assertEquals(diedNanos + againMillis * MILLI, names.registered.get("m"));
  }

  @Test
  void registersAgainEveryTwoSecondsIgnoresTheNewCreationAndCannotBeLookedUpMeanwhile() {
    startNodes();
    final int creation = cluster.nodes.get(M).creation();
    killEpmd();
    cluster.run(SECOND);
    startEpmd("h1");
    cluster.connect(N, M);
    cluster.run(100 * MILLI);
    assertEquals(List.of("connect m@h1 NOT_REGISTERED"), tail(N));
    cluster.run(2 * SECOND);
    cluster.connect(N, M);
    cluster.run(100 * MILLI);

    assertTrue(cluster.nodes.get(N).isConnected(M));
    assertEquals(creation, cluster.nodes.get(M).creation());
    int later = names.creations.get(names.creations.size() - 1);
    assertTrue(later > creation, later + " is not later than " + creation);
  }

  private List<String> tail(String node) {
    List<String> all = cluster.journal.of(node);
    return all.subList(all.size() - 1, all.size());
  }

  @Test
  void dialsInVainForTheSetupTimeWhileTheEpmdHangs() {
    startNodes();
    epmd.pause();
    final long startNanos = cluster.network.nowNanos();
    cluster.ping(N, M);
    cluster.run(8 * SECOND);

    long lateNanos = cluster.journal.timeOf(N, "pang m@h1") - startNanos - 7 * SECOND;
    assertTrue(0 <= lateNanos && lateNanos <= MILLI, lateNanos + " ns late");
  }

  @Test
  void keepsItsLinksWhileTheEpmdHangsAndAfterItDied() {
    startNodes();
    cluster.connect(N, M);
    cluster.run(SECOND);
    epmd.pause();
    cluster.run(200 * SECOND);
    assertTrue(cluster.nodes.get(N).isConnected(M));
    epmd.resume();
    killEpmd();
    cluster.run(200 * SECOND);

    assertTrue(cluster.nodes.get(N).isConnected(M));
  }

  @Test
  void squatterKeepsTheNodeOutUntilItLeaves() {
    startNodes();
    killEpmd();
    startEpmd("h1");
    RawPeer squatter = new RawPeer(7000);
    TestVm vm = cluster.network.start("h1", squatter);
    vm.handle(fx -> squatter.dial("h1", TestEpmd.PORT, fx));
    cluster.run(MILLI);
    vm.handle(fx -> squatter.send(0, "000e781b584d0000060005" + "00016d" + "0000", fx));
    cluster.run(9 * SECOND);
    final long leavesNanos = cluster.network.nowNanos();
    cluster.network.kill(vm);
    cluster.run(3 * SECOND);

    long againNanos = names.registered.get("m") - leavesNanos;
    assertTrue(0 < againNanos && againNanos <= 2001 * MILLI, againNanos + " ns");
  }
}
