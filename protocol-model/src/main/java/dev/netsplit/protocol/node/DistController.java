package dev.netsplit.protocol.node;

import dev.netsplit.protocol.dist.DistFrames;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.wire.Decoded;
import java.nio.ByteBuffer;

/**
 * The traffic of a node's links: cuts streams into frames, hands messages to the processes, and
 * sends pings when there is a link. It does not know how links come up, nor what messages mean.
 */
final class DistController implements NetKernel.LinkUsers, KernelProcesses.PingOutcome {

  private final LocalNode self;
  private final LinkTable links = new LinkTable();
  private final Pings pings = new Pings();
  private final NetKernel kernel;
  private final LocalEntities entities;
  private final KernelProcesses processes;

  DistController(LocalNode self) {
    this.self = self;
    kernel = new NetKernel(self, links, this);
    entities = new LocalEntities(self.name(), self.creation());
    processes = new KernelProcesses(entities, pings, this);
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

  /** Starts a {@code net_adm:ping}, which connects first if need be. */
  void ping(long nowNanos, int peer, Effects fx) {
    if (!pings.begin(peer, entities)) {
      pingEnded(nowNanos, peer, false);
    } else if (kernel.table().isUp(peer)) {
      sendQueued(links.at(kernel.table().link(peer)), false, fx);
    } else if (!kernel.autoConnect(nowNanos, peer, fx)) {
      connectionLost(nowNanos, peer);
    }
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

  @Override
  public void linkUp(long nowNanos, int row, Effects fx) {
    sendQueued(links.at(row), true, fx);
  }

  /** Every ping to the peer has failed. */
  @Override
  public void connectionLost(long nowNanos, int peer) {
    for (int lost = pings.forget(peer); lost > 0; lost--) {
      pingEnded(nowNanos, peer, false);
    }
  }

  @Override
  public void identityChanged(long nowNanos) {
    entities.identify(self.name(), self.creation());
    if (!self.isNameless()) {
      self.listener().registered(nowNanos, self.name(), self.creation());
    }
  }

  @Override
  public void answered(long nowNanos, int peer, boolean yes, Effects fx) {
    if (!yes) {
      kernel.disconnect(nowNanos, peer, fx);
    }
    pingEnded(nowNanos, peer, yes);
  }

  /**
   * Sends the pings that have not been sent. A monitor that the peer cannot do is left out, but one
   * that waited for the link becomes a frame of no length: its place in the queue is taken.
   */
  private void sendQueued(LinkTable.Link link, boolean waited, Effects fx) {
    for (Pings.Ping ping : pings.takeQueued(link.peer())) {
      if (Pings.canMonitor(link)) {
        send(link, ping.monitor(), waited, fx);
      } else if (waited) {
        FrameWriter.sendTick(link, fx);
      }
      send(link, ping.request(), waited, fx);
    }
  }

  private static void send(LinkTable.Link link, DistMessage message, boolean waited, Effects fx) {
    if (waited) {
      FrameWriter.sendWaiting(link, message, fx);
    } else {
      FrameWriter.send(link, message, fx);
    }
  }

  private void frame(long nowNanos, int row, ByteBuffer body, Effects fx) {
    LinkTable.Link link = links.at(row);
    link.countReceived();
    if (!body.hasRemaining()) {
      return;
    }
    Decoded<DistMessage> message = link.inbox().decoder().decode(body);
    boolean harmless =
        switch (message.state()) {
          case INCOMPLETE -> true;
          case REFUSED -> false;
          case VALUE -> processes.deliver(nowNanos, link, message.value(), fx);
        };
    if (!harmless) {
      self.log(nowNanos, "bad message from " + self.names().name(link.peer()));
      kernel.closeLink(nowNanos, row, NodedownReason.KILLED, fx);
    }
  }

  private void pingEnded(long nowNanos, int peer, boolean pong) {
    self.listener().pingEnded(nowNanos, self.name(), self.names().name(peer), pong);
  }
}
