package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.run.ProxiedFlow.Way;
import dev.netsplit.scenarios.run.ProxiedLink.Stage;
import dev.netsplit.sim.fault.FaultPlan;
import dev.netsplit.sim.fault.FaultRule;
import dev.netsplit.sim.fault.Verdict;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.net.Application;
import dev.netsplit.sim.net.ConnectError;
import dev.netsplit.sim.net.EndCause;
import dev.netsplit.sim.net.Network;
import dev.netsplit.sim.random.Mix64;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.TreeMap;

/**
 * The proxies of a real cluster, one in front of each listener of a node, in one process on a host
 * of its own that no fault takes. A dial is accepted first; the node behind is dialled when the
 * first bytes tell who dials, and no cut holds them. Paths and cuts act in here, on bytes that have
 * been acknowledged. It must not know nodes or their protocol.
 *
 * <p>Traffic with epmd passes by: cuts do not touch it. Where nodes share a computer, the process
 * of the proxies shares it with them: what it passes on takes it some time, and has to wait for a
 * core.
 */
final class Proxies implements Links, Application {

  private static final String HOST = "(proxies)";
  private static final int BACKLOG = 128;
  private static final int PORT_BITS = 16;
  private static final int PORT_MASK = (1 << PORT_BITS) - 1;

  private final EventLoop loop;
  private final Network network;
  private final ZonePaths paths;
  private final Processors processors;
  private final FaultPlan plan = new FaultPlan();
  private final TreeMap<Long, Integer> portOfTarget = new TreeMap<>();
  private final TreeMap<Integer, Long> targetOfPort = new TreeMap<>();
  private final TreeMap<Integer, ProxiedLink> bySocket = new TreeMap<>();
  private final TreeMap<Long, ProxiedLink> links = new TreeMap<>();
  private Relays relays = (near, far) -> {};
  private int host;
  private int process;
  private long linksBegun;

  /** Proxies that {@link #begin} once all hosts of nodes are there. */
  Proxies(EventLoop loop, Network network, ZonePaths paths, Processors processors) {
    this.loop = loop;
    this.network = network;
    this.paths = paths;
    this.processors = processors;
  }

  @Override
  public void begin() {
    host = network.addHost(HOST);
    paths.addMiddle();
    process = processors.spawnProxies(network, host, this);
  }

  @Override
  public void onRelay(Relays listener) {
    relays = listener;
  }

  @Override
  public long reached(long address) {
    if ((address & PORT_MASK) == Epmds.PORT) {
      return address;
    }
    Integer port = portOfTarget.get(address);
    if (port == null) {
      port = network.listen(process, 0, BACKLOG);
      portOfTarget.put(address, port);
      targetOfPort.put(port, address);
    }
    return (long) host << PORT_BITS | port;
  }

  @Override
  public void made(int socket) {
    // Whatever the kernel of a node sends is acknowledged at once by that of the proxy.
  }

  @Override
  public int cut(FaultRule rule) {
    return plan.add(rule);
  }

  @Override
  public void heal(int id) {
    plan.remove(id);
    long now = loop.nowNanos();
    List.copyOf(links.values()).forEach(link -> move(now, link));
  }

  @Override
  public void reset(FaultRule rule) {
    long now = loop.nowNanos();
    for (ProxiedLink link : List.copyOf(links.values())) {
      boolean meant =
          rule.judge(now, link.out().way()) != Verdict.PASS
              || rule.judge(now, link.back().way()) != Verdict.PASS;
      if (meant && link.stage() != Stage.NAMELESS) {
        drop(link);
      }
    }
  }

  @Override
  public void onAccepted(long now, int socket) {
    network.noDelay(socket, true);
    long target = targetOfPort.get(network.localPort(socket));
    int toHost = (int) (target >>> PORT_BITS);
    int toPort = (int) (target & PORT_MASK);
    int fromHost = network.peerHost(socket);
    int fromPort = network.peerPort(socket);
    ProxiedFlow out = flow(now, fromHost, fromPort, toHost, toPort);
    ProxiedFlow back = flow(now, toHost, toPort, fromHost, fromPort);
    ProxiedLink link = new ProxiedLink(linksBegun++, socket, out, back);
    links.put(link.number(), link);
    bySocket.put(socket, link);
  }

  private ProxiedFlow flow(long now, int fromHost, int fromPort, int toHost, int toPort) {
    long from = Mix64.fold(Mix64.hash(network.hostName(fromHost)), fromPort);
    long key = Mix64.fold(Mix64.fold(from, network.hostName(toHost)), toPort);
    Way way = new Way(fromHost, toHost, fromPort, toPort, now, key);
    return new ProxiedFlow(network, paths, plan, way);
  }

  @Override
  public void onConnected(long now, int socket) {
    network.noDelay(socket, true);
    ProxiedLink link = bySocket.get(socket);
    link.stage(Stage.THROUGH);
    work(now, link);
  }

  /** The kernel of a node that does not listen answers with RST: so does the proxy. */
  @Override
  public void onConnectFailed(long now, int socket, ConnectError why) {
    ProxiedLink link = bySocket.remove(socket);
    link.stage(Stage.THROUGH);
    link.ended(socket);
    link.back().takeEnd(now, EndCause.RESET);
    work(now, link);
  }

  /** The first message of a node is in one piece: its name is known with the first bytes. */
  @Override
  public void onReadable(long now, int socket, ByteBuffer in) {
    ProxiedLink link = bySocket.get(socket);
    boolean first = link.stage() == Stage.NAMELESS;
    boolean taken = link.fedBy(socket).take(now, in);
    if (!taken || (first && link.isRejected(now))) {
      drop(link);
      return;
    }
    if (first) {
      link.stage(Stage.NAMED);
    }
    work(now, link);
  }

  @Override
  public void onDrained(long now, int socket) {
    // What waits for a kernel waits in the proxy; it goes on reading, to see the end.
  }

  @Override
  public void onEnded(long now, int socket, EndCause why) {
    ProxiedLink link = bySocket.remove(socket);
    ProxiedFlow flow = link.fedBy(socket);
    link.ended(socket);
    flow.takeEnd(now, why);
    if (link.stage() == Stage.NAMELESS) {
      drop(link);
    } else {
      work(now, link);
    }
  }

  @Override
  public void onTimer(long now, int kind, long number) {
    ProxiedLink link = links.get(number);
    if (link != null) {
      link.timerFired();
      work(now, link);
    }
  }

  /** Something has been told: it is acted on when the work for it is done. */
  private void work(long now, ProxiedLink link) {
    long spentNanos = processors.relayNanos();
    if (spentNanos == 0) {
      move(now, link);
      return;
    }
    network.spend(process, spentNanos);
    network.afterWork(
        process,
        () -> {
          // A cut may have reset it meanwhile.
          if (links.containsKey(link.number())) {
            move(loop.nowNanos(), link);
          }
        });
  }

  /** Dials the node behind, or passes on what may go, unless a cut holds the link. */
  private void move(long now, ProxiedLink link) {
    if (link.isHeld(now)) {
      return;
    }
    if (link.stage() == Stage.NAMED) {
      if (link.isGivenUp()) {
        // Who dialled has gone before anybody behind heard of it.
        drop(link);
        return;
      }
      link.dials(network.connect(process, link.out().way().toHost(), link.out().way().toPort()));
      bySocket.put(link.far(), link);
      relays.relays(link.near(), link.far());
    }
    if (link.stage() == Stage.THROUGH) {
      int near = link.near();
      int far = link.far();
      link.pump(network, now);
      forgetIfGone(near, link.near());
      forgetIfGone(far, link.far());
    }
    if (link.isOver()) {
      links.remove(link.number());
      return;
    }
    long due = link.nextTimerNanos(now);
    if (due != ProxiedLink.NO_TIMER) {
      network.setTimer(process, 0, link.number(), due);
    }
  }

  private void forgetIfGone(int before, int after) {
    if (after == ProxiedLink.NONE && before != ProxiedLink.NONE) {
      bySocket.remove(before);
    }
  }

  /** Resets both connections and forgets the link. */
  private void drop(ProxiedLink link) {
    link.reset(network);
    forgetIfGone(link.near(), ProxiedLink.NONE);
    forgetIfGone(link.far(), ProxiedLink.NONE);
    links.remove(link.number());
  }

  /** How many links have not ended. */
  int openLinks() {
    return links.size();
  }
}
