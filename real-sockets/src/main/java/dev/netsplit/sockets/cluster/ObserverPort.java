package dev.netsplit.sockets.cluster;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Where the observers of all nodes report: lines in, lines out. Knows nothing of what they mean.
 * Whoever does not begin with the token of this run is sent away.
 */
final class ObserverPort implements Machine {

  /** Longest line; an observer cuts what a node logs to a quarter of it. */
  private static final int MAX_LINE_BYTES = 1 << 14;

  private static final int BACKLOG = 128;
  private static final String HELLO = "hello";

  private record Observer(int node, int life) {}

  private final String token;
  private final Consumer<Report> reports;
  private final IntConsumer listening;
  private final Map<Integer, Observer> observers = new HashMap<>();
  private final Map<Integer, Integer> socketOfNode = new HashMap<>();

  /** Reports go out on the thread of the loop, and so does the port that it listens at. */
  ObserverPort(String token, Consumer<Report> reports, IntConsumer listening) {
    this.token = token;
    this.reports = reports;
    this.listening = listening;
  }

  @Override
  public void onStart(long nowNanos, Effects fx) {
    listening.accept(fx.listen(0, BACKLOG));
  }

  @Override
  public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {
    fx.noDelay(socket, true);
  }

  @Override
  public void onConnectFailed(
      long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {
    throw new IllegalStateException("observers are not dialled, but " + socket + ": " + why);
  }

  @Override
  public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {
    for (String line : lines(in)) {
      if (!read(socket, line)) {
        forget(socket);
        fx.reset(socket);
        return;
      }
    }
    if (in.remaining() > MAX_LINE_BYTES) {
      forget(socket);
      fx.reset(socket);
    }
  }

  /** Takes the whole lines from the front. */
  private static List<String> lines(ByteBuffer in) {
    List<String> lines = new ArrayList<>();
    int from = in.position();
    for (int at = from; at < in.limit(); at++) {
      if (in.get(at) == '\n') {
        byte[] bytes = new byte[at - from];
        in.position(from).get(bytes);
        lines.add(new String(bytes, StandardCharsets.UTF_8));
        from = at + 1;
        in.position(from);
      }
    }
    return lines;
  }

  /** One line; false when nobody of this run would say it. */
  private boolean read(int socket, String line) {
    String[] words = line.split(" ", 3);
    if (words.length < 2 || !words[1].matches("-?[0-9]{1,18}")) {
      return false;
    }
    Observer observer = observers.get(socket);
    String text = words.length == 3 ? words[2] : "";
    if (observer == null) {
      observer = words[0].equals(HELLO) ? introduced(text) : null;
      if (observer == null) {
        return false;
      }
      observers.put(socket, observer);
      socketOfNode.put(observer.node, socket);
    }
    for (Report.Kind kind : Report.Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(words[0])) {
        long nanos = Long.parseLong(words[1]);
        reports.accept(new Report(observer.node, observer.life, kind, nanos, text));
        return true;
      }
    }
    return false;
  }

  private Observer introduced(String text) {
    String[] words = text.split(" ", -1);
    boolean known =
        words.length == 3
            && isToken(words[0])
            && words[1].matches("[0-9]{1,6}")
            && words[2].matches("[0-9]{1,6}");
    return known ? new Observer(Integer.parseInt(words[1]), Integer.parseInt(words[2])) : null;
  }

  /** Takes the same time wherever the two differ. */
  private boolean isToken(String word) {
    return MessageDigest.isEqual(
        word.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  /** Says something to the observer of a node; nothing happens when it has none. */
  void tell(int node, String line, Effects fx) {
    Integer socket = socketOfNode.get(node);
    if (socket != null) {
      byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
      fx.reserve(socket, bytes.length).put(bytes);
      fx.send(socket, Traffic.APP);
    }
  }

  @Override
  public void onDrained(long nowNanos, int socket, int attachment, Effects fx) {
    // What a stopped node does not read waits in the driver.
  }

  @Override
  public void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {
    forget(socket);
  }

  private void forget(int socket) {
    Observer observer = observers.remove(socket);
    if (observer != null) {
      socketOfNode.remove(observer.node, socket);
    }
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {
    throw new IllegalStateException("the observers' port sets no timer, but " + kind + " fired");
  }

  @Override
  public String toString() {
    return "observers' port";
  }
}
