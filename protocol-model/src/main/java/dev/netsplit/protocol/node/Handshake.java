package dev.netsplit.protocol.node;

import dev.netsplit.protocol.handshake.Digest;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.wire.Decoded;
import java.nio.ByteBuffer;

/**
 * One attempt to connect two nodes, as either of them sees it: what {@link InitiatorHandshake} and
 * {@link AcceptorHandshake} have in common, which is the socket, the set-up timer and the two ways
 * to end (erl_dist_protocol, OTP: dist_util). It does not know the connection table: it asks its
 * {@link HandshakeOwner}.
 *
 * <pre>
 * both  any -other message, bad digest, refusal, close, timer, kill-&gt; ENDED
 *       the last message of the success path-&gt; UP
 * </pre>
 *
 * <p>Messages that arrive leave the set-up timer alone; the halves say where it is set anew.
 */
abstract class Handshake {

  private final LocalNode self;
  private final HandshakeOwner owner;
  private final int serial;
  private final HandshakeSocket socket = new HandshakeSocket();
  private final SetupTimer timer;
  private HandshakeState state;
  private int peer;
  private int challenge;
  private String cookie = "";
  private long peerFlags;
  private final QueuedTicks queuedTicks;
  private int linkRow = LinkTable.NONE;

  Handshake(LocalNode self, HandshakeOwner owner, int serial, HandshakeState first, int peer) {
    this.self = self;
    this.owner = owner;
    this.serial = serial;
    this.peer = peer;
    timer = new SetupTimer(serial, self);
    queuedTicks = new QueuedTicks(self.config().tickIntensity());
    state = first;
  }

  /** Whether this is the attempt of the node itself. */
  abstract boolean isInitiator();

  /** How an attempt that succeeded is reported. */
  abstract ConnectResult success();

  /** The connection asked for is open. */
  abstract void opened(long nowNanos, Effects fx);

  /** The connection asked for could not be opened. */
  abstract void connectFailed(long nowNanos, ConnectFailure why, Effects fx);

  /** The other side closed the socket. */
  abstract void closed(long nowNanos, CloseReason why, Effects fx);

  /** net_setuptime has passed. */
  abstract void timedOut(long nowNanos, Effects fx);

  /** Takes the message this state waits for, if it is there and if it waits for any. */
  abstract void read(long nowNanos, ByteBuffer in, Effects fx);

  /** The flags this side offers. */
  abstract long offeredFlags();

  /** Whether the ticks of the node reach this handshake yet. */
  abstract boolean isKnownToNetKernel();

  /** Charges one step of the handshake. */
  abstract void spendStep(Effects fx);

  final int serial() {
    return serial;
  }

  final HandshakeState state() {
    return state;
  }

  /** The peer's number; {@link PeerNames#NONE} as long as an acceptor has not read its name. */
  final int peer() {
    return peer;
  }

  /** The socket of the attempt, and what was counted on it. */
  final HandshakeSocket socket() {
    return socket;
  }

  /** Ticks that wait for the connection to come up. */
  final QueuedTicks queuedTicks() {
    return queuedTicks;
  }

  /**
   * Takes the messages this state and the following ones wait for; leaves what is not theirs.
   *
   * @return the row of the link this handshake became, which what is left belongs to, or {@link
   *     LinkTable#NONE}
   */
  final int bytes(long nowNanos, ByteBuffer in, Effects fx) {
    HandshakeState before;
    do {
      before = state;
      read(nowNanos, in, fx);
    } while (state != before);
    return linkRow;
  }

  /** Ends without telling the owner: net_kernel gave the peer's attempt priority. */
  final void kill(Effects fx) {
    timer.cancel(fx);
    socket.close(fx);
    state = HandshakeState.ENDED;
  }

  final LocalNode self() {
    return self;
  }

  final HandshakeOwner owner() {
    return owner;
  }

  final SetupTimer timer() {
    return timer;
  }

  final void become(HandshakeState next) {
    state = next;
  }

  final void meet(int peerNumber) {
    peer = peerNumber;
  }

  final String peerName() {
    return self.names().name(peer);
  }

  final long peerFlags() {
    return peerFlags;
  }

  final void learnFlags(long word) {
    peerFlags = word;
  }

  /** The number this side wants to have answered. */
  final int challenge() {
    return challenge;
  }

  final int drawChallenge() {
    challenge = self.drawChallenge();
    return challenge;
  }

  /** Reads the node's cookie, for the whole of this handshake: it may change meanwhile. */
  final void readCookie() {
    cookie = self.cookie();
  }

  /** The proof of that cookie for a challenge; the same on both sides if the cookies are. */
  final Digest digest(int number) {
    return self.digester().of(cookie, number);
  }

  final String lacking() {
    return Flags.text(self.release().missing(peerFlags));
  }

  final void up(long nowNanos, Effects fx) {
    timer.cancel(fx);
    state = HandshakeState.UP;
    linkRow = owner.up(nowNanos, this, agreedFlags(), fx);
  }

  final long agreedFlags() {
    return Flags.agreed(offeredFlags(), peerFlags);
  }

  final void end(long nowNanos, ConnectResult result, Effects fx) {
    kill(fx);
    owner.ended(nowNanos, this, result, fx);
  }

  /** Whether there is a message; counts it, or ends the handshake if the bytes are none. */
  final boolean usable(long nowNanos, Decoded<?> message, Effects fx) {
    return switch (message.state()) {
      case INCOMPLETE -> false;
      case REFUSED -> {
        end(nowNanos, failure(), fx);
        yield false;
      }
      case VALUE -> {
        socket.countReceived();
        spendStep(fx);
        yield true;
      }
    };
  }

  /** What an attempt that breaks off is reported as. */
  final ConnectResult failure() {
    return success() == ConnectResult.ALIVE ? ConnectResult.ALIVE : ConnectResult.ABORTED;
  }
}
