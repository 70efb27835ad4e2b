package dev.netsplit.cli;

import dev.netsplit.protocol.epmd.EpmdConfig;
import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.sockets.FreePort;
import dev.netsplit.sockets.epmd.EpmdServer;
import dev.netsplit.sockets.loop.Placement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/** An epmd in this process, on a free port of the loopback. */
final class OwnEpmd implements AutoCloseable {

  private static final EpmdListener NOBODY =
      new EpmdListener() {
        @Override
        public void registered(long nowNanos, String name, int port, int creation) {}

        @Override
        public void unregistered(long nowNanos, String name) {}
      };

  private final EpmdServer server;
  private final Thread thread;
  private final int port;

  OwnEpmd() throws IOException, InterruptedException {
    port = FreePort.find();
    EpmdConfig config = EpmdConfig.defaults(1_700_000_000L).withPort(port);
    server = new EpmdServer(config, Placement.loopback(), NOBODY);
    CountDownLatch started = new CountDownLatch(1);
    server.whenStarted(started::countDown);
    thread = new Thread(this::run, "epmd of a test");
    thread.start();
    started.await();
  }

  private void run() {
    try {
      server.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  int port() {
    return port;
  }

  @Override
  public void close() {
    server.stop();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
