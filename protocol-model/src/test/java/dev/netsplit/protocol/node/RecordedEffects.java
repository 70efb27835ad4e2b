package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Effects that only write down what was asked for, as lines a test can compare. */
final class RecordedEffects implements Effects {

  private final List<String> asked = new ArrayList<>();
  private ByteBuffer lent;
  private int next = 1;

  List<String> asked() {
    return asked;
  }

  /** What was sent last, in hexadecimal. */
  String lastSent() {
    String sent = "";
    for (String line : asked) {
      if (line.startsWith("send ")) {
        sent = line.substring(5);
      }
    }
    return sent;
  }

  @Override
  public int listen(int port, int backlog) {
    return 1;
  }

  @Override
  public long address(String host, int port) {
    return 1;
  }

  @Override
  public int connect(long address, int attachment) {
    asked.add("connect");
    return next++;
  }

  @Override
  public void attach(int socket, int attachment) {}

  @Override
  public boolean isLocal(int socket) {
    return false;
  }

  @Override
  public void noDelay(int socket, boolean on) {}

  @Override
  public ByteBuffer reserve(int socket, int maxBytes) {
    lent = ByteBuffer.allocate(maxBytes);
    return lent;
  }

  @Override
  public void send(int socket, Traffic traffic) {
    asked.add("send " + HexFormat.of().formatHex(lent.array(), 0, lent.position()));
  }

  @Override
  public void close(int socket) {
    asked.add("close");
  }

  @Override
  public void reset(int socket) {
    asked.add("reset");
  }

  @Override
  public int setTimer(int kind, long key, long deadlineNanos) {
    asked.add("timer " + deadlineNanos);
    return next++;
  }

  @Override
  public void cancelTimer(int handle) {
    asked.add("cancel");
  }

  @Override
  public void exit(int status) {
    asked.add("exit " + status);
  }

  @Override
  public long bytesRead(int socket) {
    return 0;
  }

  @Override
  public long bytesWritten(int socket) {
    return 0;
  }

  @Override
  public long bytesPending(int socket) {
    return 0;
  }
}
