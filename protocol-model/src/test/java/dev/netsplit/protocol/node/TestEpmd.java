package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** An epmd for the tests of nodes, written with plain bytes; it refuses what it is told to. */
final class TestEpmd implements Machine {

  static final int PORT = 4369;

  private final TreeMap<String, byte[]> registrations = new TreeMap<>();
  private final TreeMap<Integer, String> owners = new TreeMap<>();
  private final List<Long> attempts = new ArrayList<>();
  private int nextCreation;
  private boolean refuses;
  private boolean silent;

  TestEpmd(int firstCreation) {
    nextCreation = firstCreation;
  }

  void refuse(boolean on) {
    refuses = on;
  }

  void ignoreRequests() {
    silent = true;
  }

  /** When registrations were asked for. */
  List<Long> attempts() {
    return attempts;
  }

  boolean knows(String alive) {
    return registrations.containsKey(alive);
  }

  /** Registers a name by hand. */
  void put(String alive, int port) {
    ByteBuffer body = ByteBuffer.allocate(12 + alive.length());
    body.putShort((short) port)
        .put((byte) 77)
        .put((byte) 0)
        .putShort((short) 6)
        .putShort((short) 5);
    body.putShort((short) alive.length()).put(alive.getBytes(StandardCharsets.UTF_8));
    body.putShort((short) 0);
    registrations.put(alive, body.array());
  }

  @Override
  public void onStart(long nowNanos, Effects fx) {
    fx.listen(PORT, 128);
  }

  @Override
  public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {
    fx.attach(socket, 0);
  }

  @Override
  public void onConnectFailed(
      long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {
    throw new IllegalStateException("epmd connects to nobody");
  }

  @Override
  public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {
    if (in.remaining() < 2 || in.remaining() < 2 + in.getShort(in.position())) {
      return;
    }
    byte[] body = new byte[in.getShort()];
    in.get(body);
    if (body[0] == 'x') {
      attempts.add(nowNanos);
    }
    if (silent) {
      return;
    }
    if (body[0] == 'x') {
      register(socket, body, fx);
    } else {
      byte[] found =
          registrations.get(new String(body, 1, body.length - 1, StandardCharsets.UTF_8));
      ByteBuffer out = fx.reserve(socket, 600).put((byte) 'w');
      if (found == null) {
        out.put((byte) 1);
      } else {
        out.put((byte) 0).put(found);
      }
      fx.send(socket, Traffic.EPMD);
      fx.close(socket);
    }
  }

  private void register(int socket, byte[] body, Effects fx) {
    int length = ByteBuffer.wrap(body).getShort(9);
    String alive = new String(body, 11, length, StandardCharsets.UTF_8);
    ByteBuffer out = fx.reserve(socket, 6).put((byte) 'v');
    if (refuses || registrations.containsKey(alive)) {
      out.put((byte) 1).putInt(99);
    } else {
      registrations.put(alive, java.util.Arrays.copyOfRange(body, 1, body.length));
      owners.put(socket, alive);
      out.put((byte) 0).putInt(nextCreation++);
    }
    fx.send(socket, Traffic.EPMD);
  }

  @Override
  public void onDrained(long nowNanos, int socket, int attachment, Effects fx) {}

  @Override
  public void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {
    String alive = owners.remove(socket);
    if (alive != null) {
      registrations.remove(alive);
    }
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {}
}
