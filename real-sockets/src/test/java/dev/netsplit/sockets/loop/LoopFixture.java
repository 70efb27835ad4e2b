package dev.netsplit.sockets.loop;

import dev.netsplit.protocol.machine.Effects;
import java.io.IOException;
import java.net.InetAddress;

/** A loop for one test, and machines to put on it. */
class LoopFixture {

  static final LoopLimits LIMITS = new LoopLimits(100, 1 << 16, 64 << 20, 64 << 20, 5_000_000_000L);

  SocketLoop loop;

  final void make(boolean memory, LoopLimits limits) throws IOException {
    loop = new SocketLoop(limits, memory, InetAddress::getByName);
  }

  /** One that listens, and tells its port to whoever asks. */
  static class Server extends ScriptedMachine {
    int port;

    @Override
    void start(long now, Effects fx) {
      port = fx.listen(0, 16);
    }
  }

  final void run(Server server, ScriptedMachine client) throws IOException {
    loop.add(server, Placement.loopback());
    loop.add(client, Placement.loopback());
    loop.run();
  }
}
