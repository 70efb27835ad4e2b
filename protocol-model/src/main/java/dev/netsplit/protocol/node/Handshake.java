package dev.netsplit.protocol.node;

import dev.netsplit.protocol.handshake.Challenge;
import dev.netsplit.protocol.handshake.ChallengeAck;
import dev.netsplit.protocol.handshake.ChallengeReply;
import dev.netsplit.protocol.handshake.Digest;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.SendName;
import dev.netsplit.protocol.handshake.Status;
import dev.netsplit.protocol.handshake.StatusMessage;
import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.wire.Decoded;
import java.nio.ByteBuffer;

/**
 * One attempt to connect two nodes, as either of them sees it: the epmd lookup, handshake version 6
 * and the set-up timer (erl_dist_protocol, OTP: dist_util). It does not know the connection table:
 * it asks its {@link HandshakeOwner}.
 *
 * <pre>
 * initiator  LOOKUP_OPENING -opened-&gt; LOOKUP -port, closed-&gt; OPENING -opened, N sent-&gt; STATUS
 *            STATUS -ok, ok_simultaneous-&gt; CHALLENGE     STATUS -alive, true sent-&gt; CHALLENGE
 *            STATUS -nok-&gt; NOK                            CHALLENGE -N, r sent-&gt; ACK -good a-&gt; UP
 * acceptor   NAME -N, ok sent, challenge sent-&gt; REPLY     NAME -N of a connected peer-&gt; ALIVE
 *            ALIVE -true, challenge sent-&gt; REPLY           REPLY -good r, a sent-&gt; UP
 * both       any -other message, bad digest, refusal, close, timer, kill-&gt; ENDED
 *            NOK -close-&gt; NOK: nobody reads that socket
 * </pre>
 *
 * <p>The set-up timer runs from the start and is set anew just before the TCP connect and after
 * sending {@code r} (initiator), after sending the challenge (acceptor); messages that arrive leave
 * it alone.
 */
final class Handshake {

  private final LocalNode self;
  private final HandshakeOwner owner;
  private final int serial;
  private final boolean initiator;
  private final HandshakeSocket socket = new HandshakeSocket();
  private final PortLookup lookup = new PortLookup();
  private final SetupTimer timer;
  private HandshakeState state;
  private int peer = PeerNames.NONE;
  private int challenge;
  private long peerFlags;
  private ConnectResult success = ConnectResult.OK;
  private boolean ticking;
  private int queuedTicks;
  private int linkRow = LinkTable.NONE;

  private Handshake(LocalNode self, HandshakeOwner owner, int serial, boolean initiator) {
    this.self = self;
    this.owner = owner;
    this.serial = serial;
    this.initiator = initiator;
    timer = new SetupTimer(serial, self.config().setupTimeNanos());
    state = initiator ? HandshakeState.LOOKUP_OPENING : HandshakeState.NAME;
  }

  /** An attempt to dial {@code peer}; nothing happens before {@link #dial}. */
  static Handshake initiator(LocalNode self, HandshakeOwner owner, int serial, int peer) {
    Handshake handshake = new Handshake(self, owner, serial, true);
    handshake.peer = peer;
    handshake.ticking = true;
    return handshake;
  }

  /** The other end of an accepted socket; nothing happens before {@link #accept}. */
  static Handshake acceptor(LocalNode self, HandshakeOwner owner, int serial) {
    return new Handshake(self, owner, serial, false);
  }

  int serial() {
    return serial;
  }

  boolean isInitiator() {
    return initiator;
  }

  HandshakeState state() {
    return state;
  }

  /** The peer's number; {@link PeerNames#NONE} as long as an acceptor has not read its name. */
  int peer() {
    return peer;
  }

  /** The socket of the attempt, and what was counted on it. */
  HandshakeSocket socket() {
    return socket;
  }

  /** How an attempt to dial that succeeded is reported. */
  ConnectResult success() {
    return success;
  }

  /** Ticks that wait for the connection to come up. */
  int queuedTicks() {
    return queuedTicks;
  }

  /** A tick of the node; it waits once net_kernel knows this handshake. */
  void queueTick() {
    if (ticking) {
      queuedTicks++;
    }
  }

  /** Starts an initiator: resolves the host and asks its epmd. */
  void dial(long nowNanos, Effects fx) {
    timer.start(nowNanos, fx);
    step(nowNanos, SetupStep.STARTED);
    connect(nowNanos, self.config().epmdPort(), fx);
  }

  /** Starts an acceptor. */
  void accept(long nowNanos, int acceptedSocket, Effects fx) {
    fx.attach(acceptedSocket, SocketRole.HANDSHAKE.attachment(serial));
    socket.set(acceptedSocket);
    timer.start(nowNanos, fx);
  }

  /** The connection to epmd or to the peer is open. */
  void opened(long nowNanos, Effects fx) {
    if (state == HandshakeState.LOOKUP_OPENING) {
      state = HandshakeState.LOOKUP;
      socket.sendLookup(PeerNames.alive(peerName()), fx);
    } else if (state == HandshakeState.OPENING) {
      state = HandshakeState.STATUS;
      step(nowNanos, SetupStep.TCP_OPEN);
      socket.sendName(self.sendName(), fx);
    } else {
      throw new IllegalStateException("handshake " + serial + " opened in state " + state);
    }
  }

  void connectFailed(long nowNanos, ConnectFailure why, Effects fx) {
    socket.gone();
    ConnectResult result =
        switch (why) {
          case REFUSED -> ConnectResult.REFUSED;
          case TIMED_OUT -> ConnectResult.TIMEOUT;
          case UNREACHABLE -> ConnectResult.ABORTED;
        };
    end(nowNanos, state == HandshakeState.LOOKUP_OPENING ? ConnectResult.NO_EPMD : result, fx);
  }

  /**
   * Takes the messages this state and the following ones wait for; leaves what is not theirs.
   *
   * @return the row of the link this handshake became, which what is left belongs to, or {@link
   *     LinkTable#NONE}
   */
  int bytes(long nowNanos, ByteBuffer in, Effects fx) {
    HandshakeState before;
    do {
      before = state;
      switch (state) {
        case LOOKUP -> readPort(nowNanos, in, fx);
        case STATUS -> readStatus(nowNanos, in, fx);
        case CHALLENGE -> readChallenge(nowNanos, in, fx);
        case ACK -> readAck(nowNanos, in, fx);
        case NAME -> readName(nowNanos, in, fx);
        case ALIVE -> readAnswer(nowNanos, in, fx);
        case REPLY -> readReply(nowNanos, in, fx);
        case LOOKUP_OPENING, OPENING, NOK, UP, ENDED -> {}
      }
    } while (state != before);
    return linkRow;
  }

  /** The other side closed the socket. */
  void closed(long nowNanos, CloseReason why, Effects fx) {
    socket.gone();
    boolean orderly = why == CloseReason.PEER_CLOSED;
    if (state == HandshakeState.LOOKUP && lookup.isFound() && orderly) {
      state = HandshakeState.OPENING;
      step(nowNanos, SetupStep.PORT_KNOWN);
      timer.restart(nowNanos, fx);
      connect(nowNanos, lookup.port(), fx);
    } else if (state == HandshakeState.ACK && orderly) {
      end(nowNanos, ConnectResult.BAD_COOKIE, fx);
    } else if (state != HandshakeState.NOK) {
      end(nowNanos, failure(), fx);
    }
  }

  /** net_setuptime has passed. */
  void timedOut(long nowNanos, Effects fx) {
    boolean refused = state == HandshakeState.NOK;
    end(nowNanos, refused ? ConnectResult.NOK : ConnectResult.TIMEOUT, fx);
  }

  private void readPort(long nowNanos, ByteBuffer in, Effects fx) {
    ConnectResult result = lookup.read(in);
    if (result != ConnectResult.OK) {
      end(nowNanos, result, fx);
    }
  }

  private void readStatus(long nowNanos, ByteBuffer in, Effects fx) {
    Decoded<StatusMessage> message = HandshakeCodec.decodeStatus(in);
    if (!usable(nowNanos, message, fx)) {
      return;
    }
    switch (message.value().status()) {
      case OK -> state = HandshakeState.CHALLENGE;
      case OK_SIMULTANEOUS -> {
        success = ConnectResult.OK_SIMULTANEOUS;
        state = HandshakeState.CHALLENGE;
      }
      case NOK -> state = HandshakeState.NOK;
      case ALIVE -> answerAlive(nowNanos, fx);
      case NOT_ALLOWED -> end(nowNanos, ConnectResult.NOT_ALLOWED, fx);
      case NAMED -> end(nowNanos, ConnectResult.ABORTED, fx);
    }
  }

  private void answerAlive(long nowNanos, Effects fx) {
    boolean goOn = owner.isOwner(this);
    success = ConnectResult.ALIVE;
    socket.sendAnswer(goOn, fx);
    if (goOn) {
      state = HandshakeState.CHALLENGE;
    } else {
      end(nowNanos, ConnectResult.ALIVE, fx);
    }
  }

  private void readChallenge(long nowNanos, ByteBuffer in, Effects fx) {
    Decoded<Challenge> message = HandshakeCodec.decodeChallenge(in);
    if (!usable(nowNanos, message, fx)) {
      return;
    }
    if (!message.value().name().equals(self.names().name(peer))) {
      end(nowNanos, ConnectResult.ABORTED, fx);
      return;
    }
    peerFlags = message.value().flags();
    if (Flags.missing(peerFlags) != 0) {
      cancel(nowNanos, ConnectResult.ABORTED, peerName() + " cannot handle " + lacking(), fx);
      return;
    }
    challenge = self.drawChallenge();
    Digest proof = self.digest(message.value().challenge());
    socket.sendReply(new ChallengeReply(challenge, proof), fx);
    timer.restart(nowNanos, fx);
    state = HandshakeState.ACK;
  }

  private void readAck(long nowNanos, ByteBuffer in, Effects fx) {
    Decoded<ChallengeAck> message = HandshakeCodec.decodeChallengeAck(in);
    if (!usable(nowNanos, message, fx)) {
      return;
    }
    if (message.value().digest().equals(self.digest(challenge))) {
      up(nowNanos, fx);
    } else {
      cancel(nowNanos, ConnectResult.BAD_COOKIE, "bad challenge ack of " + peerName(), fx);
    }
  }

  private void readName(long nowNanos, ByteBuffer in, Effects fx) {
    Decoded<SendName> message = HandshakeCodec.decodeSendName(in);
    if (!usable(nowNanos, message, fx)) {
      return;
    }
    peerFlags = message.value().flags();
    String name = message.value().name();
    if (Flags.missing(peerFlags) != 0) {
      self.log(nowNanos, "connection attempt rejected: " + name + " cannot handle " + lacking());
      refuse(nowNanos, Status.NOT_ALLOWED, fx);
      return;
    }
    peer = HandshakeCodec.isNodeName(name) ? self.names().intern(name) : PeerNames.NONE;
    if (peer == PeerNames.NONE) {
      end(nowNanos, ConnectResult.ABORTED, fx);
      return;
    }
    switch (owner.claim(nowNanos, this, fx)) {
      case OK -> goOn(nowNanos, Status.OK, fx);
      case OK_SIMULTANEOUS -> goOn(nowNanos, Status.OK_SIMULTANEOUS, fx);
      case NOK -> refuse(nowNanos, Status.NOK, fx);
      case ALIVE -> {
        ticking = true;
        socket.sendStatus(Status.ALIVE, fx);
        state = HandshakeState.ALIVE;
      }
      case REFUSED -> end(nowNanos, ConnectResult.ABORTED, fx);
    }
  }

  private void readAnswer(long nowNanos, ByteBuffer in, Effects fx) {
    Decoded<Boolean> message = HandshakeCodec.decodeAnswer(in);
    if (!usable(nowNanos, message, fx)) {
      return;
    }
    if (message.value()) {
      sendChallenge(nowNanos, fx);
    } else {
      end(nowNanos, ConnectResult.ALIVE, fx);
    }
  }

  private void readReply(long nowNanos, ByteBuffer in, Effects fx) {
    Decoded<ChallengeReply> message = HandshakeCodec.decodeChallengeReply(in);
    if (!usable(nowNanos, message, fx)) {
      return;
    }
    if (!message.value().digest().equals(self.digest(challenge))) {
      cancel(nowNanos, ConnectResult.BAD_COOKIE, "bad challenge reply of " + peerName(), fx);
      return;
    }
    owner.replaceLink(nowNanos, this, fx);
    socket.sendAck(new ChallengeAck(self.digest(message.value().challenge())), fx);
    up(nowNanos, fx);
  }

  private void goOn(long nowNanos, Status status, Effects fx) {
    ticking = true;
    socket.sendStatus(status, fx);
    sendChallenge(nowNanos, fx);
  }

  private void refuse(long nowNanos, Status status, Effects fx) {
    socket.sendStatus(status, fx);
    end(nowNanos, ConnectResult.ABORTED, fx);
  }

  private void sendChallenge(long nowNanos, Effects fx) {
    challenge = self.drawChallenge();
    socket.sendChallenge(self.challenge(challenge), fx);
    timer.restart(nowNanos, fx);
    state = HandshakeState.REPLY;
  }

  private void up(long nowNanos, Effects fx) {
    timer.cancel(fx);
    state = HandshakeState.UP;
    if (initiator) {
      step(nowNanos, SetupStep.UP);
    }
    linkRow = owner.up(nowNanos, this, Flags.agreed(self.flags(), peerFlags), fx);
  }

  private void cancel(long nowNanos, ConnectResult result, String why, Effects fx) {
    self.log(nowNanos, "connection attempt " + (initiator ? "cancelled: " : "rejected: ") + why);
    end(nowNanos, result, fx);
  }

  private void end(long nowNanos, ConnectResult result, Effects fx) {
    kill(fx);
    owner.ended(nowNanos, this, result, fx);
  }

  /** Ends without telling the owner: net_kernel gave the peer's attempt priority. */
  void kill(Effects fx) {
    timer.cancel(fx);
    socket.close(fx);
    state = HandshakeState.ENDED;
  }

  /** Whether there is a message; counts it, or ends the handshake if the bytes are none. */
  private boolean usable(long nowNanos, Decoded<?> message, Effects fx) {
    return switch (message.state()) {
      case INCOMPLETE -> false;
      case REFUSED -> {
        end(nowNanos, failure(), fx);
        yield false;
      }
      case VALUE -> {
        socket.countReceived();
        yield true;
      }
    };
  }

  private ConnectResult failure() {
    return success == ConnectResult.ALIVE ? ConnectResult.ALIVE : ConnectResult.ABORTED;
  }

  private void connect(long nowNanos, int toPort, Effects fx) {
    long address = fx.address(PeerNames.host(peerName()), toPort);
    if (address == Effects.NO_ADDRESS) {
      end(nowNanos, ConnectResult.DNS, fx);
    } else {
      if (state == HandshakeState.LOOKUP_OPENING) {
        step(nowNanos, SetupStep.RESOLVED);
      }
      socket.set(fx.connect(address, SocketRole.HANDSHAKE.attachment(serial)));
    }
  }

  private void step(long nowNanos, SetupStep step) {
    self.listener().setupStep(nowNanos, self.name(), peerName(), step);
  }

  private String peerName() {
    return self.names().name(peer);
  }

  private String lacking() {
    return Flags.text(Flags.missing(peerFlags));
  }
}
