package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.wire.Hex;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * An epmd that answers registrations with bytes of its own choice, in pieces, whatever is asked.
 * Script N is for registration N; the last one is for all that follow.
 */
final class ScriptedEpmd implements Machine {

  /** Hangs up instead of answering. */
  static final String CLOSE = "close";

  /** Between two pieces, unless told otherwise. */
  private long gapNanos = TestNetwork.MILLI;

  private final List<List<String>> scripts;
  private final List<Long> attempts = new ArrayList<>();
  private final TreeMap<Integer, List<String>> open = new TreeMap<>();

  ScriptedEpmd(List<List<String>> scripts) {
    this.scripts = scripts;
  }

  ScriptedEpmd pausing(long nanos) {
    gapNanos = nanos;
    return this;
  }

  /** When registrations were asked for. */
  List<Long> attempts() {
    return attempts;
  }

  /** How many connections are open. */
  int connections() {
    return open.size();
  }

  /** Sends on all connections that are open. */
  void sendAll(String hex, Effects fx) {
    open.keySet().forEach(socket -> send(socket, hex, fx));
  }

  /** Closes the connection that was opened first. */
  void closeOldest(Effects fx) {
    int socket = open.firstKey();
    open.remove(socket);
    fx.close(socket);
  }

  @Override
  public void onStart(long nowNanos, Effects fx) {
    fx.listen(TestEpmd.PORT, 128);
  }

  @Override
  public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {
    open.put(socket, new ArrayList<>());
  }

  @Override
  public void onConnectFailed(
      long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {
    throw new IllegalStateException("epmd connects to nobody");
  }

  @Override
  public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {
    in.position(in.limit());
    List<String> script = scripts.get(Math.min(attempts.size(), scripts.size() - 1));
    attempts.add(nowNanos);
    open.get(socket).addAll(script);
    play(nowNanos, socket, fx);
  }

  private void play(long nowNanos, int socket, Effects fx) {
    List<String> script = open.get(socket);
    if (script == null || script.isEmpty()) {
      return;
    }
    String piece = script.remove(0);
    if (piece.equals(CLOSE)) {
      open.remove(socket);
      fx.close(socket);
    } else {
      if (!piece.isEmpty()) {
        send(socket, piece, fx);
      }
      fx.setTimer(0, socket, nowNanos + gapNanos);
    }
  }

  private static void send(int socket, String hex, Effects fx) {
    fx.reserve(socket, hex.length()).put(Hex.bytes(hex));
    fx.send(socket, Traffic.EPMD);
  }

  @Override
  public void onDrained(long nowNanos, int socket, int attachment, Effects fx) {}

  @Override
  public void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {
    open.remove(socket);
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {
    play(nowNanos, (int) key, fx);
  }
}
