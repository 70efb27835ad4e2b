package dev.netsplit.sockets.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real epmd on a port of its own, on the loopback only. */
final class RealEpmd implements AutoCloseable {

  private static final int ATTEMPTS = 100;
  private static final int PAUSE_MILLIS = 50;

  private final Process process;
  private final int port;

  private RealEpmd(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static RealEpmd start() throws IOException, InterruptedException {
    Path program = RealTools.require("epmd");
    int port = RealTools.freePort();
    Process process =
        new ProcessBuilder(
                program.toString(), "-port", Integer.toString(port), "-address", "127.0.0.1")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    RealEpmd epmd = new RealEpmd(process, port);
    epmd.awaitListening();
    return epmd;
  }

  private void awaitListening() throws IOException, InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException e) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    throw new IOException("epmd does not listen on " + port);
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
