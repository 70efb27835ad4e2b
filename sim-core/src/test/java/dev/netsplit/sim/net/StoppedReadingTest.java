package dev.netsplit.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A process that does not read for a while: its kernel takes a window, and the rest waits. */
final class StoppedReadingTest {

  private static final int MUCH = 300_000;

  private final TestNetwork net = new TestNetwork().connected();

  StoppedReadingTest() {
    net.server.notesData = false;
    net.runTo(100);
    net.network.reads(net.server.socket, false);
    net.network.write(net.client.socket, ByteBuffer.allocate(MUCH), TestNetwork.PLAIN);
    net.runTo(5_000);
  }

  @Test
  void nothingIsOfferedAndTheWriterKeepsWhatIsBeyondAWindow() {
    assertEquals(0, net.server.text.length());
    int segments = Limits.WINDOW_BYTES / Limits.MSS_BYTES;
    long sent = MUCH - net.network.bytesUnsent(net.client.socket);
    assertEquals(segments * Limits.MSS_BYTES, sent);
  }

  @Test
  void readingOnOffersAllInTheEnd() {
    net.network.reads(net.server.socket, true);
    net.runTo(60_000);
    assertEquals(MUCH, net.server.text.length());
    assertEquals(0, net.network.bytesUnsent(net.client.socket));
  }

  @Test
  void endIsToldBehindWhatIsReadLater() {
    net.network.close(net.client.socket);
    net.network.reads(net.server.socket, true);
    net.runTo(60_000);
    assertEquals(MUCH, net.server.text.length());
    assertEquals("ended PEER_CLOSED", last().substring(last().indexOf(' ') + 1));
  }

  @Test
  void endOfAnEmptyStreamIsToldOnlyWhenTheProcessReadsOn() {
    TestNetwork idle = new TestNetwork().connected();
    idle.runTo(100);
    idle.network.reads(idle.server.socket, false);
    idle.network.close(idle.client.socket);
    idle.runTo(5_000);
    assertFalse(idle.server.calls.toString().contains("ended"));
    idle.network.reads(idle.server.socket, true);
    idle.runTo(5_001);
    assertEquals("5000 ended PEER_CLOSED", idle.server.calls.get(idle.server.calls.size() - 1));
  }

  @Test
  void resetIsToldAtOnceAndTheRestIsLost() {
    net.network.reset(net.client.socket);
    net.runTo(6_000);
    assertEquals(0, net.server.text.length());
    assertEquals("ended RESET", last().substring(last().indexOf(' ') + 1));
  }

  private String last() {
    return net.server.calls.get(net.server.calls.size() - 1);
  }
}
