package dev.netsplit.protocol.epmd;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.wire.Decoded;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * The port mapper daemon of a host, as the one of OTP 25 behaves. It must not know any node beyond
 * what nodes tell it.
 *
 * <p>The daemon is one loop. A round of it takes in one connection if one waits, and goes to the
 * next round at once, so that nobody is served while connections wait; else it reads once from
 * every connection that has something to read, in the order of their descriptors, and closes the
 * clients that have kept silent for longer than the packet timeout. Everything that happens at one
 * instant is seen by the same rounds: handlers only write down what has come, and the rounds run
 * from a timer of this instant. Without anything to do a round takes place every {@link
 * #ROUND_NANOS}.
 *
 * <p>Its writes take no time: the real daemon would wait for a client that does not read.
 */
public final class EpmdMachine implements Machine {

  /** The sockets it listens on in reality: one for IPv4, one for IPv6. */
  private static final int LISTENERS = 2;

  /** Standard input, output and error, and the listeners. */
  private static final int FIRST_DESCRIPTOR = 3 + LISTENERS;

  /** The longest time between two rounds of the daemon's loop, and with short packet timeouts. */
  private static final long ROUND_NANOS = 5_000_000_000L;

  private static final long SHORT_ROUND_NANOS = 1_000_000_000L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** There is something to do at this instant. */
  private static final int TIMER_WORK = 0;

  /** The end of a quiet round. */
  private static final int TIMER_ROUND = 1;

  /** The end of a connection is noticed; the key is its descriptor. */
  private static final int TIMER_LINGER = 2;

  private static final int NO_TIMER = -1;

  private final EpmdConfig config;
  private final EpmdListener listener;
  private final EpmdAnswers answers;
  private final Map<Integer, EpmdConnection> bySocket = new TreeMap<>();
  private final Map<Integer, EpmdConnection> byDescriptor = new TreeMap<>();
  private final ArrayDeque<EpmdConnection> waiting = new ArrayDeque<>();
  private final BitSet descriptors = new BitSet();

  /** Descriptors of connections whose request is not served yet. */
  private final BitSet inRequest = new BitSet();

  private final BitSet readable = new BitSet();
  private boolean workTimerSet;
  private boolean exited;
  private long lastRoundNanos;
  private long lastSilentSince = Long.MIN_VALUE;
  private int roundTimer = NO_TIMER;

  /** An epmd that has not started yet. */
  public EpmdMachine(EpmdConfig config, EpmdListener listener) {
    this.config = config;
    this.listener = listener;
    answers = new EpmdAnswers(config, listener, this::closeDescriptor);
    descriptors.set(0, FIRST_DESCRIPTOR);
  }

  /** Listens. A second daemon on a port in use ends without a word, one without address fails. */
  @Override
  public void onStart(long nowNanos, Effects fx) {
    int port = fx.listen(config.port(), config.backlog());
    if (port < 0) {
      exit(nowNanos, port == Effects.PORT_IN_USE ? 0 : 1, fx);
    }
  }

  @Override
  public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {
    EpmdConnection connection = new EpmdConnection(socket, fx.isLocal(socket));
    bySocket.put(socket, connection);
    waiting.add(connection);
    wake(nowNanos, fx);
  }

  @Override
  public void onConnectFailed(
      long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {
    throw new IllegalStateException("epmd never connects, but socket " + socket + ": " + why);
  }

  @Override
  public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {
    EpmdConnection connection = connection(socket);
    connection.arrive(in);
    noteReadable(nowNanos, connection, fx);
  }

  @Override
  public void onDrained(long nowNanos, int socket, int attachment, Effects fx) {
    // Nothing is held back for lack of room.
  }

  @Override
  public void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {
    EpmdConnection connection = connection(socket);
    bySocket.remove(socket);
    long lingerNanos = connection.isHeld() ? config.pace().lingerNanos() : 0;
    connection.end(why != CloseReason.PEER_CLOSED, nowNanos + lingerNanos);
    if (lingerNanos > 0) {
      fx.setTimer(TIMER_LINGER, connection.descriptor(), nowNanos + lingerNanos);
    } else {
      noteReadable(nowNanos, connection, fx);
    }
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {
    switch (kind) {
      case TIMER_WORK -> {
        workTimerSet = false;
        runRounds(nowNanos, fx);
      }
      case TIMER_ROUND -> {
        roundTimer = NO_TIMER;
        if (nowNanos - lastRoundNanos >= roundNanos()) {
          serve(nowNanos, (BitSet) readable.clone(), fx);
        }
        armRound(fx);
      }
      case TIMER_LINGER -> {
        EpmdConnection connection = byDescriptor.get((int) key);
        if (connection != null) {
          noteReadable(nowNanos, connection, fx);
        }
      }
      default -> throw new IllegalStateException("no epmd timer of kind " + kind);
    }
  }

  private EpmdConnection connection(int socket) {
    EpmdConnection connection = bySocket.get(socket);
    if (connection == null) {
      throw new IllegalStateException("epmd has no socket " + socket);
    }
    return connection;
  }

  private void noteReadable(long nowNanos, EpmdConnection connection, Effects fx) {
    if (connection.isAccepted() && connection.isReadable(nowNanos)) {
      readable.set(connection.descriptor());
      wake(nowNanos, fx);
    }
  }

  private void wake(long nowNanos, Effects fx) {
    if (!workTimerSet) {
      workTimerSet = true;
      fx.setTimer(TIMER_WORK, 0, nowNanos);
    }
  }

  private void runRounds(long nowNanos, Effects fx) {
    listener.waiting(nowNanos, waiting.size() + inRequest.cardinality());
    while (!exited && !(waiting.isEmpty() && readable.isEmpty())) {
      fx.idle(config.pace().acceptDelayNanos());
      // A connection that is taken in can be read in the next round at the earliest.
      BitSet seen = (BitSet) readable.clone();
      boolean another = !waiting.isEmpty() && accept(nowNanos, waiting.remove(), fx);
      if (!another && !exited) {
        serve(nowNanos, seen, fx);
      }
    }
    lastRoundNanos = nowNanos;
    armRound(fx);
  }

  /** Takes a connection in; whether the daemon looks for another one before it serves. */
  private boolean accept(long nowNanos, EpmdConnection connection, Effects fx) {
    fx.spend(config.pace().serviceNanos() / 2);
    int descriptor = descriptors.nextClearBit(FIRST_DESCRIPTOR);
    if (descriptor >= config.capacity().openFiles()) {
      exit(nowNanos, 1, fx);
      return false;
    }
    if (descriptor >= config.capacity().watchable()) {
      closeSocket(connection, fx);
      return false;
    }
    connection.accept(descriptor, epochSecond(nowNanos));
    descriptors.set(descriptor);
    byDescriptor.put(descriptor, connection);
    inRequest.set(descriptor);
    readable.set(descriptor, connection.isReadable(nowNanos));
    EpmdCapacity capacity = config.capacity();
    int mostConnections = Math.min(capacity.openFiles(), capacity.watchable()) - LISTENERS;
    return FIRST_DESCRIPTOR + byDescriptor.size() < mostConnections;
  }

  /** Reads from the connections {@code seen} to be readable, and closes the silent clients. */
  private void serve(long nowNanos, BitSet seen, Effects fx) {
    long silentSince = epochSecond(nowNanos) - config.packetTimeoutNanos() / NANOS_PER_SECOND;
    BitSet concerned = seen;
    if (silentSince != lastSilentSince) {
      // Nobody can have become silent for too long since the last look, but by a tick of the clock.
      lastSilentSince = silentSince;
      concerned = (BitSet) inRequest.clone();
      concerned.or(seen);
    }
    for (int at = concerned.nextSetBit(0); at >= 0 && !exited; at = concerned.nextSetBit(at + 1)) {
      EpmdConnection connection = byDescriptor.get(at);
      if (connection == null) {
        continue;
      }
      if (seen.get(at)) {
        read(nowNanos, connection, fx);
      } else if (connection.lastReadEpochSecond() < silentSince) {
        close(nowNanos, connection, fx);
      }
    }
    lastRoundNanos = nowNanos;
  }

  /** One read, and what follows from it. */
  private void read(long nowNanos, EpmdConnection connection, Effects fx) {
    if (connection.isHeld() || !connection.hasUnread()) {
      connection.readHeld();
      close(nowNanos, connection, fx);
      return;
    }
    Decoded<EpmdRequest> request = connection.readRequest(epochSecond(nowNanos));
    switch (request.state()) {
      case VALUE -> answer(nowNanos, connection, request.value(), fx);
      case INCOMPLETE -> readable.set(connection.descriptor(), connection.isReadable(nowNanos));
      case REFUSED -> close(nowNanos, connection, fx);
    }
  }

  private void answer(long nowNanos, EpmdConnection connection, EpmdRequest request, Effects fx) {
    fx.spend(config.pace().serviceNanos() - config.pace().serviceNanos() / 2);
    switch (answers.serve(nowNanos, epochSecond(nowNanos), connection, request, fx)) {
      case KEEP -> {
        inRequest.clear(connection.descriptor());
        readable.set(connection.descriptor(), connection.isReadable(nowNanos));
      }
      case CLOSE -> close(nowNanos, connection, fx);
      case EXIT -> {
        close(nowNanos, connection, fx);
        exit(nowNanos, 0, fx);
      }
    }
  }

  private void closeDescriptor(long nowNanos, int descriptor, Effects fx) {
    close(nowNanos, byDescriptor.get(descriptor), fx);
  }

  private void close(long nowNanos, EpmdConnection connection, Effects fx) {
    int descriptor = connection.descriptor();
    answers.closed(nowNanos, connection);
    descriptors.clear(descriptor);
    inRequest.clear(descriptor);
    readable.clear(descriptor);
    byDescriptor.remove(descriptor);
    closeSocket(connection, fx);
  }

  /** Closing with bytes unread resets. */
  private void closeSocket(EpmdConnection connection, Effects fx) {
    if (connection.isEnded()) {
      return;
    }
    bySocket.remove(connection.socket());
    if (connection.hasUnread()) {
      fx.reset(connection.socket());
    } else {
      fx.close(connection.socket());
    }
  }

  private void exit(long nowNanos, int status, Effects fx) {
    exited = true;
    listener.exited(nowNanos, status);
    fx.exit(status);
  }

  /** A quiet round matters only to clients that have not sent their request. */
  private void armRound(Effects fx) {
    if (inRequest.isEmpty() && roundTimer != NO_TIMER) {
      fx.cancelTimer(roundTimer);
      roundTimer = NO_TIMER;
    } else if (!inRequest.isEmpty() && roundTimer == NO_TIMER && !exited) {
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
