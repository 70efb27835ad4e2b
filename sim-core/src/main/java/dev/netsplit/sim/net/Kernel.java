package dev.netsplit.sim.net;

/** What a kernel does with each segment that reaches its host, by the state of the socket. */
final class Kernel {

  private final Opening opening;
  private final Receiving receiving;
  private final Sending sending;
  private final Ending ending;
  private final NetworkProbe probe;

  Kernel(
      Opening opening,
      Receiving receiving,
      Sending sending,
      Ending ending,
      NetworkProbe probe) {
    this.opening = opening;
    this.receiving = receiving;
    this.sending = sending;
    this.ending = ending;
    this.probe = probe;
  }

  void arrived(long nowNanos, Segment segment) {
    switch (segment.flag) {
      case SYN -> {
        if (!opening.synArrived(segment)) {
          Socket from = segment.from;
          probe.dropped(
              nowNanos, from.host.number, from.peerHost.number, segment.wireBytes());
        }
      }
      case SYN_ACK -> opening.synAckArrived(segment.to);
      case RST -> {
        if (segment.to.state != Socket.State.CLOSED) {
          ending.resetArrived(segment.to);
        }
      }
      case ACK, FIN -> streamArrived(segment);
    }
  }

  private void streamArrived(Segment segment) {
    Socket socket = segment.to;
    boolean says = segment.payload.length > 0 || segment.probe;
    if (socket.state == Socket.State.CLOSED) {
      if (says) {
        ending.sendReset(socket);
      }
      return;
    }
    if (socket.state == Socket.State.SYN_RECEIVED) {
      opening.openingAcknowledged(socket);
    }
    if (socket.released && segment.payload.length > 0 && segment.end() > socket.received) {
      // Nobody will ever read this (RFC 1122, 4.2.2.13).
      ending.sendReset(socket);
      ending.drop(socket);
      return;
    }
    sending.acknowledged(socket, segment.acknowledged, segment.windowBytes);
    if (says || segment.flag == Segment.Flag.FIN) {
      receiving.arrived(socket, segment);
    }
    ending.settle(socket);
  }
}
