package dev.netsplit.sockets.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.SendName;
import dev.netsplit.sockets.loop.LoopLimits;
import dev.netsplit.sockets.loop.Placement;
import dev.netsplit.sockets.loop.SocketDriver;
import dev.netsplit.sockets.loop.SocketLoop;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A proxy between plain sockets: a dialler that says a name, and a node that echoes nothing. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LinkProxyTest {

  private static final String NODE = "b@127.0.0.1";
  private static final String DIALLER = "a@127.0.0.1";
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int MOMENT_MILLIS = 200;

  private final CutTable cuts = new CutTable((from, to) -> 0);
  private final LinkProxy proxy = new LinkProxy(NODE, "127.0.0.1", cuts);
  private SocketLoop loop;
  private SocketDriver driver;
  private Thread thread;
  private ServerSocket node;
  private Socket dialler;

  @BeforeEach
  void start() throws Exception {
    node = new ServerSocket(0, 8, Placement.loopback4());
    node.setSoTimeout(PATIENCE_MILLIS);
    loop = new SocketLoop(LoopLimits.ofLinks(100, 1 << 20));
    driver = loop.add(proxy, Placement.at(Placement.loopback4()));
    CompletableFuture<Integer> port = new CompletableFuture<>();
    proxy.nodeListensAt(node.getLocalPort());
    driver.post((now, fx) -> port.complete(proxy.port()));
    thread =
        new Thread(
            () -> {
              try {
                loop.run();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    dialler = new Socket(Placement.loopback4(), port.get(20, TimeUnit.SECONDS));
    dialler.setSoTimeout(PATIENCE_MILLIS);
  }

  @AfterEach
  void end() throws Exception {
    dialler.close();
    node.close();
    loop.stop();
    thread.join();
  }

  private static byte[] sendName() {
    ByteBuffer out = ByteBuffer.allocate(100);
    HandshakeCodec.encodeSendName(new SendName(Flags.OTP_25_HIDDEN, 1, DIALLER), out);
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  private Socket accepted() throws IOException {
    Socket socket = node.accept();
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private void cut(boolean resets) {
    cuts.add(1, resets, Set.of(NODE), Set.of(DIALLER));
    driver.post(proxy::rulesChanged);
  }

  private void heal() {
    cuts.remove(1);
    driver.post(proxy::rulesChanged);
  }

  @Test
  void passesBytesOnUnchangedInBothDirections() throws IOException {
    byte[] name = sendName();
    dialler.getOutputStream().write(name, 0, 3);
    dialler.getOutputStream().write(name, 3, name.length - 3);
    try (Socket behind = accepted()) {
      assertArrayEquals(name, behind.getInputStream().readNBytes(name.length));
      behind.getOutputStream().write(77);
      assertEquals(77, dialler.getInputStream().read());
      dialler.close();
      assertEquals(-1, behind.getInputStream().read());
    }
  }

  @Test
  void keepsBytesAndTheEndOfACutConnectionUntilTheCutIsOver() throws IOException {
    dialler.getOutputStream().write(sendName());
    try (Socket behind = accepted()) {
      behind.getInputStream().readNBytes(sendName().length);
      cut(false);
      dialler.getOutputStream().write(5);
      dialler.close();
      behind.setSoTimeout(MOMENT_MILLIS);
      assertThrows(SocketTimeoutException.class, () -> behind.getInputStream().read());
      behind.setSoTimeout(PATIENCE_MILLIS);
      heal();
      assertEquals(5, behind.getInputStream().read());
      assertEquals(-1, behind.getInputStream().read());
    }
  }

  @Test
  void leavesWhoDialsDuringACutWithoutAnAnswer() throws IOException {
    cut(false);
    dialler.getOutputStream().write(sendName());
    node.setSoTimeout(MOMENT_MILLIS);
    assertThrows(SocketTimeoutException.class, node::accept);
    node.setSoTimeout(PATIENCE_MILLIS);
    heal();
    accepted().close();
  }

  @Test
  void resetsBothEndsWhenTheRulesSaySo() throws IOException {
    dialler.getOutputStream().write(sendName());
    try (Socket behind = accepted()) {
      behind.getInputStream().readNBytes(sendName().length);
      cut(true);
      assertThrows(IOException.class, () -> dialler.getInputStream().read());
      assertThrows(IOException.class, () -> behind.getInputStream().read());
    }
  }

  @Test
  void sendsAwayWhoBeginsWithNoHandshake() throws IOException {
    dialler.getOutputStream().write(new byte[] {0, 3, 'x', 'y', 'z'});
    assertThrows(IOException.class, () -> dialler.getInputStream().read());
  }

  @Test
  void resetsWhoDialsWhenTheNodeDoesNotListen() throws IOException {
    node.close();
    dialler.getOutputStream().write(sendName());
    assertThrows(IOException.class, () -> dialler.getInputStream().read());
  }
}
