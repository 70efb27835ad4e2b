package dev.netsplit.sockets.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.epmd.EpmdConfig;
import dev.netsplit.protocol.epmd.EpmdMachine;
import dev.netsplit.scenarios.run.VirtualEpmd;
import dev.netsplit.sockets.FreePort;
import dev.netsplit.sockets.loop.LoopLimits;
import dev.netsplit.sockets.loop.Placement;
import dev.netsplit.sockets.loop.SocketLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * One list of exchanges with an epmd on four arms: the machine in memory, on virtual sockets and on
 * the loopback, and the real daemon. What clients see is equal.
 */
@Isolated("a process started meanwhile holds copies of sockets for a while: they close late")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EpmdConformanceTest {

  private static final List<EpmdCase> CASES = EpmdCases.make(500_000, 300, false);
  private static final LoopLimits LIMITS = LoopLimits.ofRequests(1000);
  private static final long EPOCH_SECONDS = 1_700_000_000L;

  private List<List<String>> virtual;

  @BeforeAll
  void playOnVirtualSockets() {
    EpmdPlayer player = new EpmdPlayer(EpmdConfig.DEFAULT_PORT, CASES, true);
    VirtualEpmd.play(EpmdConfig.defaults(EPOCH_SECONDS), new DeafListener(), player);
    virtual = player.transcripts();
    assertEquals(CASES.size(), virtual.size());
  }

  @Test
  void inMemoryAsOnVirtualSockets() throws IOException {
    compare(playInLoop(true));
  }

  @Test
  void onTheLoopbackAsOnVirtualSockets() throws IOException {
    compare(playInLoop(false));
  }

  @Test
  void theRealOneAsOnVirtualSockets() throws IOException, InterruptedException {
    try (RealEpmd real = new RealEpmd()) {
      SocketLoop loop = new SocketLoop(LIMITS);
      EpmdPlayer player = new EpmdPlayer(real.port(), CASES, true);
      loop.add(player, Placement.loopback());
      loop.run();
      compare(player.transcripts());
    }
  }

  private static List<List<String>> playInLoop(boolean memory) throws IOException {
    int port = FreePort.find();
    SocketLoop loop = new SocketLoop(LIMITS, memory, InetAddress::getByName);
    EpmdConfig config = EpmdConfig.defaults(EPOCH_SECONDS).withPort(port);
    loop.add(new EpmdMachine(config, new DeafListener()), Placement.loopback());
    EpmdPlayer player = new EpmdPlayer(port, CASES, true);
    loop.add(player, Placement.loopback()).onExit(status -> loop.stop());
    loop.run();
    return player.transcripts();
  }

  private void compare(List<List<String>> other) {
    assertEquals(virtual.size(), other.size());
    for (int i = 0; i < virtual.size(); i++) {
      EpmdCase played = CASES.get(i);
      assertEquals(
          String.join("\n", virtual.get(i)),
          String.join("\n", other.get(i)),
          () -> played.title() + " " + played.steps());
    }
  }
}
