package dev.netsplit.sockets.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sockets.FreePort;
import dev.netsplit.sockets.epmd.ServedEpmd;
import dev.netsplit.sockets.loop.LoopLimits;
import dev.netsplit.sockets.loop.Placement;
import dev.netsplit.sockets.loop.SocketLoop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** The loads of the measurements, made small; rates and delays are measured elsewhere. */
@Isolated("it looks at the heap of all")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class EpmdLoadTest {

  private static final int PACKETS = 20_000;

  /** A leak of one request's buffer for each packet would be sixty times as much. */
  private static final long MOST_GROWN_BYTES = 1 << 20;

  @Test
  void keepsNothingOfHostilePacketsAndAnswersAfterwards() throws IOException, InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    long grown = new EpmdLoad(stream).hostile(FreePort.find(), PACKETS);

    String said = out.toString(StandardCharsets.UTF_8);
    assertTrue(grown <= MOST_GROWN_BYTES, said);
    assertTrue(said.startsWith(PACKETS + " hostile packets in "), said);
    assertTrue(said.endsWith("the daemon answers\n"), said);
  }

  @Test
  void answersLookupsWhileThreeHundredClientsAreSlow() throws IOException, InterruptedException {
    try (ServedEpmd daemon = new ServedEpmd()) {
      SocketLoop loop = new SocketLoop(LoopLimits.ofRequests(2000));
      Lookups lookups = new Lookups(daemon.port(), "nobody", 4, 1_000_000_000L);
      SlowClients slow =
          new SlowClients(
              daemon.port(),
              300,
              () -> loop.add(lookups, Placement.loopback()).onExit(status -> loop.stop()));
      loop.add(slow, Placement.loopback());
      loop.run();

      assertEquals(300, slow.open());
      assertEquals(0, lookups.result().failed());
      assertTrue(lookups.result().perSecond() > 0);
    }
  }
}
