package dev.netsplit.sockets.live;

import dev.netsplit.sockets.FreePort;
import dev.netsplit.sockets.RealPrograms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real epmd on a port of its own, on the loopback only. */
final class RealEpmd implements AutoCloseable {

  private static final int PORTS = 5;
  private static final int ATTEMPTS = 200;
  private static final int PAUSE_MILLIS = 50;

  private final Process process;
  private final int port;

  private RealEpmd(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** A port that was free may be taken by the time epmd wants it; then it is another one's turn. */
  static RealEpmd start() throws IOException, InterruptedException {
    Path program = RealPrograms.find("epmd");
    for (int attempt = 0; attempt < PORTS; attempt++) {
      int port = FreePort.find();
      Process process =
          new ProcessBuilder(
                  program.toString(), "-port", Integer.toString(port), "-address", "127.0.0.1")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (listens(process, port)) {
        return new RealEpmd(process, port);
      }
      process.destroyForcibly();
    }
    throw new IOException("epmd listens on none of " + PORTS + " ports");
  }

  private static boolean listens(Process process, int port) throws InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS && process.isAlive(); attempt++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        // One that finds its port taken ends; then it was another one that answered.
        return !process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (IOException e) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    return false;
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
