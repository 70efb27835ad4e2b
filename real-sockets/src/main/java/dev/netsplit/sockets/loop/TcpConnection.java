package dev.netsplit.sockets.loop;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Locale;

/**
 * A connection over TCP. It reads once for each time the selector finds it readable, so that the
 * end of a stream is seen a turn after the bytes before it, as by a program that reads in a loop.
 */
final class TcpConnection extends Connection implements Watched {

  private final SocketChannel channel;
  private final ByteStore unsent = new ByteStore();
  private SelectionKey key;
  private boolean discarded;
  private boolean connecting;
  private boolean finishing;
  private boolean broken;

  TcpConnection(SocketDriver owner, int socket, int attachment, SocketChannel channel) {
    super(owner, socket, attachment);
    this.channel = channel;
  }

  /** Starts connecting; the outcome comes later in any case. */
  void connect(InetSocketAddress target) {
    connecting = true;
    try {
      if (channel.connect(target)) {
        loop().soon(this::connected);
      } else {
        watch();
      }
    } catch (IOException e) {
      loop().soon(now -> notConnected(now, failure(e)));
    } catch (UnresolvedAddressException | UnsupportedAddressTypeException e) {
      loop().soon(now -> notConnected(now, ConnectFailure.UNREACHABLE));
    }
  }

  @Override
  public void ready(long nowNanos) {
    if (!key.isValid()) {
      return;
    }
    int ops = key.readyOps();
    if ((ops & SelectionKey.OP_CONNECT) != 0) {
      finishConnect(nowNanos);
      return;
    }
    if ((ops & SelectionKey.OP_WRITE) != 0) {
      flush(nowNanos);
    }
    if ((ops & SelectionKey.OP_READ) != 0) {
      read(nowNanos);
    }
  }

  private void finishConnect(long nowNanos) {
    try {
      if (channel.finishConnect()) {
        connected(nowNanos);
      }
    } catch (IOException e) {
      notConnected(nowNanos, failure(e));
    }
  }

  private void connected(long nowNanos) {
    if (!isOver()) {
      connecting = false;
      watch();
      opened(nowNanos);
    }
  }

  private void notConnected(long nowNanos, ConnectFailure why) {
    failed(nowNanos, why);
    discard();
  }

  private static ConnectFailure failure(IOException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (e instanceof NoRouteToHostException || text.contains("unreachable")) {
      return ConnectFailure.UNREACHABLE;
    }
    return text.contains("timed out") ? ConnectFailure.TIMED_OUT : ConnectFailure.REFUSED;
  }

  /** Reads once, as much as the machine may still leave. */
  void read(long nowNanos) {
    if (isOver()) {
      return;
    }
    int room = room();
    if (room <= 0) {
      // The peer sends more than any message its machine would take.
      lost(nowNanos, CloseReason.RESET);
      abort();
      return;
    }
    ByteBuffer into = loop().readBuffer();
    into.limit(Math.min(into.capacity(), room));
    int count;
    try {
      count = channel.read(into);
    } catch (IOException e) {
      broke(nowNanos, e);
      return;
    }
    if (count < 0) {
      lost(nowNanos, CloseReason.PEER_CLOSED);
      discard();
    } else if (count > 0) {
      offer(nowNanos, into.flip());
    }
  }

  private void broke(long nowNanos, IOException why) {
    boolean gaveUp = String.valueOf(why.getMessage()).contains("timed out");
    lost(nowNanos, gaveUp ? CloseReason.TIMED_OUT : CloseReason.RESET);
    discard();
  }

  @Override
  void write(ByteBuffer bytes) {
    if (broken) {
      return;
    }
    if (unsent.isEmpty() && !connecting) {
      try {
        int written = channel.write(bytes);
        if (written < 0) {
          throw new IllegalStateException("write answered " + written);
        }
      } catch (IOException e) {
        breakSoon(e);
        return;
      }
    }
    if (bytes.hasRemaining()) {
      if (!loop().mayHold(unsent.size(), bytes.remaining())) {
        // It does not read, and others need the room.
        broken = true;
        loop().soon(this::cutOff);
        return;
      }
      loop().hold(bytes.remaining());
      unsent.append(bytes);
      watch();
    }
  }

  /** Writing failed, but a machine is never called from within a call of its own. */
  private void breakSoon(IOException why) {
    broken = true;
    loop().soon(now -> broke(now, why));
  }

  private void cutOff(long nowNanos) {
    lost(nowNanos, CloseReason.RESET);
    abort();
  }

  private void flush(long nowNanos) {
    ByteBuffer view = unsent.view();
    int before = view.remaining();
    try {
      channel.write(view);
    } catch (IOException e) {
      broke(nowNanos, e);
      return;
    }
    int written = before - view.remaining();
    unsent.consume(written);
    loop().hold(-written);
    if (!unsent.isEmpty()) {
      return;
    }
    if (finishing) {
      discard();
      return;
    }
    watch();
    drained(nowNanos);
  }

  @Override
  long pending() {
    return unsent.size();
  }

  @Override
  boolean isLocal() {
    InetAddress peer = channel.socket().getInetAddress();
    if (peer == null) {
      return false;
    }
    return peer.isLoopbackAddress() || peer.equals(channel.socket().getLocalAddress());
  }

  @Override
  void noDelay(boolean on) {
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, on);
    } catch (IOException e) {
      if (!broken) {
        breakSoon(e);
      }
    }
  }

  @Override
  void finish() {
    if (unsent.isEmpty() || broken || connecting) {
      discard();
      return;
    }
    finishing = true;
    watch();
    loop().later(loop().nowNanos() + loop().limits().closeLingerNanos(), now -> giveUp());
  }

  private void giveUp() {
    if (channel.isOpen()) {
      abort();
    }
  }

  @Override
  void abort() {
    try {
      if (channel.isConnected()) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      // It is broken already, and closing it is all that is left to do.
    }
    discard();
  }

  /** Gives the descriptor back; once, though the JDK closes a channel that fails to connect. */
  private void discard() {
    if (!discarded) {
      discarded = true;
      loop().hold(-unsent.size());
      unsent.clear();
      SocketLoop.discard(channel);
      loop().released();
    }
  }

  /** Has the selector watch what matters now; a connection that is closed matters no more. */
  void watch() {
    if (!channel.isOpen()) {
      return;
    }
    int ops = unsent.isEmpty() ? 0 : SelectionKey.OP_WRITE;
    if (connecting) {
      ops = SelectionKey.OP_CONNECT;
    } else if (!finishing) {
      ops |= SelectionKey.OP_READ;
    }
    try {
      if (key == null) {
        key = channel.register(loop().selector(), ops, this);
      } else if (key.isValid() && key.interestOps() != ops) {
        key.interestOps(ops);
      }
    } catch (ClosedChannelException e) {
      throw new IllegalStateException("socket " + socket() + " was open", e);
    }
  }
}
