package dev.netsplit.sockets.epmd;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.netsplit.protocol.epmd.EpmdCapacity;
import dev.netsplit.protocol.epmd.EpmdConfig;
import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.protocol.epmd.EpmdMachine;
import dev.netsplit.protocol.epmd.EpmdPace;
import dev.netsplit.sockets.loop.LoopLimits;
import dev.netsplit.sockets.loop.Placement;
import dev.netsplit.sockets.loop.SocketDriver;
import dev.netsplit.sockets.loop.SocketLoop;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.concurrent.TimeUnit;

/**
 * The daemon on real sockets: the machine of the protocol in a loop of its own. It holds as many
 * registrations as the process may have descriptors and refuses one more by closing it.
 */
public final class EpmdServer {

  /** Connections that may wait to be taken in; the kernel cuts it to its own limit. */
  private static final int BACKLOG = 4096;

  /** Where the JVM does not tell its limit of open files. */
  private static final long UNKNOWN_OPEN_FILES = 1024;

  private final SocketLoop loop;
  private final SocketDriver driver;

  /** A daemon that listens once it {@link #run runs}. */
  public EpmdServer(EpmdConfig config, Placement placement, EpmdListener listener)
      throws IOException {
    loop = new SocketLoop(LoopLimits.ofRequests(openFiles()));
    driver = loop.add(new EpmdMachine(config, listener), placement);
  }

  /**
   * The settings of a daemon of this computer.
   *
   * @param options the command line
   */
  static EpmdConfig config(EpmdOptions options) {
    long epochSeconds = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
    EpmdPace pace =
        EpmdPace.INSTANT.withDelays(
            TimeUnit.SECONDS.toNanos(Math.max(0, options.delayAcceptSeconds())),
            TimeUnit.SECONDS.toNanos(Math.max(0, options.delayWriteSeconds())));
    int remembered =
        options.debug() > 0 ? EpmdCapacity.MAX_UNUSED_DEBUGGING : EpmdCapacity.MAX_UNUSED;
    return EpmdConfig.defaults(epochSeconds)
        .withPort(options.port())
        .withPacketTimeout(options.packetTimeoutNanos())
        .withBacklog(BACKLOG)
        .withCapacity(EpmdCapacity.OF_THE_DRIVER.withMaxUnused(remembered))
        .withPace(pace)
        .withRelaxed(options.relaxed());
  }

  /** Has something done once the daemon listens, or has failed to. */
  public void whenStarted(Runnable action) {
    driver.post((now, fx) -> action.run());
  }

  /** Serves until it is killed or stopped; answers the exit status. */
  public int run() throws IOException {
    loop.run();
    return driver.status().orElse(0);
  }

  /** Ends it. May be called on any thread. */
  public void stop() {
    loop.stop();
  }

  private static long openFiles() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : UNKNOWN_OPEN_FILES;
  }
}
