package dev.netsplit.sockets.live;

import dev.netsplit.protocol.epmd.EpmdConfig;
import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.protocol.epmd.EpmdMachine;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.sockets.loop.Placement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;

/**
 * A ping within the process, over the loopback, before one that is measured: what a JVM does for
 * the first time is mostly the loading of code. It does not know what is measured afterwards.
 */
final class Rehearsal {

  private static final long EPOCH_SECONDS = 1_700_000_000L;
  private static final int MAX_SECONDS = 5;

  private Rehearsal() {}

  /**
   * Plays it, with success or without: that is of no consequence but for the figures.
   *
   * @param config the node that pings
   */
  static void play(LiveNodes nodes, NodeConfig config) throws IOException {
    int port = freePort();
    EpmdConfig epmd = EpmdConfig.defaults(EPOCH_SECONDS).withPort(port);
    nodes.run(new EpmdMachine(epmd, new Deaf()), Placement.loopback());
    NodeConfig stand =
        NodeConfig.defaults("netsplit_rehearsal@" + config.host(), config.cookie())
            .withEpmdPort(port)
            .withHidden(true);
    LiveNode peer = nodes.start(stand, Placement.loopback(), event -> {});
    LiveNode node =
        nodes.start(
            config.withEpmdPort(port).withListening(false), Placement.loopback(), event -> {});
    boolean played =
        peer.registration()
            .thenCompose(creation -> node.ping(peer.name()))
            .exceptionally(failure -> false)
            .completeOnTimeout(false, MAX_SECONDS, TimeUnit.SECONDS)
            .join();
    if (played) {
      node.halt();
      peer.halt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static final class Deaf implements EpmdListener {

    @Override
    public void registered(long nowNanos, String name, int port, int creation) {}

    @Override
    public void unregistered(long nowNanos, String name) {}
  }
}
