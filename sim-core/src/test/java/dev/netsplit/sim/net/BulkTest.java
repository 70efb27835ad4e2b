package dev.netsplit.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sim.random.Ratio;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Much data on lines that take their time: queues, windows, and who waits for whom. */
class BulkTest {

  private static final long MS = TestNetwork.MS;
  private static final long MEGABIT = LimitedPath.MEGABIT;
  private static final int MEGABYTE = 1_000_000;

  /** Takes all it is sent and knows when the last byte came. */
  private static final class Sink implements Application {
    int socket;
    long bytes;
    long lastNanos;

    @Override
    public void onAccepted(long now, int opened) {
      socket = opened;
    }

    @Override
    public void onConnected(long now, int opened) {
      socket = opened;
    }

    @Override
    public void onReadable(long now, int from, ByteBuffer in) {
      bytes += in.remaining();
      in.position(in.limit());
      lastNanos = now;
    }

    @Override
    public void onConnectFailed(long now, int failed, ConnectError why) {
      throw new IllegalStateException("no connection: " + why);
    }

    @Override
    public void onDrained(long now, int drained) {
      // Nothing more is to be written.
    }

    @Override
    public void onEnded(long now, int ended, EndCause why) {
      throw new IllegalStateException("connection ended: " + why);
    }

    @Override
    public void onTimer(long now, int kind, long key) {
      throw new IllegalStateException("no timer was set");
    }
  }

  private static final class Flow {
    final Sink sink = new Sink();
    final Sink source = new Sink();
    final TestNetwork net;

    Flow(TestNetwork net, int from, int to, int port) {
      this.net = net;
      net.network.listen(net.network.spawn(to, "sink" + port, sink), port, 8);
      net.network.connect(net.network.spawn(from, "source" + port, source), to, port);
    }

    void send(long atMillis, int bytes) {
      net.at(atMillis, () -> net.network.write(source.socket, TestNetwork.bytes(bytes), 3));
    }
  }

  private static TestNetwork network(PathModel paths) {
    return new TestNetwork(TcpOptions.LINUX, paths, Chunking.NONE);
  }

  /** Seconds from 1 s on until so many bytes have arrived, alone. */
  private static double seconds(PathModel paths, int bytes) {
    TestNetwork net = network(paths);
    Flow flow = new Flow(net, net.a, net.b, 7);
    flow.send(1000, bytes);
    net.runTo(1_000_000);
    assertEquals(bytes, flow.sink.bytes);
    return (flow.sink.lastNanos - 1000 * MS) / 1e9;
  }

  @Test
  void frameTakesTheTimeOfItsBits() {
    TestNetwork net = network(LimitedPath.path(10 * MS, MEGABIT));
    Flow flow = new Flow(net, net.a, net.b, 7);
    flow.send(1000, 1184);
    net.runTo(2000);
    assertEquals(1020 * MS, flow.sink.lastNanos);
  }

  @Test
  void cardTakesTheTimeOfItsBitsOnTheWayOutAndOnTheWayIn() {
    TestNetwork net = network(LimitedPath.cards(10 * MS, MEGABIT));
    Flow flow = new Flow(net, net.a, net.b, 7);
    flow.send(1000, 1160);
    net.runTo(2000);
    assertEquals(1030 * MS, flow.sink.lastNanos);
  }

  @Test
  void loopbackHasNoCard() {
    TestNetwork net = network(LimitedPath.cards(10 * MS, 1000));
    Flow flow = new Flow(net, net.a, net.a, 7);
    flow.send(1000, 1160);
    net.runTo(2000);
    assertEquals(1010 * MS, flow.sink.lastNanos);
  }

  @Test
  void smallMessageStandsBehindAllThatWaitsOnItsPath() {
    TestNetwork net = network(LimitedPath.path(10 * MS, MEGABIT));
    Flow bulk = new Flow(net, net.a, net.b, 7);
    Flow small = new Flow(net, net.a, net.b, 8);
    Flow back = new Flow(net, net.b, net.a, 9);
    bulk.send(1000, 10 * 1448);
    small.send(1001, 9);
    back.send(1001, 9);
    net.runTo(3000);
    // Ten frames of 1514 bytes and one of 75, one bit each microsecond.
    assertEquals(1010 * MS + (10 * 1514 + 75) * 8000L, small.sink.lastNanos);
    // The other direction has only carried an ACK of 66 bytes or two by then.
    assertTrue(back.sink.lastNanos < 1014 * MS, "came at " + back.sink.lastNanos);
  }

  @Test
  void otherPathsOfAHostShareItsCardOnly() {
    TestNetwork paths = network(LimitedPath.path(10 * MS, MEGABIT));
    TestNetwork cards = network(LimitedPath.cards(10 * MS, MEGABIT));
    for (TestNetwork net : List.of(paths, cards)) {
      int third = net.network.addHost("c");
      Flow bulk = new Flow(net, net.a, net.b, 7);
      Flow small = new Flow(net, net.a, third, 8);
      bulk.send(1000, 1448);
      small.send(1000, 9);
      net.runTo(3000);
      long alone = net == paths ? 75 * 8000L : 2 * (75 + 24) * 8000L;
      long behind = net == paths ? 0 : (1514 + 24) * 8000L;
      assertEquals(1010 * MS + alone + behind, small.sink.lastNanos);
    }
  }

  @Test
  void slowStartDoublesFromTenSegments() {
    TestNetwork net = network((from, to, key, packet) -> 10 * MS);
    Flow flow = new Flow(net, net.a, net.b, 7);
    flow.send(1000, MEGABYTE);
    net.runTo(1059);
    assertEquals(10, full(net, 1000, 1019));
    assertEquals(20, full(net, 1020, 1039));
    assertEquals(40, full(net, 1040, 1059));
  }

  private static long full(TestNetwork net, long fromMillis, long toMillis) {
    return net.sentBy(net.a, fromMillis).stream()
        .filter(p -> p.endsWith(" 1514"))
        .filter(p -> Double.parseDouble(p.substring(0, p.indexOf(' '))) <= toMillis)
        .count();
  }

  @Test
  void bulkFillsThePath() {
    double path = seconds(LimitedPath.path(MS, 100 * MEGABIT), 20 * MEGABYTE);
    double card = seconds(LimitedPath.cards(MS, 100 * MEGABIT), 20 * MEGABYTE);
    double ideal = 20e6 * 8 / 100e6 * 1514 / 1448;
    assertTrue(path > ideal && path < 1.05 * ideal, path + " s, of " + ideal);
    assertTrue(card > ideal && card < 1.05 * ideal, card + " s, of " + ideal);
  }

  @Test
  void receiveWindowGrowsWithThePath() {
    double ideal = 200e6 * 8 / 200e6 * 1514 / 1448;
    double far = seconds(LimitedPath.path(20 * MS, 200 * MEGABIT), 200 * MEGABYTE);
    // A window of 64 KiB would let 13 Mbit/s pass.
    assertTrue(far < 1.2 * ideal, far + " s, of " + ideal);
  }

  @Test
  void fullQueueDiscardsAndTheSenderRepeats() {
    TestNetwork net = network(LimitedPath.path(50 * MS, 100 * MEGABIT));
    Flow flow = new Flow(net, net.a, net.b, 7);
    flow.send(1000, 50 * MEGABYTE);
    net.runTo(100_000);
    assertEquals(50 * MEGABYTE, flow.sink.bytes);
    assertTrue(net.overflowed.size() > 10, "discarded " + net.overflowed.size());
    assertTrue(net.repeated >= net.overflowed.size(), "repeated " + net.repeated);
    assertEquals(List.of(), net.lost);
  }

  @Test
  void connectionLeavesRoomInItsOwnCard() {
    TestNetwork net = network(LimitedPath.cards(MS, 100 * MEGABIT));
    Flow bulk = new Flow(net, net.a, net.b, 7);
    Flow small = new Flow(net, net.a, net.b, 8);
    bulk.send(1000, 50 * MEGABYTE);
    small.send(3000, 9);
    net.runTo(10_000);
    assertEquals(List.of(), net.overflowed);
    long tookNanos = small.sink.lastNanos - 3000 * MS;
    assertTrue(tookNanos > MS && tookNanos < 4 * MS, "took " + tookNanos);
  }

  @Test
  void manySendersOverflowTheCardOfOneReceiver() {
    TestNetwork net = network(LimitedPath.cards(MS, 100 * MEGABIT));
    Flow[] flows = new Flow[8];
    for (int i = 0; i < flows.length; i++) {
      flows[i] = new Flow(net, net.network.addHost("sender" + i), net.b, 10 + i);
      flows[i].send(1000, 5 * MEGABYTE);
    }
    net.runTo(60_000);
    long last = 0;
    for (Flow flow : flows) {
      assertEquals(5 * MEGABYTE, flow.sink.bytes);
      last = Math.max(last, flow.sink.lastNanos);
    }
    assertTrue(net.overflowed.size() > 10, "discarded " + net.overflowed.size());
    double ideal = 40e6 * 8 / 100e6 * 1538 / 1448;
    double took = (last - 1000 * MS) / 1e9;
    assertTrue(took > ideal && took < 1.25 * ideal, took + " s, of " + ideal);
  }

  @Test
  void lossHalvesTheWindowSoThatThroughputFallsWithItsRoot() {
    // Mathis et al. 1997: MSS / RTT * sqrt(3/2 / p), 1.4 with p of 0.5 %; ACKs of two segments
    // make the window grow half as fast where every ACK, not every segment, counts.
    for (int perThousand : new int[] {1, 4, 16}) {
      LimitedPath path = LimitedPath.path(10 * MS, 10_000 * MEGABIT);
      double took = seconds(path.losing(new Ratio(perThousand, 1000)), 20 * MEGABYTE);
      double rate = 20e6 / took;
      double expected = 1448 / 0.02 * Math.sqrt(1.5 / (perThousand / 1000.0));
      assertTrue(rate > 0.5 * expected && rate < 2 * expected, rate + " B/s, of " + expected);
    }
  }

  @Test
  void segmentsFitTheMtu() {
    TestNetwork net = network(LimitedPath.path(MS, PathModel.UNLIMITED).withMtu(576));
    Flow flow = new Flow(net, net.a, net.b, 7);
    flow.send(1000, 1000);
    net.runTo(2000);
    assertEquals(List.of("1000 590", "1000 542"), net.sentBy(net.a, 1000));
  }

  @Test
  void windowThatRestedStartsAgainFromTenSegments() {
    TestNetwork net = network((from, to, key, packet) -> 10 * MS);
    Flow flow = new Flow(net, net.a, net.b, 7);
    flow.send(1000, 500_000);
    flow.send(60_000, 500_000);
    net.runTo(60_019);
    assertEquals(10, full(net, 60_000, 60_019));
  }
}
