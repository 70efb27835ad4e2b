package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.run.ProxiedFlow.Way;
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
 * of its own that no fault takes. A dial is accepted first and dialled on then. Paths and cuts act
 * in here, on bytes that have been acknowledged. It must not know nodes or their protocol.
 *
 * <p>Traffic with epmd passes by: cuts do not touch it.
 */
final class Proxies implements Links, Application {

  private static final String HOST = "(proxies)";
  private static final int BACKLOG = 4096;
  private static final int PORT_BITS = 16;
  private static final int PORT_MASK = (1 << PORT_BITS) - 1;

  private final EventLoop loop;
  private final Network network;
  private final ZonePaths paths;
  private final FaultPlan plan = new FaultPlan();
  private final TreeMap<Long, Integer> portOfTarget = new TreeMap<>();
  private final TreeMap<Integer, Long> targetOfPort = new TreeMap<>();
  private final TreeMap<Integer, ProxiedLink> bySocket = new TreeMap<>();
  private final TreeMap<Long, ProxiedLink> links = new TreeMap<>();
  private int host;
  private int process;
  private long linksBegun;

  /** Proxies that {@link #begin} once all hosts of nodes are there. */
  Proxies(EventLoop loop, Network network, ZonePaths paths) {
    this.loop = loop;
    this.network = network;
    this.paths = paths;
  }

  @Override
  public void begin() {
    host = network.addHost(HOST);
    paths.addMiddle();
    process = network.spawn(host, "proxies", this);
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
  public int cut(FaultRule rule) {
    return plan.add(rule);
  }

  @Override
  public void heal(int id) {
    plan.remove(id);
    long now = loop.nowNanos();
    List.copyOf(links.values()).forEach(link -> pump(now, link));
  }

  @Override
  public void reset(FaultRule rule) {
    long now = loop.nowNanos();
    for (ProxiedLink link : List.copyOf(links.values())) {
      boolean meant =
          rule.judge(now, link.out().way()) != Verdict.PASS
              || rule.judge(now, link.back().way()) != Verdict.PASS;
      if (meant) {
        link.reset(network);
        forget(link);
      }
    }
  }

  @Override
  public void onAccepted(long now, int socket) {
    long target = targetOfPort.get(network.localPort(socket));
    int toHost = (int) (target >>> PORT_BITS);
    int toPort = (int) (target & PORT_MASK);
    network.noDelay(socket, true);
    int onward = network.connect(process, toHost, toPort);
    Way way = way(now, network.peerHost(socket), network.peerPort(socket), toHost, toPort);
    ProxiedFlow out = new ProxiedFlow(network, paths, plan, way, socket, onward);
    ProxiedFlow back = new ProxiedFlow(network, paths, plan, reversed(way), onward, socket);
    back.opened();
    ProxiedLink link = new ProxiedLink(linksBegun++, out, back);
    links.put(link.number(), link);
    bySocket.put(socket, link);
    bySocket.put(onward, link);
  }

  private Way way(long now, int fromHost, int fromPort, int toHost, int toPort) {
    return new Way(
        fromHost, toHost, fromPort, toPort, now, key(fromHost, fromPort, toHost, toPort));
  }

  private Way reversed(Way way) {
    return way(
        way.connectionBeganNanos(), way.toHost(), way.toPort(), way.fromHost(), way.fromPort());
  }

  private long key(int fromHost, int fromPort, int toHost, int toPort) {
    long from = Mix64.fold(Mix64.hash(network.hostName(fromHost)), fromPort);
    return Mix64.fold(Mix64.fold(from, network.hostName(toHost)), toPort);
  }

  @Override
  public void onConnected(long now, int socket) {
    ProxiedLink link = bySocket.get(socket);
    network.noDelay(socket, true);
    link.leavingBy(socket).opened();
    pump(now, link);
  }

  @Override
  public void onConnectFailed(long now, int socket, ConnectError why) {
    ProxiedLink link = bySocket.get(socket);
    network.close(link.out().from());
    forget(link);
  }

  @Override
  public void onReadable(long now, int socket, ByteBuffer in) {
    ProxiedLink link = bySocket.get(socket);
    ProxiedFlow flow = link.fedBy(socket);
    flow.take(now, in);
    if (flow.isRejected(now)) {
      link.reset(network);
      forget(link);
    } else {
      pump(now, link);
    }
  }

  @Override
  public void onDrained(long now, int socket) {
    pump(now, bySocket.get(socket));
  }

  @Override
  public void onEnded(long now, int socket, EndCause why) {
    ProxiedLink link = bySocket.remove(socket);
    link.leavingBy(socket).targetGone();
    link.fedBy(socket).takeEnd(now, why);
    if (link.isOver()) {
      forget(link);
    } else {
      pump(now, link);
    }
  }

  @Override
  public void onTimer(long now, int kind, long number) {
    ProxiedLink link = links.get(number);
    if (link != null) {
      link.timerFired();
      pump(now, link);
    }
  }

  private void pump(long now, ProxiedLink link) {
    if (link.pump(network, now)) {
      forget(link);
      return;
    }
    long due = link.nextTimerNanos(now);
    if (due != ProxiedLink.NO_TIMER) {
      network.setTimer(process, 0, link.number(), due);
    }
  }

  /** How many links have not ended. */
  int openLinks() {
    return links.size();
  }

  private void forget(ProxiedLink link) {
    links.remove(link.number());
    bySocket.remove(link.out().from(), link);
    bySocket.remove(link.back().from(), link);
  }
}
