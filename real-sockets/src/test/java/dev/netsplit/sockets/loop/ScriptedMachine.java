package dev.netsplit.sockets.loop;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A machine that writes down what happens to it; tests say what it does about it. */
class ScriptedMachine implements Machine {

  /** One line for each call, such as {@code opened 7} or {@code bytes abc}. */
  final List<String> log = new ArrayList<>();

  private boolean called;

  void note(String line) {
    log.add(line);
  }

  static void say(int socket, String text, Effects fx) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    fx.reserve(socket, bytes.length).put(bytes);
    fx.send(socket, Traffic.APP);
  }

  static String text(ByteBuffer in) {
    return StandardCharsets.US_ASCII.decode(in).toString();
  }

  /** Every call passes here, and none may come from within another. */
  private void call(String line, Runnable action) {
    if (called) {
      throw new IllegalStateException(line + " from within another call");
    }
    called = true;
    note(line);
    action.run();
    called = false;
  }

  void start(long now, Effects fx) {}

  void opened(long now, int socket, int attachment, Effects fx) {}

  void failed(long now, int socket, Effects fx) {}

  void bytes(long now, int socket, ByteBuffer in, Effects fx) {
    note("got " + text(in));
  }

  void drained(long now, int socket, Effects fx) {}

  void closed(long now, int socket, Effects fx) {}

  void timer(long now, int kind, long key, Effects fx) {}

  @Override
  public final void onStart(long nowNanos, Effects fx) {
    call("start", () -> start(nowNanos, fx));
  }

  @Override
  public final void onOpened(long nowNanos, int socket, int attachment, Effects fx) {
    call("opened " + attachment, () -> opened(nowNanos, socket, attachment, fx));
  }

  @Override
  public final void onConnectFailed(
      long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {
    call("failed " + attachment + " " + why, () -> failed(nowNanos, socket, fx));
  }

  @Override
  public final void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {
    call("bytes " + attachment, () -> bytes(nowNanos, socket, in, fx));
  }

  @Override
  public final void onDrained(long nowNanos, int socket, int attachment, Effects fx) {
    call("drained " + attachment, () -> drained(nowNanos, socket, fx));
  }

  @Override
  public final void onClosed(
      long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {
    call("closed " + attachment + " " + why, () -> closed(nowNanos, socket, fx));
  }

  @Override
  public final void onTimer(long nowNanos, int kind, long key, Effects fx) {
    call("timer " + kind + " " + key, () -> timer(nowNanos, kind, key, fx));
  }
}
