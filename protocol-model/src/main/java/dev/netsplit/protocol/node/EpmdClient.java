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
 * </pre>
 *
 * <p>Unlike a real node it does not leave the socket of a refused re-registration open, and takes a
 * reply however it is cut into segments.
 */
final class EpmdClient {

  /** How long epmd may take to answer a registration. */
  static final long REPLY_LIMIT_NANOS = 10_000_000_000L;

  /** How long after the loss of the registration it is tried again. */
  static final long RETRY_NANOS = 2_000_000_000L;

  private static final String LOCALHOST = "localhost";

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
  private State state = State.OFF;
  private boolean everRegistered;
  private boolean inRetry;
  private int listenPort;
  private int socket;
  private int replyTimer;

  EpmdClient(NodeConfig config, Outcome outcome) {
    this.config = config;
    this.outcome = outcome;
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

  /** Whether epmd knows the node at present. */
  boolean isRegistered() {
    return state == State.REGISTERED;
  }

  void opened(long nowNanos, Effects fx) {
    if (state != State.OPENING) {
      throw new IllegalStateException("epmd connection opened in state " + state);
    }
    state = State.REPLY;
    ByteBuffer out = fx.reserve(socket, EpmdRequestCodec.MAX_REQUEST_BYTES);
    EpmdRequestCodec.encodeAlive2(Registration.ofNode(config.alive(), listenPort), out);
    fx.send(socket, Traffic.EPMD);
    replyTimer = fx.setTimer(NodeTimer.EPMD_REPLY.kind(), 0, nowNanos + REPLY_LIMIT_NANOS);
  }

  void connectFailed(long nowNanos, ConnectFailure why, Effects fx) {
    fail(nowNanos, reasonOf(why), fx);
  }

  void bytes(long nowNanos, ByteBuffer in, Effects fx) {
    if (state != State.REPLY) {
      in.position(in.limit());
      return;
    }
    Decoded<Alive2Response> reply = EpmdResponseCodec.decodeAlive2(in);
    switch (reply.state()) {
      case INCOMPLETE -> {}
      case REFUSED -> abandon(nowNanos, "garbage_from_epmd", fx);
      case VALUE -> {
        if (reply.value().accepted()) {
          registered(nowNanos, reply.value().creation(), fx);
        } else {
          abandon(nowNanos, "duplicate_name", fx);
        }
      }
    }
  }

  void closed(long nowNanos, Effects fx) {
    if (state == State.REPLY) {
      fx.cancelTimer(replyTimer);
      fail(nowNanos, "epmd_close", fx);
    } else {
      state = State.WAITING;
      inRetry = false;
      retryLater(nowNanos, fx);
    }
  }

  void replyTimedOut(long nowNanos, Effects fx) {
    if (state == State.REPLY) {
      abandon(nowNanos, "no_reg_reply_from_epmd", fx);
    }
  }

  void retry(long nowNanos, Effects fx) {
    if (state == State.WAITING) {
      inRetry = true;
      open(nowNanos, fx);
    }
  }

  private void open(long nowNanos, Effects fx) {
    long address = fx.address(LOCALHOST, config.epmdPort());
    if (address == Effects.NO_ADDRESS) {
      fail(nowNanos, "nxdomain", fx);
      return;
    }
    state = State.OPENING;
    socket = fx.connect(address, SocketRole.EPMD.attachment(0));
  }

  private void registered(long nowNanos, int creation, Effects fx) {
    fx.cancelTimer(replyTimer);
    state = State.REGISTERED;
    if (!everRegistered) {
      everRegistered = true;
      outcome.registered(nowNanos, creation, fx);
    }
  }

  private void abandon(long nowNanos, String reason, Effects fx) {
    fx.cancelTimer(replyTimer);
    fx.close(socket);
    fail(nowNanos, reason, fx);
  }

  private void fail(long nowNanos, String reason, Effects fx) {
    if (everRegistered) {
      state = State.WAITING;
      retryLater(nowNanos, fx);
    } else {
      state = State.FAILED;
      outcome.registrationFailed(nowNanos, reason, fx);
    }
  }

  /** A retry that follows a retry is restarted from a timer's wake-up, which costs 1 ms more. */
  private void retryLater(long nowNanos, Effects fx) {
    long delayNanos = inRetry ? RETRY_NANOS + NodeConfig.TIMER_LAW_NANOS : RETRY_NANOS;
    fx.setTimer(NodeTimer.EPMD_RETRY.kind(), 0, nowNanos + delayNanos);
  }

  private static String reasonOf(ConnectFailure why) {
    return switch (why) {
      case REFUSED -> "econnrefused";
      case TIMED_OUT -> "etimedout";
      case UNREACHABLE -> "ehostunreach";
    };
  }
}
