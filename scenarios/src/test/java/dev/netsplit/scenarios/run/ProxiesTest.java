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

  private final EventLoop loop = new EventLoop(new HeapEventQueue());
  private final List<String> seen = new ArrayList<>();
  private final Peer dialler = new Peer("a");
  private final Peer dialled = new Peer("b");
  private final Network network;
  private final Proxies proxies;
  private long written;
  private final int nothing = loop.register((nowNanos, index, unused) -> {});
  private final int hostA;
  private final int hostB;
  private final int processA;
  private final int processB;

  ProxiesTest() {
    NetworkSettings settings =
        new NetworkSettings(
            List.of("z"),
            path(1),
            path(5),
            path(5),
            new TreeMap<>(),
            Transport.PROXIED,
            LINUX,
            NetworkSettings.Limits.NONE);
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
    proxies = new Proxies(loop, network, paths, Processors.none());
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

  /** Both ends of a connection are open, and its first byte has arrived, at 40 ms. */
  private void established() {
    listen();
    dial();
    runTo(20);
    write(1);
    runTo(40);
    seen.removeIf(what -> what.endsWith("read 1"));
  }

  private void write(int bytes) {
    byte[] counted = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      counted[i] = (byte) written++;
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
  void dialEndsAtTheProxyWhichDialsOnWithTheFirstBytesAndPassesThemOnAfterThePath() {
    listen();
    dial();
    runTo(20);
    write(10);
    runTo(40);
    assertEquals(List.of("2 a connected", "24 b accepted", "27 b read 10"), seen);
  }

  @Test
  void dialOfNobodyIsAcceptedAndResetAfterItsFirstBytes() {
    dial();
    runTo(20);
    write(10);
    runTo(40);
    // To the proxy, to the closed port and back, the path back, and on to the dialler.
    assertEquals(List.of("2 a connected", "29 a ended RESET"), seen);
    assertEquals(0, proxies.openLinks());
  }

  @Test
  void cutHoldsBytesAndTheEndBackAndHealLetsThemGoAtOnce() {
    established();
    int cut = proxies.cut(between());
    write(10);
    runTo(30_000);
    network.close(dialler.socket);
    runTo(60_000);
    assertEquals(List.of("2 a connected", "24 b accepted"), seen);
    proxies.heal(cut);
    runTo(60_010);
    assertEquals(List.of("60001 b read 10", "60001 b ended PEER_CLOSED"), seen.subList(2, 4));
  }

  @Test
  void muchThatIsHeldBackIsPassedOnInOrderAndTheEndBehindIt() {
    established();
    int cut = proxies.cut(between());
    write(MUCH);
    runTo(30_000);
    assertEquals(0, network.bytesUnsent(dialler.socket));
    network.close(dialler.socket);
    runTo(30_100);
    proxies.heal(cut);
    runTo(60_000);
    assertEquals(MUCH + 1, dialled.bytes);
    assertTrue(dialled.inOrder);
    assertTrue(seen.get(seen.size() - 1).endsWith("b ended PEER_CLOSED"), seen.toString());
  }

  @Test
  void slowReaderHoldsNobodyUpButTheProxy() {
    established();
    network.pause(processB);
    write(MUCH);
    runTo(30_000);
    assertEquals(0, network.bytesUnsent(dialler.socket));
    network.resume(processB);
    runTo(60_000);
    assertEquals(MUCH + 1, dialled.bytes);
    assertTrue(dialled.inOrder);
  }

  @Test
  void proxyGivesUpALinkThatIsToKeepTooMuch() {
    established();
    proxies.cut(between());
    for (int i = 0; i <= ProxiedFlow.MAX_BYTES / MUCH; i++) {
      write(MUCH);
    }
    runTo(60_000);
    assertTrue(seen.get(2).endsWith("a ended RESET"), seen.toString());
    assertTrue(seen.get(3).endsWith("b ended RESET"), seen.toString());
    assertEquals(0, proxies.openLinks());
  }

  @Test
  void dialDuringACutStandsBeforeTheProxyAndReachesTheNodeAfterIt() {
    listen();
    int cut = proxies.cut(between());
    dial();
    runTo(20);
    write(1);
    runTo(1_000);
    assertEquals(List.of("2 a connected"), seen);
    proxies.heal(cut);
    runTo(2_000);
    assertEquals(List.of("1003 b accepted", "1003 b read 1"), seen.subList(1, 3));
  }

  @Test
  void dialThatIsGivenUpDuringACutReachesNobody() {
    listen();
    int cut = proxies.cut(between());
    dial();
    runTo(20);
    write(1);
    network.close(dialler.socket);
    runTo(1_000);
    proxies.heal(cut);
    runTo(2_000);
    assertEquals(List.of("2 a connected"), seen);
    assertEquals(0, proxies.openLinks());
  }

  @Test
  void resetOfOneSideIsPassedOnBehindWhatWasWritten() {
    established();
    write(10);
    runTo(42);
    network.reset(dialler.socket);
    runTo(60);
    assertEquals(List.of("47 b read 10", "49 b ended RESET"), seen.subList(2, 4));
  }

  @Test
  void cutThatResetsEndsBothSidesAndEveryNewDialAtItsFirstBytes() {
    established();
    proxies.cut(between().rejecting());
    proxies.reset(between());
    runTo(50);
    assertEquals(List.of("41 a ended RESET", "41 b ended RESET"), seen.subList(2, 4));
    dial();
    runTo(60);
    write(1);
    runTo(70);
    assertEquals(List.of("52 a connected", "62 a ended RESET"), seen.subList(4, seen.size()));
  }

  @Test
  void nobodyIsLeftWhenBothSidesEndWhileACutHoldsTheirEndsBack() {
    established();
    int cut = proxies.cut(between());
    network.close(dialler.socket);
    network.close(dialled.socket);
    runTo(100);
    proxies.heal(cut);
    runTo(200);
    assertEquals(List.of("2 a connected", "24 b accepted"), seen);
    assertEquals(0, proxies.openLinks());
  }
}
