package dev.netsplit.protocol.node;

import dev.netsplit.protocol.epmd.Alive2Response;
import dev.netsplit.protocol.epmd.EpmdRequestCodec;
import dev.netsplit.protocol.epmd.EpmdResponseCodec;
import dev.netsplit.protocol.epmd.Registration;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.wire.Decoded;
import java.nio.ByteBuffer;

/**
 * Keeps a node registered at the epmd of its own host (OTP: erl_epmd). It does not know what the
 * name is used for, nor how peers are looked up.
 *
 * <pre>
 * OFF -start-&gt; OPENING -opened-&gt; REPLY -accepted-&gt; REGISTERED -closed-&gt; WAITING -timer-&gt; OPENING
 * OPENING, REPLY -anything wrong-&gt; the first time: FAILED, until told to try again; later: WAITING
 * REGISTERED -closed, before OTP 23.3-&gt; OFF
 * </pre>
 *
 * <p>A reply counts only if its last piece makes it whole: pieces are joined as long as there are
 * fewer than four bytes, so that a reply of six cut behind the fourth or fifth is garbage. A socket
 * whose reply was a refusal or garbage is left as it is; it stays open until epmd or the node ends.
 * A reply to a later registration brings a creation that is not used.
 */
final class EpmdClient {

  /** How long epmd may take for a reply, or for its next piece. */
  static final long REPLY_LIMIT_NANOS = 10_000_000_000L;

  /** How long after the loss of the registration, or a failed attempt, it is tried again. */
  static final long RETRY_NANOS = 2_000_000_000L;

  private static final String LOCALHOST = "localhost";

  /** From so many bytes on, what has come is taken for the whole reply. */
  private static final int LEAST_REPLY_BYTES = 4;

  /** Is told how the first registration ended. */
  interface Outcome {

    void registered(long nowNanos, int creation, Effects fx);

    void registrationFailed(long nowNanos, String reason, Effects fx);
  }

  private enum State {
    OFF,
    OPENING,
    REPLY,
    REGISTERED,
    WAITING,
    FAILED
  }

  private final NodeConfig config;
  private final Outcome outcome;
  private final TimerWheel wheel;
  private State state = State.OFF;
  private boolean everRegistered;
  private int listenPort;
  private int attempt;
  private int socket;
  private int replyTimer;

  EpmdClient(NodeConfig config, Outcome outcome) {
    this.config = config;
    this.outcome = outcome;
    wheel = new TimerWheel(config.tickPhaseNanos());
  }

  /** Registers the node as listening on {@code port}. */
  void start(long nowNanos, int port, Effects fx) {
    listenPort = port;
    open(nowNanos, fx);
  }

  /** Tries a first registration again that failed. */
  void startAgain(long nowNanos, Effects fx) {
    if (state != State.FAILED) {
      throw new IllegalStateException("registration again in state " + state);
    }
    open(nowNanos, fx);
  }

  void opened(long nowNanos, Effects fx) {
    if (state != State.OPENING) {
      throw new IllegalStateException("epmd connection opened in state " + state);
    }
    state = State.REPLY;
    ByteBuffer out = fx.reserve(socket, EpmdRequestCodec.MAX_REQUEST_BYTES);
    EpmdRequestCodec.encodeAlive2(Registration.ofNode(config.alive(), listenPort), out);
    fx.send(socket, Traffic.EPMD);
    expectReply(nowNanos, fx);
  }

  void connectFailed(long nowNanos, ConnectFailure why, Effects fx) {
    fail(nowNanos, reasonOf(why), fx);
  }

  /** Bytes on the connection of that attempt; those on an older one are not looked at. */
  void bytes(long nowNanos, int ofAttempt, ByteBuffer in, Effects fx) {
    if (state != State.REPLY || ofAttempt != attempt) {
      in.position(in.limit());
      return;
    }
    fx.cancelTimer(replyTimer);
    if (in.remaining() < LEAST_REPLY_BYTES) {
      expectReply(nowNanos, fx);
      return;
    }
    Decoded<Alive2Response> reply = EpmdResponseCodec.decodeAlive2(in);
    if (!reply.isValue() || in.hasRemaining()) {
      in.position(in.limit());
      fail(nowNanos, "garbage_from_epmd", fx);
    } else if (reply.value().accepted()) {
      registered(nowNanos, reply.value().creation(), fx);
    } else {
      fail(nowNanos, "duplicate_name", fx);
    }
  }

  /** The connection of that attempt has ended; of an older one it means nothing. */
  void closed(long nowNanos, int ofAttempt, Effects fx) {
    if (ofAttempt != attempt) {
      return;
    }
    switch (state) {
      case REPLY -> {
        fx.cancelTimer(replyTimer);
        fail(nowNanos, "epmd_close", fx);
      }
      case REGISTERED -> unregistered(nowNanos, fx);
      case OFF, OPENING, WAITING, FAILED -> {
        // The refused connection, left open until now.
      }
    }
  }

  void replyTimedOut(long nowNanos, Effects fx) {
    if (state == State.REPLY) {
      fx.close(socket);
      fail(nowNanos, "no_reg_reply_from_epmd", fx);
    }
  }

  void retry(long nowNanos, Effects fx) {
    if (state == State.WAITING) {
      open(nowNanos, fx);
    }
  }

  private void open(long nowNanos, Effects fx) {
    attempt = (attempt + 1) % SocketRole.NUMBER_LIMIT;
    long address = fx.address(LOCALHOST, config.epmdPort());
    if (address == Effects.NO_ADDRESS) {
      fail(nowNanos, "nxdomain", fx);
      return;
    }
    state = State.OPENING;
    socket = fx.connect(address, SocketRole.EPMD.attachment(attempt));
  }

  private void expectReply(long nowNanos, Effects fx) {
    long deadlineNanos = wheel.deadlineNanos(nowNanos, REPLY_LIMIT_NANOS);
    replyTimer = fx.setTimer(NodeTimer.EPMD_REPLY.kind(), 0, deadlineNanos);
  }

  private void registered(long nowNanos, int creation, Effects fx) {
    state = State.REGISTERED;
    if (!everRegistered) {
      everRegistered = true;
      outcome.registered(nowNanos, creation, fx);
    }
  }

  private void fail(long nowNanos, String reason, Effects fx) {
    if (everRegistered) {
      retryLater(nowNanos, fx);
    } else {
      state = State.FAILED;
      outcome.registrationFailed(nowNanos, reason, fx);
    }
  }

  /** Epmd is gone: the node registers again, unless its release leaves it at that. */
  private void unregistered(long nowNanos, Effects fx) {
    if (config.release().kernel().reregisters()) {
      retryLater(nowNanos, fx);
    } else {
      state = State.OFF;
    }
  }

  private void retryLater(long nowNanos, Effects fx) {
    state = State.WAITING;
    long deadlineNanos = wheel.deadlineNanos(nowNanos, RETRY_NANOS);
    fx.setTimer(NodeTimer.EPMD_RETRY.kind(), 0, deadlineNanos);
  }

  private static String reasonOf(ConnectFailure why) {
    return switch (why) {
      case REFUSED -> "econnrefused";
      case TIMED_OUT -> "etimedout";
      case UNREACHABLE -> "ehostunreach";
    };
  }
}
