package dev.netsplit.protocol.node;

import dev.netsplit.protocol.dist.DistFrames;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.global.Global;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.pg.Pg;
import dev.netsplit.protocol.process.Connections;
import dev.netsplit.protocol.process.LocalEntities;
import dev.netsplit.protocol.process.Moment;
import dev.netsplit.protocol.process.NodeChange;
import dev.netsplit.protocol.process.NodeFate;
import dev.netsplit.protocol.process.Outgoing;
import dev.netsplit.protocol.process.Processes;
import dev.netsplit.protocol.process.SendResult;
import dev.netsplit.protocol.process.Timers;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.wire.Decoded;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands between a node's processes and its connections: cuts streams into frames and hands the
 * messages to the processes, takes what they send, and has connections made for it. It does not
 * know how links come up, nor what messages mean.
 */
final class DistController implements NetKernel.LinkUsers, Connections, Timers, NodeFate {

  private final LocalNode self;
  private final LinkTable links;
  private final NetKernel kernel;
  private final Processes processes;
  private final Outbox outbox;
  private final Global global;
  private final Pg pg;
  private final PassiveCallers passiveCallers = new PassiveCallers();

  DistController(LocalNode self) {
    this.self = self;
    links = new LinkTable(self.names());
    kernel = new NetKernel(self, links, this);
    LocalEntities entities = new LocalEntities(self.name(), self.creation());
    processes = new Processes(entities, this, this, this, self.expenses());
    outbox = new Outbox(self, processes, self.config().busyLimitBytes());
    global =
        new Global(
            self.config().global(),
            self.release(),
            self.entropy(),
            self.config().shortHost(),
            processes.systemPid(KernelProcess.LOCKER.id()),
            processes.systemPid(KernelProcess.REGISTRAR.id()),
            self.listener());
    processes.runs(new RemoteCode(global.code()));
    KernelProcess.startAll(processes, global, self.release());
    pg = new Pg(self.config().pgScopes(), self.listener());
    pg.startAll(processes);
  }

  LocalNode self() {
    return self;
  }

  NetKernel kernel() {
    return kernel;
  }

  LinkTable links() {
    return links;
  }

  Processes processes() {
    return processes;
  }

  Global global() {
    return global;
  }

  Pg pg() {
    return pg;
  }

  Outbox outbox() {
    return outbox;
  }

  /** Lets the processes do what they have to do. */
  void settle(long nowNanos, Effects fx) {
    if (!processes.isAtRest()) {
      processes.run(new Moment(nowNanos, fx));
    }
  }

  /** Starts a {@code net_adm:ping}, which connects first if need be. */
  void ping(long nowNanos, String peer) {
    if (processes.isFull()) {
      pingEnded(nowNanos, peer, false);
    } else {
      processes.spawn(new PingCaller(peer, this::pingEnded), Traffic.CONTROL);
    }
  }

  /** The number of a name that may be dialled, or NONE if this node cannot dial it. */
  int peerNumber(String peer) {
    int known = self.names().find(peer);
    if (known != PeerNames.NONE) {
      return known;
    }
    boolean dialable =
        peer.length() <= HandshakeCodec.MAX_NAME_CHARS && HandshakeCodec.isNodeName(peer);
    return dialable ? self.names().intern(peer) : PeerNames.NONE;
  }

  /** Takes the whole frames out of {@code in}, as long as the link lives. */
  void bytes(long nowNanos, int row, ByteBuffer in, Effects fx) {
    while (links.isOpen(row)) {
      Decoded<ByteBuffer> frame = DistFrames.decodeFrame(in);
      switch (frame.state()) {
        case INCOMPLETE -> {
          return;
        }
        case REFUSED -> kernel.closeLink(nowNanos, row, NodedownReason.EMSGSIZE, fx);
        case VALUE -> frame(nowNanos, row, frame.value(), fx);
      }
    }
  }

  /** The driver of a link has sent what it had. */
  void drained(long nowNanos, int row, Effects fx) {
    outbox.flush(new Moment(nowNanos, fx), links.at(row));
  }

  @Override
  public void identityChanged(long nowNanos) {
    processes.identify(self.name(), self.creation());
    if (!self.isNameless()) {
      self.listener().registered(nowNanos, self.name(), self.creation());
    }
  }

  @Override
  public void linkUp(long nowNanos, int row, NodeChange change, Effects fx) {
    int peer = links.at(row).peer();
    outbox.flush(new Moment(nowNanos, fx), links.at(row));
    processes.nodeUp(change);
    // Who monitors nodes knows before net_kernel takes the connection for up.
    settle(nowNanos, fx);
    passiveCallers.answer(processes, peer, change.node());
  }

  @Override
  public void linkDown(long nowNanos, int peer, NodeChange change) {
    outbox.drop(nowNanos, peer);
    processes.nodeDown(change);
  }

  @Override
  public void attemptFailed(long nowNanos, int peer) {
    outbox.drop(nowNanos, peer);
    processes.connectionLost(self.names().name(peer));
    passiveCallers.answer(processes, peer, self.names().name(peer));
  }

  @Override
  public boolean isUp(String node) {
    int peer = self.names().find(node);
    return peer != PeerNames.NONE && kernel.table().isUp(peer);
  }

  @Override
  public void passiveConnect(Moment moment, String node, Term.Pid waiter) {
    int peer = peerNumber(node);
    if (peer == PeerNames.NONE || self.isNameless()) {
      processes.connectionLost(node);
      processes.passiveConnectEnded(waiter, node);
    } else if (!kernel.table().isUp(peer)) {
      passiveCallers.add(peer, waiter);
      if (!kernel.passiveConnect(moment.nowNanos(), peer, moment.fx())) {
        attemptFailed(moment.nowNanos(), peer);
      }
    }
  }

  @Override
  public SendResult send(Moment moment, String node, Outgoing outgoing) {
    int peer = peerNumber(node);
    if (peer != PeerNames.NONE && kernel.table().isUp(peer)) {
      return outbox.send(moment, links.at(kernel.table().link(peer)), outgoing);
    }
    boolean underWay = peer != PeerNames.NONE && kernel.isConnectedOrPending(peer);
    if (!underWay && outgoing.noConnect()) {
      return SendResult.NOCONNECT;
    }
    if (peer == PeerNames.NONE || self.isNameless()) {
      self.listener().operationsLost(moment.nowNanos(), self.name(), node, 1);
      processes.connectionLost(node);
      return SendResult.SENT;
    }
    SendResult result = outbox.keep(moment, peer, outgoing);
    start(moment, peer);
    boolean goesOn = result == SendResult.SUSPENDED && !outbox.isSuspended(peer, outgoing.sender());
    return goesOn ? SendResult.SENT : result;
  }

  @Override
  public void connect(Moment moment, String node) {
    int peer = peerNumber(node);
    if (peer == PeerNames.NONE || self.isNameless()) {
      processes.connectionLost(node);
    } else {
      start(moment, peer);
    }
  }

  @Override
  public boolean disconnect(Moment moment, String node) {
    int peer = self.names().find(node);
    return peer != PeerNames.NONE && kernel.disconnect(moment.nowNanos(), peer, moment.fx());
  }

  @Override
  public void disconnectLater(Moment moment, String node) {
    int peer = self.names().find(node);
    if (peer != PeerNames.NONE) {
      moment.fx().setTimer(NodeTimer.DISCONNECT.kind(), peer, moment.nowNanos());
    }
  }

  @Override
  public List<String> nodes() {
    List<String> visible = new ArrayList<>();
    for (int row = 0; row < links.rows(); row++) {
      if (links.isOpen(row) && !links.at(row).isHidden()) {
        visible.add(self.names().name(links.at(row).peer()));
      }
    }
    return visible;
  }

  @Override
  public int set(Moment moment, long process, long timeoutNanos) {
    long fromNanos = moment.nowNanos() + moment.fx().spentNanos();
    long deadlineNanos = self.wheel().deadlineNanos(fromNanos, timeoutNanos);
    return moment.fx().setTimer(NodeTimer.PROCESS.kind(), process, deadlineNanos);
  }

  @Override
  public void cancel(Moment moment, int handle) {
    moment.fx().cancelTimer(handle);
  }

  @Override
  public void exhausted(Moment moment, Term.Pid process, Limit limit) {
    self.listener().exhausted(moment.nowNanos(), self.name(), KernelProcess.label(process), limit);
  }

  @Override
  public void vitalProcessEnded(Moment moment, Term.Pid process, Term reason) {
    self.log(
        moment.nowNanos(),
        "Kernel pid terminated: " + KernelProcess.label(process) + ", " + reason);
    moment.fx().exit(1);
  }

  /** One attempt to connect, unless there is a connection or an attempt. */
  private void start(Moment moment, int peer) {
    if (!kernel.autoConnect(moment.nowNanos(), peer, moment.fx())) {
      attemptFailed(moment.nowNanos(), peer);
    }
  }

  private void frame(long nowNanos, int row, ByteBuffer body, Effects fx) {
    LinkTable.Link link = links.at(row);
    link.countReceived();
    if (!body.hasRemaining()) {
      return;
    }
    String node = self.names().name(link.peer());
    Decoded<DistMessage> message = link.decoder().decode(body);
    boolean harmless =
        switch (message.state()) {
          case INCOMPLETE -> true;
          case REFUSED -> false;
          case VALUE -> processes.receive(new Moment(nowNanos, fx), node, message.value());
        };
    if (!harmless) {
      self.log(nowNanos, "bad message from " + node);
      kernel.closeLink(nowNanos, row, NodedownReason.KILLED, fx);
    }
  }

  private void pingEnded(long nowNanos, String peer, boolean pong) {
    self.listener().pingEnded(nowNanos, self.name(), peer, pong);
  }
}
