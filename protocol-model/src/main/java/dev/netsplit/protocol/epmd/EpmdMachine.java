package dev.netsplit.protocol.epmd;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The port mapper daemon of a host, as the one of OTP 25 behaves. It must not know any node beyond
 * what nodes tell it.
 *
 * <p>A connection carries one request. It is {@code FRESH} until two bytes have come, {@code
 * READING} until its request is whole, and then closed; after a registration it is {@code
 * REGISTERED} for as long as the name lives, and after one that was answered with an error {@code
 * DENIED}, which lasts until the client closes. On either of the last two, any byte ends the
 * connection. Clients that keep silent while they should be sending are closed after the packet
 * timeout, at the end of a round of the daemon's loop: one takes place after every event that is no
 * new connection, and when nothing happens for {@link #ROUND_NANOS}.
 *
 * <p>Served are ALIVE2_REQ and PORT2_REQ. NAMES, DUMP, KILL and STOP are not served in this
 * version: like every unknown request, they close the connection without a word. So does all that
 * is malformed.
 */
public final class EpmdMachine implements Machine {

  /**
   * Most connections at a time; one more is closed at once. The daemon's tables hold 1024 files.
   */
  public static final int MAX_CONNECTIONS = 1018;

  /** The longest time between two rounds of the daemon's loop, and with short packet timeouts. */
  private static final long ROUND_NANOS = 5_000_000_000L;

  private static final long SHORT_ROUND_NANOS = 1_000_000_000L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** The only kind of timer: the end of a quiet round. */
  private static final int TIMER_ROUND = 0;

  private static final int NO_TIMER = -1;

  private enum State {
    FRESH,
    READING,
    REGISTERED,
    DENIED
  }

  private static final class Connection {
    private final boolean local;
    private State state = State.FRESH;
    private String name = "";
    private int bytesSeen;
    private long lastReadEpochSecond;

    Connection(boolean local, long epochSecond) {
      this.local = local;
      this.lastReadEpochSecond = epochSecond;
    }
  }

  private final EpmdConfig config;
  private final EpmdListener listener;
  private final Registry registry = new Registry();
  private final Map<Integer, Connection> connections = new TreeMap<>();
  private int clientsInRequest;
  private long lastRoundNanos;
  private int roundTimer = NO_TIMER;

  /** An epmd that has not started yet. */
  public EpmdMachine(EpmdConfig config, EpmdListener listener) {
    this.config = config;
    this.listener = listener;
  }

  /** Listens. A second daemon on a port in use does nothing, as the real one then ends. */
  @Override
  public void onStart(long nowNanos, Effects fx) {
    fx.listen(config.port(), config.backlog());
  }

  @Override
  public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {
    if (connections.size() == MAX_CONNECTIONS) {
      fx.close(socket);
      return;
    }
    connections.put(socket, new Connection(fx.isLocal(socket), epochSecond(nowNanos)));
    clientsInRequest++;
    // Accepting starts a new round without looking for silent clients.
    lastRoundNanos = nowNanos;
    armRound(fx);
  }

  @Override
  public void onConnectFailed(
      long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {
    throw new IllegalStateException("epmd never connects, but socket " + socket + ": " + why);
  }

  @Override
  public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {
    Connection connection = connections.get(socket);
    if (connection == null || !in.hasRemaining()) {
      return;
    }
    switch (connection.state) {
      case FRESH, READING -> read(nowNanos, socket, connection, in, fx);
      case REGISTERED, DENIED -> end(nowNanos, socket, fx);
    }
    finishRound(nowNanos, fx);
  }

  @Override
  public void onDrained(long nowNanos, int socket, int attachment, Effects fx) {
    // Responses are small and never wait for room.
  }

  @Override
  public void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {
    if (connections.containsKey(socket)) {
      forget(nowNanos, socket, fx);
      finishRound(nowNanos, fx);
    }
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {
    if (roundTimer == NO_TIMER) {
      return;
    }
    roundTimer = NO_TIMER;
    if (nowNanos - lastRoundNanos >= roundNanos()) {
      finishRound(nowNanos, fx);
    }
    armRound(fx);
  }

  private void read(long nowNanos, int socket, Connection connection, ByteBuffer in, Effects fx) {
    if (in.remaining() > connection.bytesSeen) {
      connection.bytesSeen = in.remaining();
      connection.lastReadEpochSecond = epochSecond(nowNanos);
    }
    boolean lengthIsNew = connection.state == State.FRESH;
    Decoded<EpmdRequest> request = EpmdRequestCodec.decode(in);
    switch (request.state()) {
      case VALUE -> {
        if (lengthIsNew && in.hasRemaining()) {
          // The read that brought the length brought more than the request.
          end(nowNanos, socket, fx);
          return;
        }
        serve(nowNanos, socket, request.value(), fx);
        if (in.hasRemaining() && connections.containsKey(socket)) {
          end(nowNanos, socket, fx);
        }
      }
      case INCOMPLETE -> {
        if (in.remaining() >= EpmdRequestCodec.LENGTH_BYTES) {
          connection.state = State.READING;
        }
      }
      case REFUSED -> refuse(nowNanos, socket, request.violation(), in, fx);
    }
  }

  /** Closing with bytes unread, as those behind a length that is too large, resets. */
  private void refuse(long nowNanos, int socket, ProtocolViolation why, ByteBuffer in, Effects fx) {
    boolean unread =
        why == ProtocolViolation.FRAME_TOO_LONG && in.remaining() > EpmdRequestCodec.LENGTH_BYTES;
    forget(nowNanos, socket, fx);
    if (unread) {
      fx.reset(socket);
    } else {
      fx.close(socket);
    }
  }

  private void serve(long nowNanos, int socket, EpmdRequest request, Effects fx) {
    if (request instanceof EpmdRequest.Lookup lookup) {
      answerLookup(socket, lookup.name(), fx);
      end(nowNanos, socket, fx);
      return;
    }
    boolean local = connections.get(socket).local;
    if (local && request instanceof EpmdRequest.Register register) {
      register(nowNanos, socket, register.registration(), fx);
    } else if (local && request instanceof EpmdRequest.RegisterUnacceptable unacceptable) {
      deny(socket, unacceptable.highVersion(), fx);
    } else {
      end(nowNanos, socket, fx);
    }
  }

  private void answerLookup(int socket, String name, Effects fx) {
    Registration found = registry.find(name);
    ByteBuffer out = fx.reserve(socket, EpmdResponseCodec.MAX_RESPONSE_BYTES);
    if (found == null) {
      EpmdResponseCodec.encodePort2NotFound(out);
    } else {
      EpmdResponseCodec.encodePort2Found(found, out);
    }
    fx.send(socket, Traffic.EPMD);
  }

  private void register(long nowNanos, int socket, Registration wanted, Effects fx) {
    if (registry.contains(wanted.name())) {
      deny(socket, wanted.highVersion(), fx);
      return;
    }
    int creation = registry.register(wanted, epochSecond(nowNanos));
    Connection connection = connections.get(socket);
    connection.name = wanted.name();
    keep(connection, State.REGISTERED, fx);
    answerRegistration(socket, wanted.highVersion(), true, creation, fx);
    listener.registered(nowNanos, wanted.name(), wanted.port(), creation);
  }

  private void deny(int socket, int highVersion, Effects fx) {
    keep(connections.get(socket), State.DENIED, fx);
    answerRegistration(socket, highVersion, false, 0, fx);
  }

  /** In one write: a node takes a response that is cut behind its fourth byte for garbage. */
  private static void answerRegistration(
      int socket, int highVersion, boolean accepted, int creation, Effects fx) {
    ByteBuffer out = fx.reserve(socket, EpmdResponseCodec.MAX_RESPONSE_BYTES);
    EpmdResponseCodec.encodeAlive2(highVersion, accepted, creation, out);
    fx.send(socket, Traffic.EPMD);
  }

  private void keep(Connection connection, State state, Effects fx) {
    connection.state = state;
    requestEnded(fx);
  }

  private void end(long nowNanos, int socket, Effects fx) {
    forget(nowNanos, socket, fx);
    fx.close(socket);
  }

  private void forget(long nowNanos, int socket, Effects fx) {
    Connection connection = connections.remove(socket);
    switch (connection.state) {
      case FRESH, READING -> requestEnded(fx);
      case REGISTERED -> {
        registry.unregister(connection.name);
        listener.unregistered(nowNanos, connection.name);
      }
      case DENIED -> {
        // Holds no name.
      }
    }
  }

  private void requestEnded(Effects fx) {
    clientsInRequest--;
    if (clientsInRequest == 0 && roundTimer != NO_TIMER) {
      fx.cancelTimer(roundTimer);
      roundTimer = NO_TIMER;
    }
  }

  /** Closes the clients that have been silent for too long, in whole seconds of the clock. */
  private void finishRound(long nowNanos, Effects fx) {
    lastRoundNanos = nowNanos;
    if (clientsInRequest == 0) {
      return;
    }
    long silentSince = epochSecond(nowNanos) - config.packetTimeoutNanos() / NANOS_PER_SECOND;
    List<Integer> silent = new ArrayList<>();
    connections.forEach(
        (socket, connection) -> {
          boolean inRequest = connection.state == State.FRESH || connection.state == State.READING;
          if (inRequest && connection.lastReadEpochSecond < silentSince) {
            silent.add(socket);
          }
        });
    silent.forEach(socket -> end(nowNanos, socket, fx));
  }

  private void armRound(Effects fx) {
    if (clientsInRequest > 0 && roundTimer == NO_TIMER) {
      roundTimer = fx.setTimer(TIMER_ROUND, 0, lastRoundNanos + roundNanos());
    }
  }

  private long roundNanos() {
    return config.packetTimeoutNanos() < ROUND_NANOS ? SHORT_ROUND_NANOS : ROUND_NANOS;
  }

  private long epochSecond(long nowNanos) {
    return config.epochSecondsAtZero() + nowNanos / NANOS_PER_SECOND;
  }
}
