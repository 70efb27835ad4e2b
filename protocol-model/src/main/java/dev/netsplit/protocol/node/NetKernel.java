package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.process.NodeChange;
import java.util.List;
import java.util.TreeMap;

/**
 * net_kernel: decides who may connect, owns the handshakes under way, brings links up and takes
 * them down (OTP: net_kernel). It does not know what travels on a link.
 *
 * <p>What the processes of a real node tell each other about a connection happens here within one
 * call, in the order in which their messages would arrive; there is no service time.
 */
final class NetKernel implements HandshakeOwner {

  /** Handshakes that may be under way at once, of both roles. */
  static final int MAX_HANDSHAKES = 1 << 16;

  /** Is told of links, in the node's own processes. */
  interface LinkUsers {

    /** A link is up: whatever waited for it may be sent. */
    void linkUp(long nowNanos, int row, NodeChange change, Effects fx);

    /** A link is down; the table says so already. */
    void linkDown(long nowNanos, int peer, NodeChange change);

    /** The attempt that was under way has failed; so has what waited for it. */
    void attemptFailed(long nowNanos, int peer);

    /** This node bears another name from now on. */
    void identityChanged(long nowNanos);
  }

  private final LocalNode self;
  private final LinkTable links;
  private final LinkUsers users;
  private final LinkTicks ticks;
  private Ticker ticker;
  private TicktimeChange change;
  private final PassiveWaits waits;
  private final Requests requests = new Requests();
  private final NamePool pool = new NamePool();
  private final ConnectionTable table;
  private final TreeMap<Integer, Handshake> handshakes = new TreeMap<>();
  private int nextSerial;
  private int namedBy = PeerNames.NONE;

  NetKernel(LocalNode self, LinkTable links, LinkUsers users) {
    this.self = self;
    this.links = links;
    this.users = users;
    table = new ConnectionTable(self.entropy());
    waits = new PassiveWaits(self, users::attemptFailed);
    ticks = new LinkTicks(self, links, this::giveUp);
    ticker = new Ticker(self.config());
    change = new TicktimeChange(self, ticker);
  }

  ConnectionTable table() {
    return table;
  }

  PassiveWaits waits() {
    return waits;
  }

  /** The handshake of that serial number, or null when it is over. */
  Handshake handshake(int serial) {
    return handshakes.get(serial);
  }

  /**
   * {@code connect_node}: dials {@code peer} unless a connection is up or under way.
   *
   * @param flags the flags to offer
   * @return false when no attempt could be started
   */
  boolean connect(long nowNanos, int peer, long flags, Effects fx) {
    if (isConnectedOrPending(peer)) {
      return true;
    }
    String name = self.names().name(peer);
    if (!self.policy().mayDial(name)) {
      self.log(nowNanos, "connection attempt with disallowed node " + name);
      return false;
    }
    if (handshakes.size() >= MAX_HANDSHAKES) {
      return false;
    }
    InitiatorHandshake handshake = new InitiatorHandshake(self, this, takeSerial(), peer, flags);
    handshakes.put(handshake.serial(), handshake);
    table.begin(peer, handshake.serial());
    handshake.requested(nowNanos);
    requests.add(nowNanos, handshake, fx);
    return true;
  }

  /** Dials {@code peer} for a message to it, if the settings let it and a node has a name. */
  boolean autoConnect(long nowNanos, int peer, Effects fx) {
    boolean mayStart = !self.isNameless() && self.policy().mayAutoConnect(table.state(peer));
    return (mayStart || isConnectedOrPending(peer)) && connect(nowNanos, peer, self.flags(), fx);
  }

  /** As {@link #autoConnect}, but for a barred peer waits for it to connect. */
  boolean passiveConnect(long nowNanos, int peer, Effects fx) {
    return table.state(peer) == ConnectionState.BARRED
        ? waits.begin(nowNanos, peer, fx)
        : autoConnect(nowNanos, peer, fx);
  }

  /** Whether there is a connection to a peer, or an attempt. */
  boolean isConnectedOrPending(int peer) {
    return switch (table.state(peer)) {
      case NONE, BARRED -> false;
      case PENDING, UP, UP_PENDING -> true;
    };
  }

  /** Takes in an accepted socket; beyond the limit it is closed at once. */
  void accept(long nowNanos, int socket, Effects fx) {
    if (handshakes.size() >= MAX_HANDSHAKES) {
      fx.close(socket);
      return;
    }
    AcceptorHandshake handshake = new AcceptorHandshake(self, this, takeSerial());
    handshakes.put(handshake.serial(), handshake);
    handshake.accept(nowNanos, socket, fx);
  }

  /** {@code disconnect_node}: whether there was a link to take down; attempts are left alone. */
  boolean disconnect(long nowNanos, int peer, Effects fx) {
    if (!table.isUp(peer)) {
      return false;
    }
    closeLink(nowNanos, table.link(peer), NodedownReason.DISCONNECT, fx);
    return true;
  }

  /** Starts the ticker. */
  void start(long nowNanos, Effects fx) {
    ticker.start(nowNanos, fx);
  }

  /** {@code set_net_ticktime}. */
  TicktimeReply setNetTicktime(
      long nowNanos, long netTicktimeNanos, long transitionNanos, Effects fx) {
    TicktimeReply reply = change.begin(nowNanos, netTicktimeNanos, transitionNanos, fx);
    if (reply == TicktimeReply.CHANGE_INITIATED) {
      auxiliaryTick(nowNanos, fx);
    }
    return reply;
  }

  /** net_ticktime as it is, or as it will be when the change under way has ended. */
  long netTicktimeNanos() {
    return change.targetNanos() * self.config().tickIntensity();
  }

  /** The ticker's timer fired: every link's tick, and one more for each handshake to come. */
  void tickerFired(long nowNanos, Effects fx) {
    if (ticker.isDue(nowNanos, fx)) {
      if (requests.isBusy()) {
        fx.disturb();
      }
      requests.add(nowNanos, this::tick, fx);
    }
  }

  private void tick(long nowNanos, Effects fx) {
    for (Handshake handshake : handshakes.values()) {
      if (handshake.isKnownToNetKernel()) {
        handshake.queuedTicks().add();
      }
    }
    ticks.tickAll(nowNanos, ticker.periodNanos(), fx);
  }

  /** The timer of a change of net_ticktime fired. */
  void changeFired(long nowNanos, Effects fx) {
    if (change.isDue(nowNanos, fx)) {
      auxiliaryTick(nowNanos, fx);
    }
  }

  private void auxiliaryTick(long nowNanos, Effects fx) {
    for (Handshake handshake : handshakes.values()) {
      if (handshake.isKnownToNetKernel()) {
        handshake.queuedTicks().addAuxiliary();
      }
    }
    ticks.tickAuxiliary(nowNanos, fx);
  }

  /** Ends with all connections: those that are up go down, those under way are given up. */
  void terminate(long nowNanos, Effects fx) {
    for (Handshake handshake : List.copyOf(handshakes.values())) {
      handshake.end(nowNanos, ConnectResult.ABORTED, fx);
    }
    for (int row = 0; row < links.rows(); row++) {
      if (links.isOpen(row)) {
        closeLink(nowNanos, row, NodedownReason.NET_KERNEL_TERMINATED, fx);
      }
    }
  }

  /** Closes a link from this side: nodedown at once, FIN when its output has been sent. */
  void closeLink(long nowNanos, int row, NodedownReason reason, Effects fx) {
    fx.close(links.at(row).socket());
    linkLost(nowNanos, row, reason, fx);
  }

  /** A link's socket is gone. */
  void linkLost(long nowNanos, int row, NodedownReason reason, Effects fx) {
    int peer = links.at(row).peer();
    NodeChange lost = nodeChange(links.at(row), reason.text());
    links.release(row);
    table.down(peer, self.policy().bars());
    release(peer);
    users.linkDown(nowNanos, peer, lost);
    self.listener().nodeDown(nowNanos, self.name(), self.names().name(peer), reason);
    if (peer == namedBy) {
      namedBy = PeerNames.NONE;
      terminate(nowNanos, fx);
      startAnew(nowNanos, fx);
    }
  }

  /** A dynamic node has lost its name: its distribution begins again, ticker included. */
  private void startAnew(long nowNanos, Effects fx) {
    self.become(LocalNode.NAMELESS);
    ticker.stop(fx);
    change.stop(fx);
    ticker = new Ticker(self.config());
    change = new TicktimeChange(self, ticker);
    ticker.restart(nowNanos, self.config().tickIntervalNanos(), fx);
    users.identityChanged(nowNanos);
  }

  @Override
  public GivenName giveName(String host) {
    return pool.give(host, self.entropy(), name -> self.names().find(name) != PeerNames.NONE);
  }

  @Override
  public void request(long nowNanos, Requests.Request request, Effects fx) {
    requests.add(nowNanos, request, fx);
  }

  /** net_kernel may have looked up what it had to. */
  void lookedUp(long nowNanos, Effects fx) {
    requests.goOn(nowNanos, fx);
  }

  /** The attempt of that serial number may have looked up what it had to. */
  void resolve(long nowNanos, int serial, Effects fx) {
    if (handshakes.get(serial) instanceof InitiatorHandshake initiator) {
      initiator.resolve(nowNanos, fx);
    }
  }

  /** net_setuptime has passed for the handshake of that serial number. */
  void setupTimedOut(long nowNanos, int serial, Effects fx) {
    Handshake handshake = handshakes.get(serial);
    if (handshake != null) {
      handshake.timedOut(nowNanos, fx);
    }
  }

  @Override
  public Verdict claim(long nowNanos, Handshake handshake, Effects fx) {
    int peer = handshake.peer();
    String name = self.names().name(peer);
    if (name.equals(self.name())) {
      self.log(nowNanos, "no connection id for a peer of the own name " + name);
      return Verdict.NOK;
    }
    return switch (table.state(peer)) {
      case NONE, BARRED -> {
        table.begin(peer, handshake.serial());
        yield Verdict.OK;
      }
      case PENDING -> {
        if (PeerNames.isGreater(self.name(), name)) {
          yield Verdict.NOK;
        }
        giveWay(nowNanos, table.owner(peer), fx);
        table.replaceOwner(peer, handshake.serial());
        yield Verdict.OK_SIMULTANEOUS;
      }
      case UP -> {
        table.challenge(peer, handshake.serial());
        yield Verdict.ALIVE;
      }
      case UP_PENDING -> Verdict.REFUSED;
    };
  }

  @Override
  public boolean isOwner(Handshake handshake) {
    return table.owner(handshake.peer()) == handshake.serial();
  }

  @Override
  public void replaceLink(long nowNanos, Handshake handshake, Effects fx) {
    if (table.challenger(handshake.peer()) == handshake.serial()) {
      closeLink(nowNanos, table.link(handshake.peer()), NodedownReason.WAIT_PENDING, fx);
    }
  }

  @Override
  public void named(long nowNanos, Handshake handshake, GivenName name) {
    self.become(name);
    namedBy = handshake.peer();
    users.identityChanged(nowNanos);
  }

  @Override
  public int up(long nowNanos, Handshake handshake, long agreedFlags, Effects fx) {
    handshakes.remove(handshake.serial());
    int peer = handshake.peer();
    LinkTable.Link link = links.open(handshake.socket().handle(), peer, agreedFlags);
    link.setPackets(handshake.socket().received(), handshake.socket().sent());
    fx.attach(link.socket(), SocketRole.LINK.attachment(link.row()));
    fx.noDelay(link.socket(), true);
    table.up(peer, link.row());
    String name = self.names().name(peer);
    self.listener().nodeUp(nowNanos, self.name(), name);
    if (handshake.isInitiator()) {
      self.listener().connectEnded(nowNanos, self.name(), name, handshake.success());
    }
    waits.up(peer, fx);
    users.linkUp(nowNanos, link.row(), nodeChange(link, ""), fx);
    ticks.tickLate(nowNanos, link.row(), handshake.queuedTicks(), fx);
    return link.row();
  }

  @Override
  public void ended(long nowNanos, Handshake handshake, ConnectResult result, Effects fx) {
    handshakes.remove(handshake.serial());
    int peer = handshake.peer();
    if (handshake.isInitiator()) {
      self.listener().connectEnded(nowNanos, self.name(), self.names().name(peer), result);
    }
    if (peer == PeerNames.NONE) {
      return;
    }
    if (table.owner(peer) == handshake.serial()) {
      table.abandon(peer);
      release(peer);
      users.attemptFailed(nowNanos, peer);
    } else if (table.challenger(peer) == handshake.serial()) {
      table.endChallenge(peer);
    }
  }

  private void giveWay(long nowNanos, int serial, Effects fx) {
    Handshake loser = handshakes.remove(serial);
    loser.kill(fx);
    if (loser.isInitiator()) {
      String peer = self.names().name(loser.peer());
      self.listener().connectEnded(nowNanos, self.name(), peer, ConnectResult.NOK);
    }
  }

  private void giveUp(long nowNanos, int row, Effects fx) {
    String peer = self.names().name(links.at(row).peer());
    self.log(nowNanos, "node " + peer + " is not responding");
    closeLink(nowNanos, row, NodedownReason.NET_TICK_TIMEOUT, fx);
  }

  /** A name that was given to a peer may be given again once there is nothing left of it here. */
  private void release(int peer) {
    if (!isConnectedOrPending(peer)) {
      pool.takeBack(self.names().name(peer));
    }
  }

  private NodeChange nodeChange(LinkTable.Link link, String reason) {
    int peer = link.peer();
    return new NodeChange(
        self.names().name(peer), !link.isHidden(), table.connectionId(peer), reason);
  }

  private int takeSerial() {
    int serial = nextSerial;
    nextSerial = (serial + 1) % SocketRole.NUMBER_LIMIT;
    return serial;
  }
}
