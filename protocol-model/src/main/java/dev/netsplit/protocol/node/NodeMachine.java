package dev.netsplit.protocol.node;

import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Entropy;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.process.Moment;
import dev.netsplit.protocol.term.AtomTable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/**
 * An Erlang node of OTP 25: registers at its epmd, connects and is connected to, ticks, and runs
 * processes that talk to those of other nodes. It must not know whether its sockets are real, nor
 * why it is told to connect.
 *
 * <p>This class only passes events on: to the {@link EpmdClient}, to the handshake or link that a
 * socket's attachment names, to the {@link NetKernel}. What it has beside the registration begins
 * when epmd has accepted the name; a node whose first registration failed exits with status 1.
 *
 * <p>A node that does not listen, or on a port that all know, registers nowhere; it draws its
 * creation itself. A dynamic node does neither, and has no name before it has connected.
 */
public final class NodeMachine implements Machine {

  /** What init takes to shut the other applications of an idle node down. */
  private static final long STOP_NANOS = 1_000_000_000L;

  private NodeConfig config;
  private final Entropy entropy;
  private final NodeListener listener;
  private final PeerNames names;
  private final EpmdClient epmd;
  private DistController controller;
  private final UserProcesses processes = new UserProcesses(() -> controller);
  private final GlobalCalls global = new GlobalCalls(() -> controller);
  private boolean stopping;
  private boolean endsUnregistered = true;

  /** A node that has not started, and keeps its atoms to itself. */
  public NodeMachine(NodeConfig config, Entropy entropy, NodeListener listener) {
    this(config, entropy, listener, new AtomTable());
  }

  /**
   * A node that has not started.
   *
   * @param entropy where challenges come from
   * @param listener is told what happens; it must not call back
   * @param atoms of all nodes on this thread: what one has met says nothing to the others
   */
  public NodeMachine(NodeConfig config, Entropy entropy, NodeListener listener, AtomTable atoms) {
    names = new PeerNames(atoms);
    this.config = Objects.requireNonNull(config, "config");
    this.entropy = Objects.requireNonNull(entropy, "entropy");
    this.listener = Objects.requireNonNull(listener, "listener");
    epmd = new EpmdClient(config, new FirstRegistration());
  }

  /**
   * To be called before the start of a node that runs before it is distributed, and whose
   * application calls {@code net_kernel:start}: a first registration that fails does not end it.
   */
  public void startUndistributed() {
    endsUnregistered = false;
  }

  /** {@code net_kernel:start} again after a first registration that failed; ends as that did. */
  public void registerAgain(long nowNanos, Effects fx) {
    epmd.startAgain(nowNanos, fx);
  }

  /**
   * {@code net_adm:ping(Peer)}: connects first if need be, and ends with {@link
   * NodeListener#pingEnded}. It has no time limit of its own: a peer that ticks but does not answer
   * leaves it waiting (net_adm(3)).
   */
  public void ping(long nowNanos, String peer, Effects fx) {
    boolean itself = peer.equals(name());
    if (itself || peerNumber(peer) == PeerNames.NONE) {
      listener.pingEnded(nowNanos, name(), peer, itself);
    } else {
      controller.ping(nowNanos, peer);
      settle(nowNanos, fx);
    }
  }

  /** What users may ask of {@code global} on this node. */
  public GlobalCalls global() {
    return global;
  }

  /** The processes of users on this node. */
  public UserProcesses processes() {
    return processes;
  }

  /**
   * {@code net_kernel:connect_node(Peer)}: dials unless a connection is up or under way; an attempt
   * that is started ends with {@link NodeListener#connectEnded}.
   *
   * @return false when the node is not distributed, the name is none, or too much is under way
   */
  public boolean connect(long nowNanos, String peer, Effects fx) {
    return dial(nowNanos, peer, ~0L, fx);
  }

  /** {@code net_kernel:hidden_connect_node(Peer)}: as {@link #connect}, but unpublished. */
  public boolean connectHidden(long nowNanos, String peer, Effects fx) {
    return dial(nowNanos, peer, ~Flags.PUBLISHED, fx);
  }

  private boolean dial(long nowNanos, String peer, long flagsKept, Effects fx) {
    if (peer.equals(name())) {
      return true;
    }
    int number = peerNumber(peer);
    boolean started =
        number != PeerNames.NONE
            && controller
                .kernel()
                .connect(nowNanos, number, controller.self().flags() & flagsKept, fx);
    settle(nowNanos, fx);
    return started;
  }

  /**
   * {@code net_kernel:allow(Names)}: from now on only these, and those of earlier calls, may be
   * dialled or come in.
   *
   * @return false when the node is not distributed
   */
  public boolean allow(List<String> peers) {
    if (controller == null) {
      return false;
    }
    controller.self().policy().allow(peers);
    return true;
  }

  /**
   * {@code net_kernel:set_net_ticktime(NetTicktime, TransitionPeriod)}; the node must be
   * distributed.
   */
  public TicktimeReply setNetTicktime(
      long nowNanos, long netTicktimeNanos, long transitionNanos, Effects fx) {
    if (controller == null) {
      throw new IllegalStateException(config.name() + " is not distributed");
    }
    return controller.kernel().setNetTicktime(nowNanos, netTicktimeNanos, transitionNanos, fx);
  }

  /** {@code erlang:set_cookie(Cookie)}: later handshakes go by it, connections stay. */
  public void setCookie(String cookie) {
    config = config.withCookie(cookie);
    if (controller != null) {
      controller.self().cookie(cookie);
    }
  }

  /** net_ticktime as it is, or as it will be when the change under way has ended. */
  public long netTicktimeNanos() {
    return controller == null
        ? config.tickIntervalNanos() * config.tickIntensity()
        : controller.kernel().netTicktimeNanos();
  }

  /**
   * {@code init:stop()}, or SIGTERM: the node lives on for the second that its other applications
   * take to stop, then takes its connections down and ends.
   */
  public void stop(long nowNanos, Effects fx) {
    if (!stopping) {
      stopping = true;
      global.prepareShutdown(nowNanos, fx);
      TimerWheel wheel = new TimerWheel(config.tickPhaseNanos());
      fx.setTimer(NodeTimer.STOP.kind(), 0, wheel.deadlineNanos(nowNanos, STOP_NANOS));
    }
  }

  /** {@code erlang:halt()}: the process ends at once, and its kernel closes its sockets. */
  public void halt(Effects fx) {
    fx.exit(0);
  }

  /**
   * {@code erlang:disconnect_node(Peer)}. An attempt under way goes on.
   *
   * @return whether there was a connection
   */
  public boolean disconnect(long nowNanos, String peer, Effects fx) {
    boolean had = controller != null && controller.disconnect(new Moment(nowNanos, fx), peer);
    settle(nowNanos, fx);
    return had;
  }

  /** Whether a connection to {@code peer} is up. */
  public boolean isConnected(String peer) {
    int number = controller == null ? PeerNames.NONE : names.find(peer);
    return number != PeerNames.NONE && controller.kernel().table().isUp(number);
  }

  /** Whether an attempt to connect with {@code peer}, of either side, is under way. */
  public boolean isPending(String peer) {
    int number = controller == null ? PeerNames.NONE : names.find(peer);
    return number != PeerNames.NONE
        && controller.kernel().table().state(number) == ConnectionState.PENDING;
  }

  /** Whether the node has a name: epmd has accepted it once, or a peer has given it. */
  public boolean isAlive() {
    return controller != null && !controller.self().isNameless();
  }

  /** The name of the node; {@code nonode@nohost} as long as a dynamic one has none. */
  public String name() {
    return controller == null ? config.name() : controller.self().name();
  }

  /** The creation epmd gave at the first registration, or a peer with the name; 0 before it. */
  public int creation() {
    return controller == null ? 0 : controller.self().creation();
  }

  /** How many connections are up. */
  public int connections() {
    return controller == null ? 0 : controller.links().count();
  }

  /**
   * Number of the latest attempt net_kernel granted for {@code peer}; a connection that replaces
   * another has another one. 0 when there was none.
   */
  public int connectionId(String peer) {
    int number = controller == null ? PeerNames.NONE : names.find(peer);
    return number == PeerNames.NONE ? 0 : controller.kernel().table().connectionId(number);
  }

  @Override
  public void onStart(long nowNanos, Effects fx) {
    fx.spend(config.costs().firstUses().nameNanos());
    if (config.dynamicName()) {
      begin(nowNanos, LocalNode.NAMELESS, fx);
      return;
    }
    if (!config.listening()) {
      begin(nowNanos, GivenName.drawn(config.name(), entropy), fx);
      listener.registered(nowNanos, name(), creation());
      return;
    }
    int port = fx.listen(config.knownPort(), config.listenBacklog());
    if (port < 0) {
      failed(nowNanos, port == Effects.PORT_IN_USE ? "eaddrinuse" : "eaddrnotavail", fx);
    } else if (config.knownPort() != 0) {
      begin(nowNanos, GivenName.drawn(config.name(), entropy), fx);
      listener.registered(nowNanos, name(), creation());
    } else {
      epmd.start(nowNanos, port, fx);
    }
  }

  @Override
  public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {
    if (attachment != NO_ATTACHMENT) {
      switch (SocketRole.of(attachment)) {
        case EPMD -> epmd.opened(nowNanos, fx);
        case HANDSHAKE -> handshake(attachment).opened(nowNanos, fx);
        case LINK -> throw new IllegalStateException("link socket " + socket + " opened again");
      }
    } else if (controller == null) {
      fx.close(socket);
    } else {
      controller.kernel().accept(nowNanos, socket, fx);
    }
    settle(nowNanos, fx);
  }

  @Override
  public void onConnectFailed(
      long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {
    switch (SocketRole.of(attachment)) {
      case EPMD -> epmd.connectFailed(nowNanos, why, fx);
      case HANDSHAKE -> handshake(attachment).connectFailed(nowNanos, why, fx);
      case LINK -> throw new IllegalStateException("link socket " + socket + " failed to connect");
    }
    settle(nowNanos, fx);
  }

  @Override
  public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {
    int number = SocketRole.number(attachment);
    switch (SocketRole.of(attachment)) {
      case EPMD -> epmd.bytes(nowNanos, number, in, fx);
      case HANDSHAKE -> {
        int row = handshake(attachment).bytes(nowNanos, in, fx);
        if (row != LinkTable.NONE) {
          controller.bytes(nowNanos, row, in, fx);
        }
      }
      case LINK -> controller.bytes(nowNanos, number, in, fx);
    }
    settle(nowNanos, fx);
  }

  /** Only links write more than a driver takes at once. */
  @Override
  public void onDrained(long nowNanos, int socket, int attachment, Effects fx) {
    if (attachment != NO_ATTACHMENT && SocketRole.of(attachment) == SocketRole.LINK) {
      controller.drained(nowNanos, SocketRole.number(attachment), fx);
      settle(nowNanos, fx);
    }
  }

  @Override
  public void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {
    switch (SocketRole.of(attachment)) {
      case EPMD -> epmd.closed(nowNanos, SocketRole.number(attachment), fx);
      case HANDSHAKE -> handshake(attachment).closed(nowNanos, why, fx);
      case LINK ->
          controller
              .kernel()
              .linkLost(
                  nowNanos, SocketRole.number(attachment), NodedownReason.CONNECTION_CLOSED, fx);
    }
    settle(nowNanos, fx);
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {
    switch (NodeTimer.of(kind)) {
      case EPMD_REPLY -> epmd.replyTimedOut(nowNanos, fx);
      case EPMD_RETRY -> epmd.retry(nowNanos, fx);
      case TICK -> controller.kernel().tickerFired(nowNanos, fx);
      case AUX_TICK -> controller.kernel().changeFired(nowNanos, fx);
      case PASSIVE_WAIT -> controller.kernel().waits().timedOut(nowNanos, (int) key);
      case PROCESS -> controller.processes().timedOut(key);
      case DISCONNECT -> controller.kernel().disconnect(nowNanos, (int) key, fx);
      case STOP -> {
        if (controller != null) {
          controller.kernel().terminate(nowNanos, fx);
        }
        fx.exit(0);
        return;
      }
      case LOOKUP -> controller.kernel().lookedUp(nowNanos, fx);
      case RESOLVE -> controller.kernel().resolve(nowNanos, (int) key, fx);
      case SETUP -> controller.kernel().setupTimedOut(nowNanos, (int) key, fx);
    }
    settle(nowNanos, fx);
  }

  /** Distribution begins, under a name or without one. */
  private void begin(long nowNanos, GivenName identity, Effects fx) {
    controller = new DistController(new LocalNode(config, identity, names, entropy, listener));
    controller.kernel().start(nowNanos, fx);
  }

  private void failed(long nowNanos, String reason, Effects fx) {
    listener.registrationFailed(nowNanos, config.name(), reason);
    if (endsUnregistered) {
      fx.exit(1);
    }
  }

  private Handshake handshake(int attachment) {
    Handshake handshake = controller.kernel().handshake(SocketRole.number(attachment));
    if (handshake == null) {
      throw new IllegalStateException("no handshake " + SocketRole.number(attachment));
    }
    return handshake;
  }

  private int peerNumber(String peer) {
    return controller == null ? PeerNames.NONE : controller.peerNumber(peer);
  }

  /** Lets the processes do what the event has given them to do. */
  private void settle(long nowNanos, Effects fx) {
    if (controller != null) {
      controller.settle(nowNanos, fx);
    }
  }

  private final class FirstRegistration implements EpmdClient.Outcome {

    @Override
    public void registered(long nowNanos, int creation, Effects fx) {
      listener.registered(nowNanos, config.name(), creation);
      begin(nowNanos, new GivenName(config.name(), creation), fx);
    }

    @Override
    public void registrationFailed(long nowNanos, String reason, Effects fx) {
      failed(nowNanos, reason, fx);
    }
  }
}
