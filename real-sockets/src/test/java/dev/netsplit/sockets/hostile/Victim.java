package dev.netsplit.sockets.hostile;

import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.sockets.epmd.EpmdQuery;
import dev.netsplit.sockets.epmd.ServedEpmd;
import dev.netsplit.sockets.live.Hosts;
import dev.netsplit.sockets.live.LiveEvent;
import dev.netsplit.sockets.live.LiveNode;
import dev.netsplit.sockets.live.LiveNodes;
import dev.netsplit.sockets.live.LiveSettings;
import dev.netsplit.sockets.loop.LoopLimits;
import dev.netsplit.sockets.loop.Placement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our epmd, a live node that is attacked, and another one in a loop of its own that is not. */
final class Victim implements AutoCloseable {

  static final String NAME = "victim@localhost";
  static final String FRIEND = "friend@localhost";
  static final String COOKIE = "the secret of a victim";

  /** Much more than anything here takes on a busy machine. */
  static final int WAIT_SECONDS = 90;

  private static final Pattern PORT = Pattern.compile("name victim at port (\\d+)");

  private final ServedEpmd epmd;
  private final LiveNodes nodes;
  private final LiveNodes others;
  private final LiveNode friend;
  private final List<LiveEvent> events = new CopyOnWriteArrayList<>();
  private final int port;

  Victim(UnaryOperator<LoopLimits> limits, UnaryOperator<NodeConfig> change) throws Exception {
    epmd = new ServedEpmd("-packet_timeout", "2");
    LiveSettings usual = LiveSettings.of(Hosts.ofLoopback());
    nodes =
        LiveNodes.open(
            new LiveSettings(limits.apply(usual.limits()), usual.memoryLinks(), usual.hosts()));
    others = LiveNodes.open(usual);
    start(nodes, NAME, change);
    friend = start(others, FRIEND, config -> config);
    byte[] listed = new EpmdQuery(epmd.port()).ask(new byte[] {'n'}).orElseThrow();
    Matcher name = PORT.matcher(new String(listed, StandardCharsets.UTF_8));
    if (!name.find()) {
      throw new IllegalStateException("not registered");
    }
    port = Integer.parseInt(name.group(1));
  }

  private LiveNode start(LiveNodes where, String name, UnaryOperator<NodeConfig> change)
      throws Exception {
    NodeConfig config =
        NodeConfig.defaults(name, COOKIE).withEpmdPort(epmd.port()).withHidden(true);
    LiveNode node = where.start(change.apply(config), Placement.loopback(), events::add);
    node.registration().get(WAIT_SECONDS, TimeUnit.SECONDS);
    return node;
  }

  /** Port of the node that is attacked. */
  int port() {
    return port;
  }

  int epmdPort() {
    return epmd.port();
  }

  /** The node is asked through epmd and answers; the link is cut again. */
  boolean serves() throws Exception {
    boolean pong = friend.ping(NAME).get(WAIT_SECONDS, TimeUnit.SECONDS);
    friend.disconnect(NAME).get(WAIT_SECONDS, TimeUnit.SECONDS);
    return pong;
  }

  LiveNode friend() {
    return friend;
  }

  /** What the victim has said of a peer: kinds of events with their detail. */
  List<String> saidOf(String peer) {
    return events.stream()
        .filter(event -> event.node().equals(NAME) && event.peer().equals(peer))
        .map(event -> (event.kind().word() + " " + event.detail()).strip())
        .toList();
  }

  static boolean await(BooleanSupplier condition) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        return false;
      }
      Thread.sleep(10);
    }
    return true;
  }

  /** Threads of ours, by name. */
  static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("netsplit-") || name.startsWith("epmd-"))
        .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
  }

  @Override
  public void close() {
    others.close();
    nodes.close();
    epmd.close();
  }
}
