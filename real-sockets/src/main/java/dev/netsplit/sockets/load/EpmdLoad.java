package dev.netsplit.sockets.load;

import dev.netsplit.protocol.epmd.EpmdCapacity;
import dev.netsplit.protocol.epmd.EpmdConfig;
import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.sockets.epmd.EpmdQuery;
import dev.netsplit.sockets.epmd.EpmdServer;
import dev.netsplit.sockets.loop.LoopLimits;
import dev.netsplit.sockets.loop.Placement;
import dev.netsplit.sockets.loop.SocketDriver;
import dev.netsplit.sockets.loop.SocketLoop;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Measures an epmd of ours and, where there is one, the real epmd: the rate of lookups in turn, the
 * rate and the delay among slow clients, and what hostile packets leave behind. Knows no command
 * line.
 */
public final class EpmdLoad {

  private static final int OPEN_FILES = 8000;
  private static final int CLIENTS = 16;
  private static final int CLIENTS_AMONG_SLOW = 4;
  private static final long SEED = 1;
  private static final String NAME = "measured";
  private static final int MAX_START_TRIES = 500;
  private static final int START_PAUSE_MILLIS = 20;

  private final PrintStream out;

  /** One that prints its figures. */
  public EpmdLoad(PrintStream out) {
    this.out = out;
  }

  /** An epmd that runs as a process, to be ended by its owner. */
  public record Daemon(String title, int port, Process process) {

    /** Waits until it answers. */
    public void await() throws InterruptedException {
      awaitServed(port, title, process::isAlive);
    }
  }

  private static void awaitServed(int port, String title, BooleanSupplier isAlive)
      throws InterruptedException {
    EpmdQuery query = new EpmdQuery(port);
    for (int i = 0; !isAlive.getAsBoolean() || !query.isServed(); i++) {
      if (i == MAX_START_TRIES || !isAlive.getAsBoolean()) {
        throw new IllegalStateException(title + " does not listen on port " + port);
      }
      TimeUnit.MILLISECONDS.sleep(START_PAUSE_MILLIS);
    }
  }

  /**
   * Lookups by {@value #CLIENTS} clients at once, daemon by daemon, round by round. A first round
   * warms up and does not count.
   *
   * @return the median over the rounds of the last daemon's rate by that of the first
   */
  public double lookups(List<Daemon> daemons, int rounds, int seconds) throws IOException {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      List<Double> rates = new ArrayList<>();
      for (Daemon daemon : daemons) {
        Duration before = cpu(daemon);
        Lookups.Result result = lookUp(daemon.port(), CLIENTS, seconds);
        double micros = cpu(daemon).minus(before).toNanos() / 1e3;
        rates.add(result.perSecond());
        say(
            "%s %-9s %8.0f lookups/s, median %.2f ms, p99 %.2f ms, %d failed, %.1f us CPU each",
            round == 0 ? "warm-up" : "round " + round,
            daemon.title(),
            result.perSecond(),
            result.medianMillis(),
            result.p99Millis(),
            result.failed(),
            micros / (result.perSecond() * seconds));
      }
      if (round > 0) {
        ratios.add(rates.get(rates.size() - 1) / rates.get(0));
      }
    }
    ratios.sort(null);
    double median = ratios.get(ratios.size() / 2);
    say("median ratio of %s to %s: %.2f", last(daemons).title(), daemons.get(0).title(), median);
    return median;
  }

  private static Daemon last(List<Daemon> daemons) {
    return daemons.get(daemons.size() - 1);
  }

  private static Duration cpu(Daemon daemon) {
    return daemon.process().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static Lookups.Result lookUp(int port, int clients, int seconds) throws IOException {
    SocketLoop loop = loop();
    Lookups lookups = new Lookups(port, NAME, clients, TimeUnit.SECONDS.toNanos(seconds));
    add(loop, lookups).onExit(status -> loop.stop());
    loop.run();
    return lookups.result();
  }

  private static SocketLoop loop() throws IOException {
    return new SocketLoop(LoopLimits.ofRequests(OPEN_FILES));
  }

  private static SocketDriver add(SocketLoop loop, Machine machine) {
    return loop.add(machine, Placement.loopback());
  }

  /** Lookups by a few clients while others are slow; answers the delay of the slowest hundredth. */
  public double slow(Daemon daemon, int slowClients, int seconds) throws IOException {
    SocketLoop loop = loop();
    Lookups lookups =
        new Lookups(daemon.port(), NAME, CLIENTS_AMONG_SLOW, TimeUnit.SECONDS.toNanos(seconds));
    SlowClients slow =
        new SlowClients(
            daemon.port(), slowClients, () -> add(loop, lookups).onExit(status -> loop.stop()));
    add(loop, slow);
    loop.run();
    Lookups.Result result = lookups.result();
    say(
        "%d slow clients at %-9s %8.0f lookups/s, median %.2f ms, p99 %.2f ms, %d failed",
        slow.open(),
        daemon.title(),
        result.perSecond(),
        result.medianMillis(),
        result.p99Millis(),
        result.failed());
    return result.p99Millis();
  }

  /**
   * Hostile packets at a daemon within this process, whose heap is looked at before and after.
   *
   * @return by how many bytes what is alive has grown
   */
  public long hostile(int port, int packets) throws IOException, InterruptedException {
    EpmdConfig config =
        EpmdConfig.defaults(TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis()))
            .withPort(port)
            .withCapacity(EpmdCapacity.OF_THE_DRIVER);
    EpmdServer server = new EpmdServer(config, Placement.loopback(), new Unwatched());
    Thread thread = new Thread(() -> serve(server), "epmd");
    thread.setDaemon(true);
    thread.start();
    awaitServed(port, "the daemon", thread::isAlive);
    // The same once before, for what is loaded and filled for good.
    attack(port, packets / 10);
    long before = alive();
    long startNanos = System.nanoTime();
    int sent = attack(port, packets);
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    long grown = alive() - before;
    boolean answers = new EpmdQuery(port).ask(new byte[] {'n'}).isPresent();
    server.stop();
    say(
        "%d hostile packets in %.0f s; the heap grew by %d bytes from %d; the daemon %s",
        sent, seconds, grown, before, answers ? "answers" : "is gone");
    return answers ? grown : Long.MAX_VALUE;
  }

  private static void serve(EpmdServer server) {
    try {
      int status = server.run();
      if (status != 0) {
        throw new IllegalStateException("the daemon ended with status " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int attack(int port, int packets) throws IOException {
    SocketLoop loop = loop();
    HostileClients clients = new HostileClients(port, packets, SEED);
    add(loop, clients).onExit(status -> loop.stop());
    loop.run();
    return clients.over();
  }

  private static long alive() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }

  private static final class Unwatched implements EpmdListener {
    @Override
    public void registered(long nowNanos, String name, int port, int creation) {}

    @Override
    public void unregistered(long nowNanos, String name) {}
  }
}
