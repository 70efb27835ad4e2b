package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Effects;
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
    void linkUp(long nowNanos, int row, Effects fx);

    /** There is no connection to the peer any more; what waited for one has failed. */
    void connectionLost(long nowNanos, int peer);
  }

  private final LocalNode self;
  private final LinkTable links;
  private final TickRule tickRule;
  private final LinkUsers users;
  private final ConnectionTable table = new ConnectionTable();
  private final TreeMap<Integer, Handshake> handshakes = new TreeMap<>();
  private int nextSerial;

  NetKernel(LocalNode self, LinkTable links, LinkUsers users) {
    this.self = self;
    this.links = links;
    this.users = users;
    tickRule = new TickRule(self.config().tickIntensity());
  }

  ConnectionTable table() {
    return table;
  }

  /** The handshake of that serial number, or null when it is over. */
  Handshake handshake(int serial) {
    return handshakes.get(serial);
  }

  /**
   * Dials {@code peer} unless a connection is up or under way.
   *
   * @return false when no attempt could be started
   */
  boolean connect(long nowNanos, int peer, Effects fx) {
    if (table.state(peer) != ConnectionState.NONE) {
      return true;
    }
    if (handshakes.size() >= MAX_HANDSHAKES) {
      return false;
    }
    InitiatorHandshake handshake = new InitiatorHandshake(self, this, takeSerial(), peer);
    handshakes.put(handshake.serial(), handshake);
    table.begin(peer, handshake.serial());
    handshake.dial(nowNanos, fx);
    return true;
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

  /** One instant of the ticker: every link's tick, and one more for each handshake to come. */
  void tick(long nowNanos, Effects fx) {
    for (Handshake handshake : handshakes.values()) {
      handshake.queueTick();
    }
    int sent = 0;
    int suppressed = 0;
    for (int row = 0; row < links.rows(); row++) {
      if (links.isOpen(row)) {
        switch (tickLink(nowNanos, row, fx)) {
          case SENT -> sent++;
          case SUPPRESSED -> suppressed++;
          case TIMED_OUT -> {}
        }
      }
    }
    self.listener().ticked(nowNanos, self.name(), sent, suppressed);
  }

  /** Closes a link from this side: nodedown at once, FIN when its output has been sent. */
  void closeLink(long nowNanos, int row, NodedownReason reason, Effects fx) {
    fx.close(links.at(row).socket());
    linkLost(nowNanos, row, reason);
  }

  /** A link's socket is gone. */
  void linkLost(long nowNanos, int row, NodedownReason reason) {
    int peer = links.at(row).peer();
    links.release(row);
    table.down(peer);
    users.connectionLost(nowNanos, peer);
    self.listener().nodeDown(nowNanos, self.name(), self.names().name(peer), reason);
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
      case NONE -> {
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
    users.linkUp(nowNanos, link.row(), fx);
    for (int tick = 0; tick < handshake.queuedTicks() && links.isOpen(link.row()); tick++) {
      tickLink(nowNanos, link.row(), fx);
    }
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
      users.connectionLost(nowNanos, peer);
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

  private TickRule.Outcome tickLink(long nowNanos, int row, Effects fx) {
    LinkTable.Link link = links.at(row);
    int silentTicks = tickRule.silentTicks(link);
    if (silentTicks > 0) {
      String peer = self.names().name(link.peer());
      self.listener().silence(nowNanos, self.name(), peer, silentTicks);
    }
    TickRule.Outcome outcome = tickRule.tick(link, fx);
    if (outcome == TickRule.Outcome.TIMED_OUT) {
      self.log(nowNanos, "node " + self.names().name(link.peer()) + " is not responding");
      closeLink(nowNanos, row, NodedownReason.NET_TICK_TIMEOUT, fx);
    }
    return outcome;
  }

  private int takeSerial() {
    int serial = nextSerial;
    nextSerial = (serial + 1) % SocketRole.NUMBER_LIMIT;
    return serial;
  }
}
