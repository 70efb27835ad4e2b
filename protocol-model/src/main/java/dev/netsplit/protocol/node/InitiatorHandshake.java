package dev.netsplit.protocol.node;

import dev.netsplit.protocol.handshake.Challenge;
import dev.netsplit.protocol.handshake.ChallengeAck;
import dev.netsplit.protocol.handshake.ChallengeReply;
import dev.netsplit.protocol.handshake.Digest;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.StatusMessage;
import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.wire.Decoded;
import java.nio.ByteBuffer;

/**
 * The attempt of the node itself to dial a peer: the epmd lookup, then handshake version 6. It does
 * not know who asked for it.
 *
 * <pre>
 * RESOLVING -address known-&gt; LOOKUP_OPENING
 * LOOKUP_OPENING -opened-&gt; LOOKUP -port, closed-&gt; OPENING -opened, N sent-&gt; STATUS
 * LOOKUP_OPENING -port known without epmd-&gt; OPENING
 * STATUS -ok, ok_simultaneous-&gt; CHALLENGE     STATUS -alive, true sent-&gt; CHALLENGE
 * STATUS -named, if asked for-&gt; CHALLENGE
 * STATUS -nok-&gt; NOK                            CHALLENGE -N, r sent-&gt; ACK -good a-&gt; UP
 * NOK -close-&gt; NOK: nobody reads that socket
 * </pre>
 *
 * <p>The set-up timer runs from the start and is set anew just before the TCP connect and after
 * sending {@code r}.
 */
final class InitiatorHandshake extends Handshake implements Requests.Request {

  private final long offeredFlags;
  private final PortLookup lookup = new PortLookup();
  private GivenName givenName;
  private ConnectResult success = ConnectResult.OK;
  private long dialledNanos;
  private boolean hasWaited;

  /**
   * An attempt to dial {@code peer}; nothing happens before {@link #serve}.
   *
   * @param flags the flags to offer; {@link Flags#NAME_ME} asks the peer for a name
   */
  InitiatorHandshake(LocalNode self, HandshakeOwner owner, int serial, int peer, long flags) {
    super(self, owner, serial, HandshakeState.RESOLVING, peer);
    offeredFlags = flags;
  }

  /** Tells that it was asked for. */
  void requested(long nowNanos) {
    step(nowNanos, SetupStep.STARTED);
  }

  /** net_kernel looks the host up before it starts an attempt. */
  @Override
  public long waitNanos(long sinceNanos, Effects fx) {
    long waitNanos = isOver() ? 0 : fx.resolvingNanos(PeerNames.host(peerName()), sinceNanos);
    hasWaited |= waitNanos > 0;
    return waitNanos;
  }

  /** net_kernel starts it, unless the peer's attempt has taken its place. */
  @Override
  public void serve(long nowNanos, Effects fx) {
    if (isOver()) {
      return;
    }
    if (hasWaited && address(self().config().epmdPort(), fx) == Effects.NO_ADDRESS) {
      end(nowNanos, ConnectResult.DNS, fx);
    } else {
      dial(nowNanos, fx);
    }
  }

  private boolean isOver() {
    return state() == HandshakeState.ENDED;
  }

  /** Resolves the host, once more than net_kernel did, and asks its epmd unless it need not. */
  private void dial(long nowNanos, Effects fx) {
    spendStep(fx);
    timer().start(nowNanos, fx);
    dialledNanos = nowNanos;
    resolve(nowNanos, fx);
  }

  /** What it looks up may be known. */
  void resolve(long nowNanos, Effects fx) {
    if (state() != HandshakeState.RESOLVING) {
      return;
    }
    String host = PeerNames.host(peerName());
    long waitNanos = fx.resolvingNanos(host, nowNanos - dialledNanos);
    if (waitNanos > 0) {
      fx.setTimer(NodeTimer.RESOLVE.kind(), serial(), nowNanos + waitNanos);
    } else if (self().config().knownPort() == 0) {
      become(HandshakeState.LOOKUP_OPENING);
      connect(nowNanos, self().config().epmdPort(), fx);
    } else {
      step(nowNanos, SetupStep.RESOLVED);
      dial(nowNanos, self().config().knownPort(), fx);
    }
  }

  private void dial(long nowNanos, int port, Effects fx) {
    become(HandshakeState.OPENING);
    spendStep(fx);
    step(nowNanos, SetupStep.PORT_KNOWN);
    timer().restart(nowNanos, fx);
    connect(nowNanos, port, fx);
  }

  @Override
  boolean isInitiator() {
    return true;
  }

  @Override
  void spendStep(Effects fx) {
    self().expenses().dialStep(fx);
  }

  @Override
  ConnectResult success() {
    return success;
  }

  @Override
  long offeredFlags() {
    return offeredFlags;
  }

  @Override
  boolean isKnownToNetKernel() {
    return true;
  }

  /** The connection to epmd or to the peer is open. */
  @Override
  void opened(long nowNanos, Effects fx) {
    spendStep(fx);
    if (state() == HandshakeState.LOOKUP_OPENING) {
      become(HandshakeState.LOOKUP);
      socket().sendLookup(PeerNames.alive(peerName()), fx);
    } else if (state() == HandshakeState.OPENING) {
      become(HandshakeState.STATUS);
      step(nowNanos, SetupStep.TCP_OPEN);
      self().expenses().handshake(fx);
      socket().sendName(self().sendName(offeredFlags), fx);
    } else {
      throw new IllegalStateException("handshake " + serial() + " opened in state " + state());
    }
  }

  @Override
  void connectFailed(long nowNanos, ConnectFailure why, Effects fx) {
    socket().gone();
    ConnectResult result =
        switch (why) {
          case REFUSED -> ConnectResult.REFUSED;
          case TIMED_OUT -> ConnectResult.TIMEOUT;
          case UNREACHABLE -> ConnectResult.ABORTED;
        };
    end(nowNanos, state() == HandshakeState.LOOKUP_OPENING ? ConnectResult.NO_EPMD : result, fx);
  }

  @Override
  void closed(long nowNanos, CloseReason why, Effects fx) {
    socket().gone();
    boolean orderly = why == CloseReason.PEER_CLOSED;
    if (state() == HandshakeState.LOOKUP && lookup.isFound() && orderly) {
      dial(nowNanos, lookup.port(), fx);
    } else if (state() == HandshakeState.ACK && orderly) {
      end(nowNanos, ConnectResult.BAD_COOKIE, fx);
    } else if (state() != HandshakeState.NOK) {
      end(nowNanos, failure(), fx);
    }
  }

  @Override
  void timedOut(long nowNanos, Effects fx) {
    boolean refused = state() == HandshakeState.NOK;
    end(nowNanos, refused ? ConnectResult.NOK : ConnectResult.TIMEOUT, fx);
  }

  @Override
  void read(long nowNanos, ByteBuffer in, Effects fx) {
    switch (state()) {
      case LOOKUP -> readPort(nowNanos, in, fx);
      case STATUS -> readStatus(nowNanos, in, fx);
      case CHALLENGE -> readChallenge(nowNanos, in, fx);
      case ACK -> readAck(nowNanos, in, fx);
      case RESOLVING,
          LOOKUP_OPENING,
          OPENING,
          NOK,
          NAME,
          CLAIM,
          ALIVE,
          COMPLEMENT,
          REPLY,
          UP,
          ENDED -> {}
    }
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
      case OK -> become(HandshakeState.CHALLENGE);
      case OK_SIMULTANEOUS -> {
        success = ConnectResult.OK_SIMULTANEOUS;
        become(HandshakeState.CHALLENGE);
      }
      case NOK -> become(HandshakeState.NOK);
      case ALIVE -> answerAlive(nowNanos, fx);
      case NOT_ALLOWED -> end(nowNanos, ConnectResult.NOT_ALLOWED, fx);
      case NAMED -> takeName(nowNanos, message.value(), fx);
    }
  }

  private void takeName(long nowNanos, StatusMessage status, Effects fx) {
    if (asksForName()) {
      givenName = new GivenName(status.name(), status.creation());
      become(HandshakeState.CHALLENGE);
    } else {
      end(nowNanos, ConnectResult.ABORTED, fx);
    }
  }

  private boolean asksForName() {
    return (offeredFlags & Flags.NAME_ME) != 0;
  }

  /**
   * Takes the name, if that is what the attempt was for. A node that was named by somebody else in
   * the meantime, or whose peer does not offer the flag in return, has no use for the connection: a
   * real node's handshake crashes at this point.
   */
  private boolean settleName(long nowNanos) {
    if (!asksForName()) {
      return true;
    }
    boolean agreed = (agreedFlags() & Flags.NAME_ME) != 0;
    if (givenName == null || !agreed || !self().isNameless()) {
      return false;
    }
    owner().named(nowNanos, this, givenName);
    return true;
  }

  private void answerAlive(long nowNanos, Effects fx) {
    boolean goOn = owner().isOwner(this);
    success = ConnectResult.ALIVE;
    socket().sendAnswer(goOn, fx);
    if (goOn) {
      become(HandshakeState.CHALLENGE);
    } else {
      end(nowNanos, ConnectResult.ALIVE, fx);
    }
  }

  private void readChallenge(long nowNanos, ByteBuffer in, Effects fx) {
    Decoded<Challenge> message = HandshakeCodec.decodeChallenge(in);
    if (!usable(nowNanos, message, fx)) {
      return;
    }
    if (!message.value().name().equals(peerName())) {
      end(nowNanos, ConnectResult.ABORTED, fx);
      return;
    }
    learnFlags(message.value().flags());
    if (self().release().missing(peerFlags()) != 0) {
      cancel(nowNanos, ConnectResult.ABORTED, peerName() + " cannot handle " + lacking(), fx);
      return;
    }
    readCookie();
    Digest proof = digest(message.value().challenge());
    socket().sendReply(new ChallengeReply(drawChallenge(), proof), fx);
    timer().restart(nowNanos, fx);
    become(HandshakeState.ACK);
  }

  private void readAck(long nowNanos, ByteBuffer in, Effects fx) {
    Decoded<ChallengeAck> message = HandshakeCodec.decodeChallengeAck(in);
    if (!usable(nowNanos, message, fx)) {
      return;
    }
    if (!message.value().digest().equals(digest(challenge()))) {
      cancel(nowNanos, ConnectResult.BAD_COOKIE, "bad challenge ack of " + peerName(), fx);
    } else if (!settleName(nowNanos)) {
      cancel(nowNanos, ConnectResult.ABORTED, "the name of " + peerName() + " is of no use", fx);
    } else {
      step(nowNanos, SetupStep.UP);
      up(nowNanos, fx);
    }
  }

  private void cancel(long nowNanos, ConnectResult result, String why, Effects fx) {
    self().log(nowNanos, "connection attempt cancelled: " + why);
    end(nowNanos, result, fx);
  }

  private long address(int port, Effects fx) {
    return fx.address(PeerNames.host(peerName()), port);
  }

  private void connect(long nowNanos, int toPort, Effects fx) {
    long address = address(toPort, fx);
    if (address == Effects.NO_ADDRESS) {
      end(nowNanos, ConnectResult.DNS, fx);
    } else if (!self().policy().hasRightForm(peerName())) {
      cancel(nowNanos, ConnectResult.ABORTED, "illegal host name in " + peerName(), fx);
    } else {
      if (state() == HandshakeState.LOOKUP_OPENING) {
        step(nowNanos, SetupStep.RESOLVED);
      }
      socket().set(fx.connect(address, SocketRole.HANDSHAKE.attachment(serial())));
    }
  }

  private void step(long nowNanos, SetupStep step) {
    self().listener().setupStep(nowNanos, self().name(), peerName(), step);
  }
}
