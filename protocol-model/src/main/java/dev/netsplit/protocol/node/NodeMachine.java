package dev.netsplit.protocol.node;

import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Entropy;
import dev.netsplit.protocol.machine.Machine;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * An Erlang node of OTP 25: registers at its epmd, connects and is connected to, ticks, and answers
 * pings. It must not know whether its sockets are real, nor why it is told to connect.
 *
 * <p>This class only passes events on: to the {@link EpmdClient}, to the handshake or link that a
 * socket's attachment names, to the {@link Ticker}. What it has beside the registration begins when
 * epmd has accepted the name; a node whose first registration failed stays inert, as a real one
 * would have exited.
 *
 * <p>Left out so far: {@code global}, run-time changes of net_ticktime, dynamic names, allow lists.
 */
public final class NodeMachine implements Machine {

  private final NodeConfig config;
  private final Entropy entropy;
  private final NodeListener listener;
  private final PeerNames names = new PeerNames();
  private final EpmdClient epmd;
  private final Ticker ticker;
  private DistController controller;

  /**
   * A node that has not started.
   *
   * @param entropy where challenges come from
   * @param listener is told what happens; it must not call back
   */
  public NodeMachine(NodeConfig config, Entropy entropy, NodeListener listener) {
    this.config = Objects.requireNonNull(config, "config");
    this.entropy = Objects.requireNonNull(entropy, "entropy");
    this.listener = Objects.requireNonNull(listener, "listener");
    epmd = new EpmdClient(config, new FirstRegistration());
    ticker = new Ticker(config);
  }

  /**
   * {@code net_adm:ping(Peer)}: connects first if need be, and ends with {@link
   * NodeListener#pingEnded}. It has no time limit of its own: a peer that ticks but does not answer
   * leaves it waiting (net_adm(3)).
   */
  public void ping(long nowNanos, String peer, Effects fx) {
    if (peer.equals(config.name())) {
      listener.pingEnded(nowNanos, config.name(), peer, true);
      return;
    }
    int number = peerNumber(peer);
    if (number == PeerNames.NONE) {
      listener.pingEnded(nowNanos, config.name(), peer, false);
    } else {
      controller.ping(nowNanos, number, fx);
    }
  }

  /**
   * {@code net_kernel:connect_node(Peer)}: dials unless a connection is up or under way; an attempt
   * that is started ends with {@link NodeListener#connectEnded}.
   *
   * @return false when the node is not distributed, the name is none, or too much is under way
   */
  public boolean connect(long nowNanos, String peer, Effects fx) {
    if (peer.equals(config.name())) {
      return true;
    }
    int number = peerNumber(peer);
    return number != PeerNames.NONE && controller.kernel().connect(nowNanos, number, fx);
  }

  /**
   * {@code erlang:disconnect_node(Peer)}. An attempt under way goes on.
   *
   * @return whether there was a connection
   */
  public boolean disconnect(long nowNanos, String peer, Effects fx) {
    int number = names.find(peer);
    return number != PeerNames.NONE
        && controller != null
        && controller.kernel().disconnect(nowNanos, number, fx);
  }

  /**
   * {@code net_kernel:start} again after a first registration that failed, with the same listener;
   * it ends as the first one did.
   *
   * @throws IllegalStateException when the registration has not failed
   */
  public void registerAgain(long nowNanos, Effects fx) {
    epmd.startAgain(nowNanos, fx);
  }

  /** Whether a connection to {@code peer} is up. */
  public boolean isConnected(String peer) {
    int number = names.find(peer);
    return number != PeerNames.NONE
        && controller != null
        && controller.kernel().table().isUp(number);
  }

  /** Whether epmd has accepted the name at least once, so that the node is distributed. */
  public boolean isAlive() {
    return controller != null;
  }

  /** The creation epmd gave at the first registration; 0 before it. */
  public int creation() {
    return controller == null ? 0 : controller.creation();
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
    int number = names.find(peer);
    boolean known = number != PeerNames.NONE && controller != null;
    return known ? controller.kernel().table().connectionId(number) : 0;
  }

  @Override
  public void onStart(long nowNanos, Effects fx) {
    int port = fx.listen(0, config.listenBacklog());
    if (port == Effects.PORT_IN_USE) {
      listener.registrationFailed(nowNanos, config.name(), "eaddrinuse");
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
  }

  @Override
  public void onConnectFailed(
      long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {
    switch (SocketRole.of(attachment)) {
      case EPMD -> epmd.connectFailed(nowNanos, why, fx);
      case HANDSHAKE -> handshake(attachment).connectFailed(nowNanos, why, fx);
      case LINK -> throw new IllegalStateException("link socket " + socket + " failed to connect");
    }
  }

  @Override
  public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {
    int number = SocketRole.number(attachment);
    switch (SocketRole.of(attachment)) {
      case EPMD -> epmd.bytes(nowNanos, in, fx);
      case HANDSHAKE -> {
        int row = handshake(attachment).bytes(nowNanos, in, fx);
        if (row != LinkTable.NONE) {
          controller.bytes(nowNanos, row, in, fx);
        }
      }
      case LINK -> controller.bytes(nowNanos, number, in, fx);
    }
  }

  /** Nothing waits for output to drain: what is written here is small and never held back. */
  @Override
  public void onDrained(long nowNanos, int socket, int attachment, Effects fx) {}

  @Override
  public void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {
    switch (SocketRole.of(attachment)) {
      case EPMD -> epmd.closed(nowNanos, fx);
      case HANDSHAKE -> handshake(attachment).closed(nowNanos, why, fx);
      case LINK ->
          controller
              .kernel()
              .linkLost(nowNanos, SocketRole.number(attachment), NodedownReason.CONNECTION_CLOSED);
    }
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {
    switch (NodeTimer.of(kind)) {
      case EPMD_REPLY -> epmd.replyTimedOut(nowNanos, fx);
      case EPMD_RETRY -> epmd.retry(nowNanos, fx);
      case TICK -> {
        if (ticker.isDue(nowNanos, fx)) {
          controller.kernel().tick(nowNanos, fx);
        }
      }
      case SETUP -> {
        Handshake handshake = controller.kernel().handshake((int) key);
        if (handshake != null) {
          handshake.timedOut(nowNanos, fx);
        }
      }
    }
  }

  private Handshake handshake(int attachment) {
    Handshake handshake = controller.kernel().handshake(SocketRole.number(attachment));
    if (handshake == null) {
      throw new IllegalStateException("no handshake " + SocketRole.number(attachment));
    }
    return handshake;
  }

  /** The number of a name that may be dialled, or NONE if this node cannot dial it. */
  private int peerNumber(String peer) {
    boolean dialable =
        controller != null
            && peer.length() <= HandshakeCodec.MAX_NAME_CHARS
            && HandshakeCodec.isNodeName(peer);
    return dialable ? names.intern(peer) : PeerNames.NONE;
  }

  private final class FirstRegistration implements EpmdClient.Outcome {

    @Override
    public void registered(long nowNanos, int creation, Effects fx) {
      controller = new DistController(new LocalNode(config, creation, names, entropy, listener));
      listener.registered(nowNanos, config.name(), creation);
      ticker.start(nowNanos, fx);
    }

    @Override
    public void registrationFailed(long nowNanos, String reason, Effects fx) {
      listener.registrationFailed(nowNanos, config.name(), reason);
    }
  }
}
