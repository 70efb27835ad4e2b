package dev.netsplit.sockets.proxy;

import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.SendName;
import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.sockets.loop.LoopLimits;
import dev.netsplit.sockets.loop.Placement;
import dev.netsplit.sockets.loop.SocketLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * Links through a proxy that nobody measures, before those that are measured: until then this
 * program interprets its own code and reads it from a file, and the first ends of connections took
 * milliseconds each to be passed on. Must not touch a node.
 */
public final class Rehearsal implements Machine {

  private static final String DIALLER = "dialler@127.0.0.1";
  private static final String BEHIND = "behind@127.0.0.1";
  private static final String HOST = "127.0.0.1";
  private static final int ROUNDS = 60;
  private static final int LINKS = 10;

  /** What passes a link of two nodes that meet, roughly. */
  private static final int MESSAGES = 40;

  private static final int DIALLED = 1;
  private static final int ACCEPTED = 2;
  private static final int MAX_BYTES = 1 << 10;
  private static final byte WORD = 'w';
  private static final byte QUIT = 'q';

  private final SocketLoop loop;
  private final LinkProxy proxy;

  /** Answers still to come, by the socket that waits for them. */
  private final Map<Integer, Integer> awaited = new TreeMap<>();

  private int rounds;

  private Rehearsal(SocketLoop loop, LinkProxy proxy) {
    this.loop = loop;
    this.proxy = proxy;
  }

  /**
   * Returns when all links of all rounds have ended.
   *
   * @param openFiles most files this program may have open
   */
  public static void play(long openFiles) throws IOException {
    SocketLoop loop = new SocketLoop(LoopLimits.ofLinks(openFiles, MAX_BYTES));
    LinkProxy proxy = new LinkProxy(BEHIND, HOST, new CutTable((from, to) -> 0));
    loop.add(proxy, Placement.at(Placement.loopback4()));
    loop.add(new Rehearsal(loop, proxy), Placement.at(Placement.loopback4()));
    loop.run();
  }

  @Override
  public void onStart(long nowNanos, Effects fx) {
    proxy.nodeListensAt(fx.listen(0, LINKS));
    dial(fx);
  }

  private void dial(Effects fx) {
    rounds++;
    for (int i = 0; i < LINKS; i++) {
      awaited.put(fx.connect(fx.address(HOST, proxy.port()), DIALLED), MESSAGES);
    }
  }

  @Override
  public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {
    fx.noDelay(socket, true);
    if (attachment == DIALLED) {
      SendName name = new SendName(Flags.OTP_25_HIDDEN, 1, DIALLER);
      HandshakeCodec.encodeSendName(name, fx.reserve(socket, MAX_BYTES));
      fx.send(socket, Traffic.APP);
    } else {
      fx.attach(socket, ACCEPTED);
    }
  }

  @Override
  public void onConnectFailed(
      long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {
    // The limits of this computer will stop the run itself, with a better message.
    over(socket, fx);
  }

  @Override
  public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {
    byte last = in.get(in.limit() - 1);
    in.position(in.limit());
    if (attachment == ACCEPTED) {
      answer(socket, last, fx);
      return;
    }
    int left = awaited.merge(socket, -1, Integer::sum);
    if (left > 0) {
      say(socket, WORD, fx);
    } else if (socket % 2 == 0) {
      fx.close(socket);
      over(socket, fx);
    } else {
      say(socket, QUIT, fx);
    }
  }

  private static void answer(int socket, byte last, Effects fx) {
    if (last == QUIT) {
      fx.close(socket);
    } else {
      say(socket, WORD, fx);
    }
  }

  private static void say(int socket, byte word, Effects fx) {
    fx.reserve(socket, 1).put(word);
    fx.send(socket, Traffic.APP);
  }

  @Override
  public void onDrained(long nowNanos, int socket, int attachment, Effects fx) {
    // A word is one byte.
  }

  @Override
  public void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {
    if (attachment == DIALLED) {
      over(socket, fx);
    }
  }

  private void over(int socket, Effects fx) {
    awaited.remove(socket);
    if (!awaited.isEmpty()) {
      return;
    }
    if (rounds < ROUNDS) {
      dial(fx);
    } else {
      loop.stop();
    }
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {
    throw new IllegalStateException("a rehearsal sets no timer, but " + kind + " fired");
  }

  @Override
  public String toString() {
    return "rehearsal";
  }
}
