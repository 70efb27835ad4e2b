package dev.netsplit.sockets.epmd;

import dev.netsplit.sockets.loop.Placement;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/**
 * One question to a running epmd, and all of its answer. Blocks; it does not know what question and
 * answer mean. Asks the daemon of this computer, over IPv6 first, as the command of OTP 25 does.
 */
public final class EpmdQuery {

  /** The longest answer that is read. */
  public static final int MAX_ANSWER_BYTES = 1 << 28;

  private static final int CONNECT_MILLIS = 10_000;

  /** A daemon that was told to be slow may take as long before each line. */
  private static final int SILENCE_MILLIS = 120_000;

  private final int port;

  /** For the daemon at that port. */
  public EpmdQuery(int port) {
    this.port = port;
  }

  /** Whether anybody listens there. */
  public boolean isServed() {
    try (Socket socket = open()) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Sends a request and reads until the daemon closes.
   *
   * @param body the request without its length
   * @return the answer; empty when there is no daemon. An answer that is cut off is what came of it
   */
  public Optional<byte[]> ask(byte[] body) {
    Socket socket;
    try {
      socket = open();
    } catch (IOException e) {
      return Optional.empty();
    }
    try (socket) {
      return Optional.of(exchange(socket, body));
    } catch (IOException e) {
      return Optional.of(new byte[0]);
    }
  }

  private static byte[] exchange(Socket socket, byte[] body) throws IOException {
    byte[] request = new byte[2 + body.length];
    request[0] = (byte) (body.length >>> 8);
    request[1] = (byte) body.length;
    System.arraycopy(body, 0, request, 2, body.length);
    socket.setSoTimeout(SILENCE_MILLIS);
    socket.getOutputStream().write(request);
    InputStream in = socket.getInputStream();
    return in.readNBytes(MAX_ANSWER_BYTES);
  }

  private Socket open() throws IOException {
    if (port < 1 || port > 0xffff) {
      throw new IOException("no port " + port);
    }
    IOException last = null;
    for (InetAddress address : List.of(Placement.loopback6(), Placement.loopback4())) {
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
        return socket;
      } catch (IOException e) {
        socket.close();
        last = e;
      }
    }
    throw new IOException("nobody listens on port " + port, last);
  }
}
