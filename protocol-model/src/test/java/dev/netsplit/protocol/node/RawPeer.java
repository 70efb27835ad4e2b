package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * A peer that does only what the test says: it keeps what it receives, per connection in the order
 * of their opening, and sends what it is given.
 */
final class RawPeer implements Machine {

  /** One connection, as the raw peer sees it. */
  static final class Line {
    private final int socket;
    private final StringBuilder received = new StringBuilder();
    private boolean closed;
    private long closedNanos;

    private Line(int socket) {
      this.socket = socket;
    }

    String received() {
      return received.toString();
    }

    boolean isClosed() {
      return closed;
    }

    long closedNanos() {
      return closedNanos;
    }
  }

  private final int port;
  private final List<Line> lines = new ArrayList<>();
  private final TreeMap<Integer, Line> bySocket = new TreeMap<>();

  /** Listens on {@code port}. */
  RawPeer(int port) {
    this.port = port;
  }

  Line line(int index) {
    return lines.get(index);
  }

  int lines() {
    return lines.size();
  }

  void dial(String host, int toPort, Effects fx) {
    fx.connect(fx.address(host, toPort), 0);
  }

  void send(int index, String hex, Effects fx) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    fx.reserve(lines.get(index).socket, bytes.length).put(bytes);
    fx.send(lines.get(index).socket, Traffic.APP);
  }

  void close(int index, Effects fx) {
    fx.close(lines.get(index).socket);
  }

  @Override
  public void onStart(long nowNanos, Effects fx) {
    fx.listen(port, 128);
  }

  @Override
  public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {
    fx.attach(socket, 0);
    Line line = new Line(socket);
    lines.add(line);
    bySocket.put(socket, line);
  }

  @Override
  public void onConnectFailed(
      long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {}

  @Override
  public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    bySocket.get(socket).received.append(HexFormat.of().formatHex(bytes));
  }

  @Override
  public void onDrained(long nowNanos, int socket, int attachment, Effects fx) {}

  @Override
  public void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {
    bySocket.get(socket).closed = true;
    bySocket.get(socket).closedNanos = nowNanos;
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {}
}
