package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.epmd.EpmdConfig;
import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.protocol.epmd.EpmdMachine;
import dev.netsplit.scenarios.model.EpmdSettings;
import java.util.TreeMap;

/** The epmd of every host: starts, ends and freezes them. Knows nothing of nodes. */
final class Epmds {

  /** The port of every epmd (the IANA assignment of epmd). */
  static final int PORT = 4369;

  /** Where nodes listen that know each other's port without any epmd. */
  static final int NODE_PORT = 4370;

  /** What the process is called. */
  static final String PROCESS = "epmd";

  /** Unix time of the instant zero: creations count from here, as epmd's do from the clock. */
  private static final long EPOCH_SECONDS_AT_ZERO = 1_700_000_000L;

  private final World world;
  private final EpmdConfig config;
  private final boolean enabled;
  private int longestQueue;
  private final TreeMap<Integer, VirtualDriver> running = new TreeMap<>();

  Epmds(World world, EpmdSettings settings) {
    this.world = world;
    this.enabled = settings.enabled();
    this.config =
        EpmdConfig.defaults(EPOCH_SECONDS_AT_ZERO)
            .withPort(PORT)
            .withBacklog(settings.backlog())
            .withLinger(settings.lingerNanos());
  }

  /** Starts an epmd on a living host, unless one runs there. */
  void start(long nowNanos, int host) {
    if (!enabled || running.containsKey(host)) {
      return;
    }
    long serviceNanos = world.processors().epmdServiceNanos(world, host);
    EpmdListener watch = world.onlooker().epmd(new EpmdWatch(world.history(), host, this::waited));
    EpmdMachine machine = new EpmdMachine(config.withService(serviceNanos), watch);
    VirtualDriver driver = world.processors().epmdDriver(world, host, machine);
    running.put(host, driver);
    driver.onExit(() -> ended(host, driver));
    driver.start(nowNanos, PROCESS);
    look(host, true);
  }

  private void waited(int requests) {
    longestQueue = Math.max(longestQueue, requests);
  }

  /** The most requests that any of them has found waiting. */
  int longestQueue() {
    return longestQueue;
  }

  /** Whether there are any on this run's hosts. */
  boolean areEnabled() {
    return enabled;
  }

  boolean isRunning(int host) {
    return running.containsKey(host);
  }

  /** The process of an epmd dies; harmless when there is none. */
  void kill(int host) {
    VirtualDriver killed = running.get(host);
    if (killed != null) {
      ended(host, killed);
      world.network().kill(killed.process());
    }
  }

  private void ended(int host, VirtualDriver driver) {
    if (running.remove(host, driver)) {
      look(host, false);
    }
  }

  private void look(int host, boolean serves) {
    String name = world.network().hostName(host);
    world.onlooker().epmdServes(world.loop().nowNanos(), name, serves);
  }

  /** SIGSTOP; answers the process to {@link #resume}. */
  int pause(int host) {
    int process = running.get(host).process();
    world.network().pause(process);
    return process;
  }

  /** SIGCONT; harmless when the process has ended. */
  void resume(int process) {
    world.network().resume(process);
  }

  /** The host is gone, and its epmd with it. */
  void lost(int host) {
    if (running.containsKey(host)) {
      ended(host, running.get(host));
    }
  }
}
