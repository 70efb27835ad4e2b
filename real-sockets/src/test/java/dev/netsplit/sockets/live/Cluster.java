package dev.netsplit.sockets.live;

import static org.junit.jupiter.api.Assertions.fail;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.sockets.loop.Placement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** Real and live nodes around one real epmd; all end with the test. */
final class Cluster implements AutoCloseable {

  /** More than any answer here takes on a busy machine. */
  static final int ANSWER_SECONDS = 60;

  private final RealEpmd epmd;
  private final LiveNodes nodes;
  private final List<RealErl> realNodes = new ArrayList<>();
  private final List<LiveEvent> events = new CopyOnWriteArrayList<>();

  Cluster() throws Exception {
    this(LiveSettings.of(Hosts.ofLoopback()));
  }

  Cluster(LiveSettings settings) throws Exception {
    epmd = RealEpmd.start();
    nodes = LiveNodes.open(settings);
  }

  int epmdPort() {
    return epmd.port();
  }

  /** A real node with the cookie of all tests. */
  RealErl real(String name, String... more) throws Exception {
    return realWithCookie(name, RealErl.COOKIE, more);
  }

  RealErl realWithCookie(String name, String cookie, String... more) throws Exception {
    RealErl node = RealErl.start(epmd.port(), name, cookie, more);
    realNodes.add(node);
    return node;
  }

  /** A live node that has registered. */
  LiveNode live(String name) {
    return live(name, config -> config);
  }

  LiveNode live(String name, UnaryOperator<NodeConfig> change) {
    return live(name, RealErl.COOKIE, change);
  }

  LiveNode live(String name, String cookie, UnaryOperator<NodeConfig> change) {
    LiveNode node = launch(name, cookie, change);
    answer(node.registration());
    return node;
  }

  /** A live node that may not have registered yet. */
  LiveNode launch(String name, String cookie, UnaryOperator<NodeConfig> change) {
    NodeConfig config = NodeConfig.defaults(name, cookie).withEpmdPort(epmd.port());
    return nodes.start(change.apply(config), Placement.loopback(), events::add);
  }

  /** A live node that has registered, with a tape between it and its sockets. */
  LiveNode taped(String name, UnaryOperator<NodeConfig> change, Tape[] tape) {
    NodeConfig config = NodeConfig.defaults(name, RealErl.COOKIE).withEpmdPort(epmd.port());
    LiveNode node =
        nodes.start(
            change.apply(config),
            Placement.loopback(),
            events::add,
            new Between() {
              @Override
              public Machine machine(Machine machine) {
                tape[0] = new Tape(machine);
                return tape[0];
              }

              @Override
              public Effects effects(Effects driver) {
                return tape[0].heard(driver);
              }
            });
    answer(node.registration());
    return node;
  }

  /** What becomes of it, within the time that anything here may take. */
  static <T> T answer(CompletableFuture<T> future) {
    try {
      return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      return fail("no answer", e);
    }
  }

  /** What a node has reported of a peer, as words, one after the other. */
  List<String> reports(String node, String peer) {
    return events.stream()
        .filter(event -> event.node().equals(node) && event.peer().equals(peer))
        .map(event -> (event.kind().word() + " " + event.detail()).strip())
        .toList();
  }

  /** All that a node has reported. */
  List<LiveEvent> events(String node) {
    return events.stream().filter(event -> event.node().equals(node)).toList();
  }

  /** Waits until a node has reported this of a peer. */
  LiveEvent awaitReport(String node, String peer, String report) throws InterruptedException {
    Waiting.until(
        () -> reports(node, peer).contains(report),
        () -> node + " of " + peer + ": " + reports(node, peer) + " without " + report);
    return events.stream()
        .filter(event -> event.node().equals(node) && event.peer().equals(peer))
        .filter(event -> (event.kind().word() + " " + event.detail()).strip().equals(report))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    nodes.close();
    for (RealErl node : realNodes) {
      node.close();
    }
    epmd.close();
  }
}
