package dev.netsplit.scenarios.run;

import dev.netsplit.sim.net.Application;
import dev.netsplit.sim.net.Computer;
import dev.netsplit.sim.net.ConnectError;
import dev.netsplit.sim.net.EndCause;
import dev.netsplit.sim.net.Network;
import java.nio.ByteBuffer;

/** Keeps a core busy until it is killed. Knows nothing of why. */
final class BusyLoop implements Application {

  private static final long ROUND_NANOS = 1_000_000_000L;

  private final Network network;
  private int process;

  BusyLoop(Network network) {
    this.network = network;
  }

  /** Starts on a host, as a process of that name; answers the process. */
  int start(int host, String name, Computer computer) {
    process = network.spawn(host, name, this, computer);
    network.setTimer(process, 0, 0, 0);
    return process;
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key) {
    network.spend(process, ROUND_NANOS);
    network.setTimer(process, 0, 0, nowNanos);
  }

  @Override
  public void onAccepted(long nowNanos, int socket) {
    throw hasNoSockets();
  }

  @Override
  public void onConnected(long nowNanos, int socket) {
    throw hasNoSockets();
  }

  @Override
  public void onConnectFailed(long nowNanos, int socket, ConnectError why) {
    throw hasNoSockets();
  }

  @Override
  public void onReadable(long nowNanos, int socket, ByteBuffer in) {
    throw hasNoSockets();
  }

  @Override
  public void onDrained(long nowNanos, int socket) {
    throw hasNoSockets();
  }

  @Override
  public void onEnded(long nowNanos, int socket, EndCause why) {
    throw hasNoSockets();
  }

  private IllegalStateException hasNoSockets() {
    return new IllegalStateException("busy process " + process + " was told of a socket");
  }
}
