package dev.netsplit.sockets.cluster;

import dev.netsplit.protocol.epmd.EpmdConfig;
import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.protocol.epmd.EpmdMachine;
import dev.netsplit.sockets.loop.LoopLimits;
import dev.netsplit.sockets.loop.Placement;
import dev.netsplit.sockets.loop.SocketDriver;
import dev.netsplit.sockets.loop.SocketLoop;
import dev.netsplit.sockets.proxy.CutTable;
import dev.netsplit.sockets.proxy.LinkProxy;
import dev.netsplit.sockets.proxy.NameRelay;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A cluster of real nodes for one run. What happens to the nodes comes out as {@link Report}s, on
 * any thread; what is to happen to them is asked for on one. Knows no time but the clock's.
 *
 * <p>Closing it ends everything, and so does the end of this program: observers end their nodes
 * when their socket closes, and a {@link Keeper} ends those that are stopped.
 */
public final class RealCluster implements AutoCloseable {

  private static final long START_SECONDS = 30;
  private static final long END_SECONDS = 10;
  private static final int MAX_FRAME_BYTES = 1 << 26;

  private final List<NodePlan> plans;
  private final Workshop workshop;
  private final Consumer<Report> reports;
  private final SocketLoop loop;
  private final Thread thread;
  private final CutTable cuts;
  private final ObserverPort observers;
  private final SocketDriver observersDriver;
  private final Map<SocketDriver, LinkProxy> proxies = new LinkedHashMap<>();
  private final String token;
  private final NodeLife[] lives;
  private final CompletableFuture<Integer> observerPort = new CompletableFuture<>();
  private final int epmdPort;

  /**
   * Opens all sockets and starts no node yet.
   *
   * @param epmdPort free on 127.0.0.1 and on the address of each node
   */
  public RealCluster(
      Workshop workshop,
      List<NodePlan> plans,
      CutTable cuts,
      int epmdPort,
      Consumer<Report> reports)
      throws IOException {
    this.workshop = workshop;
    this.plans = List.copyOf(plans);
    this.cuts = cuts;
    this.epmdPort = epmdPort;
    this.reports = reports;
    lives = new NodeLife[plans.size()];
    byte[] secret = new byte[16];
    new java.security.SecureRandom().nextBytes(secret);
    token = HexFormat.of().formatHex(secret);
    loop = new SocketLoop(LoopLimits.ofLinks(Workshop.openFiles(), MAX_FRAME_BYTES));
    observers = new ObserverPort(token, reports, observerPort::complete);
    addNames();
    observersDriver = loop.add(observers, Placement.at(Placement.loopback4()));
    thread = new Thread(this::serve, "netsplit-links");
    thread.setDaemon(true);
    thread.start();
    try {
      awaitPort();
    } catch (IOException e) {
      loop.stop();
      throw e;
    }
  }

  /** One epmd for each address, a proxy before each node, and where nodes register. */
  private void addNames() throws IOException {
    NameRelay relay = new NameRelay(epmdPort);
    long epochSeconds = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
    EpmdConfig config = EpmdConfig.defaults(epochSeconds).withPort(epmdPort);
    Map<String, Placement> hosts = new LinkedHashMap<>();
    for (NodePlan plan : plans) {
      Placement place = hosts.computeIfAbsent(plan.host(), host -> Placement.at(literal(host)));
      LinkProxy proxy = new LinkProxy(plan.name(), plan.host(), cuts);
      relay.expect(plan.alive(), plan.host(), proxy);
      proxies.put(loop.add(proxy, place), proxy);
    }
    hosts.forEach((host, place) -> addEpmd(config, place));
    loop.add(relay, Placement.at(Placement.loopback4()));
  }

  private void addEpmd(EpmdConfig config, Placement place) {
    SocketDriver driver = loop.add(new EpmdMachine(config, Deaf.LISTENER), place);
    driver.onExit(
        status -> {
          throw new IllegalStateException("no epmd at " + place + " port " + epmdPort);
        });
  }

  /** Nobody wants to hear what an epmd does. */
  private static final class Deaf implements EpmdListener {

    private static final EpmdListener LISTENER = new Deaf();

    @Override
    public void registered(long nowNanos, String name, int port, int creation) {}

    @Override
    public void unregistered(long nowNanos, String name) {}
  }

  private static InetAddress literal(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException("not an address: " + host, e);
    }
  }

  private void serve() {
    try {
      loop.run();
    } catch (IOException e) {
      observerPort.completeExceptionally(e);
      reports.accept(new Report(0, 0, Report.Kind.PUZZLED, System.nanoTime(), e.toString()));
    }
  }

  private int awaitPort() throws IOException {
    try {
      int port = observerPort.get(START_SECONDS, TimeUnit.SECONDS);
      if (port < 0) {
        throw new IOException("cannot listen on 127.0.0.1");
      }
      return port;
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("cannot listen on loopback addresses: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Starts a process of a node; it has no name yet. */
  public void start(int node) throws IOException {
    int number = lives[node] == null ? 0 : lives[node].number() + 1;
    int port = awaitPort();
    Process process =
        workshop.programs().start(plans.get(node), node, number, token, port, epmdPort);
    Optional<ProcessIdentity> identity = ProcessIdentity.of(process.pid());
    if (identity.isEmpty()) {
      process.destroyForcibly();
      throw new IOException("the process of " + plans.get(node).name() + " has vanished");
    }
    workshop.started(identity.get());
    CompletableFuture<Void> reported =
        process.onExit().thenAccept(ended -> exited(node, number, ended.exitValue()));
    lives[node] = new NodeLife(number, process, identity.get(), reported);
  }

  private void exited(int node, int life, int status) {
    String text = Integer.toString(status);
    reports.accept(new Report(node, life, Report.Kind.EXITED, System.nanoTime(), text));
  }

  /** Whether the present process of a node runs. */
  public boolean isAlive(int node) {
    return lives[node] != null && lives[node].process().isAlive();
  }

  /** The number of the present process of a node. */
  public int life(int node) {
    return lives[node].number();
  }

  /** Says something to the observer of a node. */
  public void tell(int node, String line) {
    observersDriver.post((now, fx) -> observers.tell(node, line, fx));
  }

  /** SIGKILL; answers when it was sent, on the clock. */
  public long kill(int node) {
    long nanos = System.nanoTime();
    lives[node].process().destroyForcibly();
    return nanos;
  }

  /** SIGSTOP; answers when it was sent. */
  public long pause(int node) throws IOException {
    long nanos = System.nanoTime();
    workshop.keeper().stop(lives[node].identity());
    return nanos;
  }

  /** SIGCONT; answers when it was sent. */
  public long resume(int node) throws IOException {
    long nanos = System.nanoTime();
    workshop.keeper().resume(lives[node].identity());
    return nanos;
  }

  /** Cuts nodes off from each other; answers when. */
  public long cut(int number, boolean resets, Set<String> one, Set<String> other) {
    long nanos = System.nanoTime();
    cuts.add(number, resets, one, other);
    rulesChanged();
    return nanos;
  }

  /** Ends a cut; answers when. */
  public long heal(int number) {
    long nanos = System.nanoTime();
    cuts.remove(number);
    rulesChanged();
    return nanos;
  }

  private void rulesChanged() {
    proxies.forEach((driver, proxy) -> driver.post(proxy::rulesChanged));
  }

  /** Ends all nodes and closes all sockets. */
  @Override
  public void close() throws IOException {
    List<NodeLife> running = new ArrayList<>();
    for (NodeLife life : lives) {
      if (life != null) {
        life.process().destroyForcibly();
        running.add(life);
      }
    }
    try {
      for (NodeLife life : running) {
        if (!life.process().waitFor(END_SECONDS, TimeUnit.SECONDS)) {
          throw new IOException("process " + life.identity().pid() + " does not end");
        }
        workshop.ended(life.identity());
      }
      loop.stop();
      thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      loop.stop();
    }
  }
}
