package dev.netsplit.sockets.live;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.sockets.loop.Placement;
import dev.netsplit.sockets.loop.SocketDriver;
import dev.netsplit.sockets.loop.SocketLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The live nodes of this process and the one thread that runs them all. It does not know what they
 * are for.
 *
 * <p>Challenges and phases of tickers come from the system's source of randomness, instants from
 * its clock: nothing here can be repeated.
 */
public final class LiveNodes implements AutoCloseable {

  /** How the thread shows in a thread dump. */
  private static final String THREAD = "netsplit-nodes";

  /** Most that may wait for one peer that does not read, and its share of the heap. */
  private static final long MAX_HELD_BYTES = 256L << 20;

  private static final int HELD_SHARE = 8;
  private static final int START_SECONDS = 60;
  private static final long JOIN_MILLIS = TimeUnit.SECONDS.toMillis(60);

  private final SecureRandom random = new SecureRandom();
  private final SocketLoop loop;
  private final SocketDriver anchor;
  private final Thread thread;

  private LiveNodes(SocketLoop loop) {
    this.loop = loop;
    anchor = loop.add(new Anchor(), Placement.loopback());
    thread = new Thread(this::run, THREAD);
  }

  /** Starts the thread, without nodes. */
  public static LiveNodes open(LiveSettings settings) throws IOException {
    LiveNodes nodes =
        new LiveNodes(new SocketLoop(settings.limits(), settings.memoryLinks(), settings.hosts()));
    nodes.thread.start();
    return nodes;
  }

  private void run() {
    try {
      loop.run();
    } catch (IOException e) {
      throw new UncheckedIOException("the loop of the live nodes", e);
    }
  }

  /**
   * Starts a node; it has its name once {@link LiveNode#registration} says so.
   *
   * @param where where it listens
   * @param events is told what happens, on the thread of the nodes, and must not keep it waiting
   */
  public LiveNode start(NodeConfig config, Placement where, Consumer<LiveEvent> events) {
    return start(config, where, events, Between.NOTHING);
  }

  /**
   * The same, with something between the node and its sockets.
   *
   * @param between what it is
   */
  LiveNode start(NodeConfig config, Placement where, Consumer<LiveEvent> events, Between between) {
    NodeReport report = new NodeReport(System::currentTimeMillis, events);
    NodeMachine machine = new NodeMachine(ofThisProcess(config), random::nextLong, report);
    CompletableFuture<LiveNode> started = new CompletableFuture<>();
    anchor.post(
        (now, fx) -> {
          SocketDriver driver = loop.add(between.machine(machine), where);
          LiveNode node = new LiveNode(config.name(), machine, report, driver, between);
          driver.onExit(node::ended);
          started.complete(node);
        });
    try {
      return started.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the loop of the nodes does not start " + config.name(), e);
    }
  }

  /** Adds a machine that is no node; it starts soon. */
  void run(Machine machine, Placement where) {
    anchor.post((now, fx) -> loop.add(machine, where));
  }

  /**
   * The same settings with a phase of the ticker that no other node has, and a limit to what peers
   * may make it hold.
   */
  private NodeConfig ofThisProcess(NodeConfig config) {
    long heldBytes = Math.min(MAX_HELD_BYTES, Runtime.getRuntime().maxMemory() / HELD_SHARE);
    long phaseNanos = Math.floorMod(random.nextLong(), config.tickPeriodNanos());
    return config
        .withTicks(config.tickIntervalNanos(), config.tickIntensity(), phaseNanos)
        .withHeldLimit(Math.max(heldBytes, config.busyLimitBytes() + 1));
  }

  /** Ends all nodes as a kernel ends processes that are killed, and the thread. */
  @Override
  public void close() {
    loop.stop();
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keeps the loop going while there is no node, and lets other threads in. */
  private static final class Anchor implements Machine {

    @Override
    public void onStart(long nowNanos, Effects fx) {}

    @Override
    public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {}

    @Override
    public void onConnectFailed(
        long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {}

    @Override
    public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {}

    @Override
    public void onDrained(long nowNanos, int socket, int attachment, Effects fx) {}

    @Override
    public void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {}

    @Override
    public void onTimer(long nowNanos, int kind, long key, Effects fx) {}
  }
}
