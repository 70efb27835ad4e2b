package dev.netsplit.sockets.epmd;

import dev.netsplit.sockets.FreePort;
import dev.netsplit.sockets.loop.Placement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Our epmd, on a thread and a port of its own, until it is closed. */
public final class ServedEpmd implements AutoCloseable {

  private final int port = FreePort.find();
  private final EpmdServer server;
  private final CompletableFuture<Integer> status = new CompletableFuture<>();

  /** Starts one with more options and waits until it listens. */
  public ServedEpmd(String... options) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("-port", "" + port));
    words.addAll(List.of(options));
    EpmdOptions parsed = EpmdOptions.parse(words, Map.of()).orElseThrow();
    server = new EpmdServer(EpmdServer.config(parsed), Placement.loopback(), new DeafListener());
    CountDownLatch started = new CountDownLatch(1);
    server.whenStarted(started::countDown);
    Thread thread = new Thread(this::run, "epmd-" + port);
    thread.setDaemon(true);
    thread.start();
    if (!started.await(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("our epmd does not listen on " + port);
    }
  }

  private void run() {
    try {
      status.complete(server.run());
    } catch (IOException e) {
      status.completeExceptionally(e);
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Waits for its end; answers the exit status. */
  int status() {
    return status.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    server.stop();
    status();
  }
}
