package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.NetworkSettings;
import dev.netsplit.scenarios.model.NetworkSettings.Transport;
import dev.netsplit.scenarios.model.PathSettings;
import dev.netsplit.sim.digest.HistoryDigest;
import dev.netsplit.sim.fault.Cut;
import dev.netsplit.sim.fault.FaultPlan;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.loop.HeapEventQueue;
import dev.netsplit.sim.net.Application;
import dev.netsplit.sim.net.Chunking;
import dev.netsplit.sim.net.ConnectError;
import dev.netsplit.sim.net.EndCause;
import dev.netsplit.sim.net.Network;
import dev.netsplit.sim.net.PacketLoss;
import dev.netsplit.sim.net.TcpOptions;
import dev.netsplit.sim.random.Distribution;
import dev.netsplit.sim.random.Streams;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two processes that talk through a proxy: 5 ms from one to the other, 1 ms to the proxy. */
final class ProxiesTest {

  private static final long MS = 1_000_000L;
  private static final int PORT = 7;
  private static final int TRAFFIC = 4;
  private static final int MUCH = 1024 * 1024;

  /** What a connection holds on its way when the proxy does not read: its window, and no more. */
  private static final int WINDOW = 64 * 1024;

  private final EventLoop loop = new EventLoop(new HeapEventQueue());
  private final List<String> seen = new ArrayList<>();
  private final Peer dialler = new Peer("a");
  private final Peer dialled = new Peer("b");
  private final Network network;
  private final Proxies proxies;
  private final int nothing = loop.register((nowNanos, index, unused) -> {});
  private final int hostA;
  private final int hostB;
  private final int processA;
  private final int processB;

  ProxiesTest() {
    NetworkSettings settings =
        new NetworkSettings(
            List.of("z"), path(1), path(5), path(5), new TreeMap<>(), Transport.PROXIED, LINUX);
    ZonePaths paths = new ZonePaths(settings, Streams.of(1, 0));
    network =
        new Network(
            loop,
            new Network.Config(
                LINUX,
                paths,
                new FaultPlan(),
                new HistoryDigest(),
                new TrafficCounter(),
                0,
                Chunking.NONE));
    hostA = network.addHost("a");
    hostB = network.addHost("b");
    paths.addHost("z");
    paths.addHost("z");
    proxies = new Proxies(loop, network, paths);
    proxies.begin();
    processA = network.spawn(hostA, "dialler", dialler);
    processB = network.spawn(hostB, "dialled", dialled);
  }

  private static final TcpOptions LINUX = TcpOptions.LINUX;

  private static PathSettings path(long millis) {
    return new PathSettings(Distribution.fixed(millis * MS), 0, PacketLoss.NONE);
  }

  /** Notes what it is told, with the time. */
  private final class Peer implements Application {
    private final String name;
    private int socket = -1;
    private long bytes;
    private boolean inOrder = true;

    private Peer(String name) {
      this.name = name;
    }

    private void note(long nowNanos, String what) {
      seen.add(nowNanos / MS + " " + name + " " + what);
    }

    @Override
    public void onAccepted(long nowNanos, int accepted) {
      socket = accepted;
      note(nowNanos, "accepted");
    }

    @Override
    public void onConnected(long nowNanos, int connected) {
      note(nowNanos, "connected");
    }

    @Override
    public void onConnectFailed(long nowNanos, int failed, ConnectError why) {
      note(nowNanos, "failed " + why);
    }

    @Override
    public void onReadable(long nowNanos, int from, ByteBuffer in) {
      int count = in.remaining();
      while (in.hasRemaining()) {
        inOrder &= in.get() == (byte) bytes++;
      }
      if (count < 100) {
        note(nowNanos, "read " + count);
      }
    }

    @Override
    public void onDrained(long nowNanos, int drained) {
      // Nobody here writes more because of it.
    }

    @Override
    public void onEnded(long nowNanos, int ended, EndCause why) {
      note(nowNanos, "ended " + why);
    }

    @Override
    public void onTimer(long nowNanos, int kind, long key) {
      throw new IllegalStateException("nobody set timer " + kind);
    }
  }

  private void listen() {
    network.listen(processB, PORT, 5);
  }

  private void dial() {
    long reached = proxies.reached((long) hostB << 16 | PORT);
    dialler.socket = network.connect(processA, (int) (reached >>> 16), (int) reached & 0xffff);
  }

  private void write(int bytes) {
    byte[] counted = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      counted[i] = (byte) i;
    }
    network.write(dialler.socket, ByteBuffer.wrap(counted), TRAFFIC);
  }

  /** The loop stands still between events: something has to happen at an instant. */
  private void runTo(long millis) {
    loop.schedule(millis * MS, EventKind.ACTION, nothing, 0, 0);
    loop.run(millis * MS, Long.MAX_VALUE, () -> false);
  }

  private Cut between() {
    BitSet a = new BitSet();
    a.set(hostA);
    BitSet b = new BitSet();
    b.set(hostB);
    return Cut.between(a, b);
  }

  @Test
  void dialIsAcceptedAfterTheWayToTheProxyAndBytesTakeThePathAfterIt() {
    listen();
    dial();
    runTo(20);
    write(10);
    runTo(40);
    assertEquals(List.of("2 a connected", "6 b accepted", "27 b read 10"), seen);
  }

  @Test
  void dialOfNobodyIsAcceptedAndThenClosed() {
    dial();
    runTo(40);
    assertEquals(List.of("2 a connected", "6 a ended PEER_CLOSED"), seen);
  }

  @Test
  void cutHoldsBytesAndTheEndBackAndHealLetsThemGoAtOnce() {
    listen();
    dial();
    runTo(20);
    int cut = proxies.cut(between());
    write(10);
    runTo(30_000);
    network.close(dialler.socket);
    runTo(60_000);
    assertEquals(List.of("2 a connected", "6 b accepted"), seen);
    proxies.heal(cut);
    runTo(60_010);
    assertEquals(List.of("60001 b read 10", "60001 b ended PEER_CLOSED"), seen.subList(2, 4));
  }

  @Test
  void proxyThatHoldsBackStopsReadingAndPassesOnAllInOrderLater() {
    listen();
    dial();
    runTo(20);
    int cut = proxies.cut(between());
    write(MUCH);
    runTo(30_000);
    long taken = MUCH - network.bytesUnsent(dialler.socket);
    assertTrue(taken > ProxiedFlow.BUFFER_BYTES, taken + " bytes taken");
    assertTrue(taken <= ProxiedFlow.BUFFER_BYTES + 2 * WINDOW, taken + " bytes taken");
    network.close(dialler.socket);
    proxies.heal(cut);
    runTo(60_000);
    assertEquals(MUCH, dialled.bytes);
    assertTrue(dialled.inOrder);
    assertTrue(seen.get(seen.size() - 1).endsWith("b ended PEER_CLOSED"), seen.toString());
  }

  @Test
  void slowReaderHoldsUpTheWriterBehindTheProxy() {
    listen();
    dial();
    runTo(20);
    network.pause(processB);
    write(MUCH);
    runTo(30_000);
    assertTrue(network.bytesUnsent(dialler.socket) > MUCH / 2);
    network.resume(processB);
    runTo(60_000);
    assertEquals(MUCH, dialled.bytes);
    assertTrue(dialled.inOrder);
  }

  @Test
  void resetOfOneSideIsPassedOnBehindWhatWasWritten() {
    listen();
    dial();
    runTo(20);
    write(10);
    runTo(22);
    network.reset(dialler.socket);
    runTo(40);
    assertEquals(List.of("27 b read 10", "29 b ended RESET"), seen.subList(2, 4));
  }

  @Test
  void cutThatResetsEndsBothSidesAndEveryNewDialAtItsFirstBytes() {
    listen();
    dial();
    runTo(20);
    proxies.cut(between().rejecting());
    proxies.reset(between());
    runTo(30);
    assertEquals(List.of("21 a ended RESET", "21 b ended RESET"), seen.subList(2, 4));
    dial();
    runTo(40);
    write(1);
    runTo(50);
    assertEquals(
        List.of("32 a connected", "36 b accepted", "42 a ended RESET", "42 b ended RESET"),
        seen.subList(4, 8));
  }

  @Test
  void nobodyIsLeftWhenBothSidesEndWhileACutHoldsTheirEndsBack() {
    listen();
    dial();
    runTo(20);
    int cut = proxies.cut(between());
    network.close(dialler.socket);
    network.close(dialled.socket);
    runTo(100);
    proxies.heal(cut);
    runTo(200);
    assertEquals(List.of("2 a connected", "6 b accepted"), seen);
    assertEquals(0, proxies.openLinks());
  }
}
