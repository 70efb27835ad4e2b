package dev.netsplit.sim.net;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** A process for tests: notes every call with its time and does what the test hooks in. */
final class Script implements Application {

  final List<String> calls = new ArrayList<>();
  final StringBuilder text = new StringBuilder();
  IntConsumer onOpen = socket -> {};
  IntConsumer onData = socket -> {};
  IntConsumer onTimer = kind -> {};
  boolean notesData = true;
  int socket;

  @Override
  public void onAccepted(long nowNanos, int opened) {
    socket = opened;
    note(nowNanos, "accepted");
    onOpen.accept(opened);
  }

  @Override
  public void onConnected(long nowNanos, int opened) {
    socket = opened;
    note(nowNanos, "connected");
    onOpen.accept(opened);
  }

  @Override
  public void onConnectFailed(long nowNanos, int failed, ConnectError why) {
    note(nowNanos, "failed " + why);
  }

  @Override
  public void onReadable(long nowNanos, int from, ByteBuffer in) {
    String got = StandardCharsets.ISO_8859_1.decode(in).toString();
    text.append(got);
    if (notesData) {
      note(nowNanos, got.length() > 20 ? "read " + got.length() : "read " + got);
    }
    onData.accept(from);
  }

  @Override
  public void onDrained(long nowNanos, int drained) {
    note(nowNanos, "drained");
  }

  @Override
  public void onEnded(long nowNanos, int ended, EndCause why) {
    note(nowNanos, "ended " + why);
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key) {
    note(nowNanos, "timer " + kind + " " + key);
    onTimer.accept(kind);
  }

  private void note(long nowNanos, String what) {
    calls.add(TestNetwork.time(nowNanos) + " " + what);
  }
}
