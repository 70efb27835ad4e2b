package dev.netsplit.protocol.node;

import dev.netsplit.protocol.handshake.Challenge;
import dev.netsplit.protocol.handshake.ChallengeAck;
import dev.netsplit.protocol.handshake.ChallengeReply;
import dev.netsplit.protocol.handshake.Complement;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.OldHandshakeCodec;
import dev.netsplit.protocol.handshake.OldSendName;
import dev.netsplit.protocol.handshake.SendName;
import dev.netsplit.protocol.handshake.Status;
import dev.netsplit.protocol.handshake.StatusMessage;
import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.wire.Decoded;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * The other end of an accepted socket, in handshake version 6; of a release that does so it also
 * takes the first message in the form of version 5, and its complement before the reply. It does
 * not know which of two attempts has priority: it asks its {@link HandshakeOwner}.
 *
 * <pre>
 * NAME -N-&gt; CLAIM
 * CLAIM -ok sent, challenge sent-&gt; REPLY     CLAIM -a connected peer-&gt; ALIVE
 * NAME -N that asks for a name, named and challenge sent-&gt; REPLY
 * NAME -n: as N, but COMPLEMENT instead of REPLY    COMPLEMENT -c-&gt; REPLY
 * ALIVE -true, challenge sent-&gt; REPLY           REPLY -good r, a sent-&gt; UP
 * </pre>
 *
 * <p>The set-up timer runs from the start and is set anew after sending the challenge.
 */
final class AcceptorHandshake extends Handshake implements Requests.Request {

  /** Names that read as atoms without quotes, of those in ASCII. */
  private static final Pattern PLAIN_ATOM = Pattern.compile("[a-z][A-Za-z0-9_@]*");

  private boolean known;
  private boolean isOld;

  /** The other end of an accepted socket; nothing happens before {@link #accept}. */
  AcceptorHandshake(LocalNode self, HandshakeOwner owner, int serial) {
    super(self, owner, serial, HandshakeState.NAME, PeerNames.NONE);
  }

  /** Takes the socket over and waits for the peer's name. */
  void accept(long nowNanos, int acceptedSocket, Effects fx) {
    spendStep(fx);
    self().expenses().handshake(fx);
    fx.attach(acceptedSocket, SocketRole.HANDSHAKE.attachment(serial()));
    socket().set(acceptedSocket);
    timer().start(nowNanos, fx);
  }

  @Override
  boolean isInitiator() {
    return false;
  }

  @Override
  void spendStep(Effects fx) {
    self().expenses().acceptStep(fx);
  }

  @Override
  ConnectResult success() {
    return ConnectResult.OK;
  }

  /** A peer that asks for a name is answered as by a hidden node, with the flag it asked by. */
  @Override
  long offeredFlags() {
    return asksForName() ? self().release().wire().offered() | Flags.NAME_ME : self().flags();
  }

  private boolean asksForName() {
    return (peerFlags() & Flags.NAME_ME) != 0;
  }

  @Override
  boolean isKnownToNetKernel() {
    return known;
  }

  @Override
  void opened(long nowNanos, Effects fx) {
    throw new IllegalStateException("accepted handshake " + serial() + " opened in " + state());
  }

  @Override
  void connectFailed(long nowNanos, ConnectFailure why, Effects fx) {
    throw new IllegalStateException("accepted handshake " + serial() + " failed to connect");
  }

  @Override
  void closed(long nowNanos, CloseReason why, Effects fx) {
    socket().gone();
    end(nowNanos, ConnectResult.ABORTED, fx);
  }

  @Override
  void timedOut(long nowNanos, Effects fx) {
    end(nowNanos, ConnectResult.TIMEOUT, fx);
  }

  @Override
  void read(long nowNanos, ByteBuffer in, Effects fx) {
    switch (state()) {
      case NAME -> readName(nowNanos, in, fx);
      case ALIVE -> readAnswer(nowNanos, in, fx);
      case COMPLEMENT -> readComplement(nowNanos, in, fx);
      case REPLY -> readReply(nowNanos, in, fx);
      case RESOLVING,
          LOOKUP_OPENING,
          LOOKUP,
          OPENING,
          STATUS,
          NOK,
          CHALLENGE,
          ACK,
          CLAIM,
          UP,
          ENDED -> {}
    }
  }

  private void readName(long nowNanos, ByteBuffer in, Effects fx) {
    if (self().release().wire().takesOldHandshake() && OldHandshakeCodec.isSendName(in)) {
      Decoded<OldSendName> message = OldHandshakeCodec.decodeSendName(in);
      if (usable(nowNanos, message, fx)) {
        isOld = true;
        introduced(nowNanos, message.value().flags(), message.value().name(), fx);
      }
    } else {
      Decoded<SendName> message = HandshakeCodec.decodeSendName(in);
      if (usable(nowNanos, message, fx)) {
        introduced(nowNanos, message.value().flags(), message.value().name(), fx);
      }
    }
  }

  /**
   * Judges the peer by what it said of itself. Of an old send_name only the low half of the flags
   * is known yet, but the mandatory ones are all there.
   */
  private void introduced(long nowNanos, long flags, String name, Effects fx) {
    learnFlags(flags);
    if (!self().policy().mayComeIn(name)) {
      self().log(nowNanos, "connection attempt from disallowed node " + name);
      refuse(nowNanos, Status.NOT_ALLOWED, fx);
    } else if (self().release().missing(peerFlags()) != 0) {
      self().log(nowNanos, "connection attempt rejected: " + name + " cannot handle " + lacking());
      refuse(nowNanos, Status.NOT_ALLOWED, fx);
    } else if (isOld && (flags & Flags.HANDSHAKE_23) == 0) {
      self().log(nowNanos, name + " needs a challenge of version 5, which is not simulated");
      end(nowNanos, ConnectResult.ABORTED, fx);
    } else if (asksForName()) {
      name(nowNanos, owner().giveName(name), fx);
    } else {
      claim(nowNanos, self().names().intern(name), fx);
    }
  }

  private void name(long nowNanos, GivenName given, Effects fx) {
    int peer = self().names().intern(given.name());
    meet(peer);
    if (peer == PeerNames.NONE || owner().claim(nowNanos, this, fx) != HandshakeOwner.Verdict.OK) {
      end(nowNanos, ConnectResult.ABORTED, fx);
    } else {
      goOn(nowNanos, new StatusMessage(Status.NAMED, given.name(), given.creation()), fx);
    }
  }

  private void claim(long nowNanos, int peer, Effects fx) {
    meet(peer);
    if (peer == PeerNames.NONE) {
      end(nowNanos, ConnectResult.ABORTED, fx);
      return;
    }
    become(HandshakeState.CLAIM);
    owner().request(nowNanos, this, fx);
  }

  /** net_kernel gets to the peer, who may have been too impatient. */
  @Override
  public void serve(long nowNanos, Effects fx) {
    if (state() != HandshakeState.CLAIM) {
      return;
    }
    switch (owner().claim(nowNanos, this, fx)) {
      case OK -> goOn(nowNanos, StatusMessage.of(Status.OK), fx);
      case OK_SIMULTANEOUS -> goOn(nowNanos, StatusMessage.of(Status.OK_SIMULTANEOUS), fx);
      case NOK -> refuse(nowNanos, Status.NOK, fx);
      case ALIVE -> {
        known = true;
        socket().sendStatus(StatusMessage.of(Status.ALIVE), fx);
        become(HandshakeState.ALIVE);
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

  private void readComplement(long nowNanos, ByteBuffer in, Effects fx) {
    Decoded<Complement> message = OldHandshakeCodec.decodeComplement(in);
    if (!usable(nowNanos, message, fx)) {
      return;
    }
    learnFlags(peerFlags() | message.value().flags());
    become(HandshakeState.REPLY);
  }

  private void readReply(long nowNanos, ByteBuffer in, Effects fx) {
    Decoded<ChallengeReply> message = HandshakeCodec.decodeChallengeReply(in);
    if (!usable(nowNanos, message, fx)) {
      return;
    }
    if (!message.value().digest().equals(digest(challenge()))) {
      // What operators search their logs for; the other end logs nothing.
      String who = "** Connection attempt from node " + writtenName();
      self().log(nowNanos, who + " rejected. Invalid challenge reply. **");
      end(nowNanos, ConnectResult.BAD_COOKIE, fx);
      return;
    }
    owner().replaceLink(nowNanos, this, fx);
    socket().sendAck(new ChallengeAck(digest(message.value().challenge())), fx);
    up(nowNanos, fx);
  }

  private void goOn(long nowNanos, StatusMessage status, Effects fx) {
    known = true;
    socket().sendStatus(status, fx);
    sendChallenge(nowNanos, fx);
  }

  private void refuse(long nowNanos, Status status, Effects fx) {
    socket().sendStatus(StatusMessage.of(status), fx);
    end(nowNanos, ConnectResult.ABORTED, fx);
  }

  /** The peer's name as Erlang writes atoms: in quotes unless it reads as an atom without them. */
  private String writtenName() {
    return PLAIN_ATOM.matcher(peerName()).matches() ? peerName() : "'" + peerName() + "'";
  }

  private void sendChallenge(long nowNanos, Effects fx) {
    readCookie();
    Challenge challenge = self().challenge(offeredFlags(), drawChallenge());
    socket().sendChallenge(challenge, fx);
    timer().restart(nowNanos, fx);
    become(isOld ? HandshakeState.COMPLEMENT : HandshakeState.REPLY);
  }
}
