package dev.netsplit.sim.net;

import dev.netsplit.sim.digest.HistoryDigest;
import dev.netsplit.sim.fault.Cut;
import dev.netsplit.sim.fault.FaultPlan;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.loop.HeapEventQueue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A network for tests: hosts a and b at 10 ms one way, every packet and call noted with its time.
 */
final class TestNetwork implements NetworkProbe {

  static final long MS = 1_000_000L;
  static final int BEAT = 2;
  static final int PLAIN = 3;

  final EventLoop loop = new EventLoop(new HeapEventQueue());
  final FaultPlan faults = new FaultPlan();
  final HistoryDigest history = new HistoryDigest();
  final List<String> packets = new ArrayList<>();
  final List<String> dropped = new ArrayList<>();
  final List<String> lost = new ArrayList<>();
  final List<String> overflowed = new ArrayList<>();
  int repeated;
  final Network network;
  private final WireTap tap;
  final int a;
  final int b;
  final Script server = new Script();
  final Script client = new Script();
  int serverProcess;
  int clientProcess;
  private final List<Runnable> actions = new ArrayList<>();
  private final int actionHandler;

  TestNetwork() {
    this(TcpOptions.LINUX, (from, to, key, packet) -> 10 * MS, Chunking.NONE);
  }

  TestNetwork(TcpOptions tcp, PathModel paths, Chunking chunking) {
    this(tcp, paths, chunking, WireTap.NONE);
  }

  TestNetwork(TcpOptions tcp, PathModel paths, Chunking chunking, WireTap tap) {
    this.tap = tap;
    network =
        new Network(
            loop, new Network.Config(tcp, paths, faults, history, this, 1L << BEAT, chunking));
    a = network.addHost("a");
    b = network.addHost("b");
    actionHandler = loop.register((now, index, unused) -> actions.get(index).run());
  }

  /** A server process on b that listens on port 1, and a client process on a that connects at 0. */
  TestNetwork connected() {
    serverProcess = network.spawn(b, "server", server);
    clientProcess = network.spawn(a, "client", client);
    network.listen(serverProcess, 1, 2);
    network.connect(clientProcess, b, 1);
    return this;
  }

  /** The packets of one host from an instant on, as time and frame length. */
  List<String> sentBy(int host, long fromMillis) {
    String name = " " + network.hostName(host) + " ";
    return packets.stream()
        .filter(p -> p.contains(name))
        .filter(p -> Double.parseDouble(p.substring(0, p.indexOf(' '))) >= fromMillis)
        .map(p -> p.replace(name, " "))
        .toList();
  }

  /** Does something at an instant, as a scenario would. */
  void at(long millis, Runnable action) {
    actions.add(action);
    loop.schedule(millis * MS, EventKind.ACTION, actionHandler, actions.size() - 1, 0);
  }

  void runTo(long millis) {
    loop.run(millis * MS, Long.MAX_VALUE, () -> false);
  }

  /** Drops every packet from one host to another; the result ends it. */
  int drop(int fromHost, int toHost) {
    return faults.add(oneWay(fromHost, toHost));
  }

  /** Rejects every packet from one host to another; the result ends it. */
  int reject(int fromHost, int toHost) {
    return faults.add(oneWay(fromHost, toHost).rejecting());
  }

  static Cut oneWay(int fromHost, int toHost) {
    return Cut.oneWay(set(fromHost), set(toHost));
  }

  private static BitSet set(int host) {
    BitSet set = new BitSet();
    set.set(host);
    return set;
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  static ByteBuffer bytes(int count) {
    return ByteBuffer.wrap(new byte[count]);
  }

  @Override
  public WireTap tap() {
    return tap;
  }

  @Override
  public void written(long nowNanos, int host, int traffic, int payloadBytes) {}

  @Override
  public void packet(long nowNanos, int fromHost, int toHost, int traffic, int wireBytes) {
    packets.add(time(nowNanos) + " " + network.hostName(fromHost) + " " + wireBytes);
  }

  @Override
  public void dropped(long nowNanos, int fromHost, int toHost, int wireBytes) {
    dropped.add(time(nowNanos) + " " + network.hostName(fromHost) + " " + wireBytes);
  }

  @Override
  public void lost(long nowNanos, int fromHost, int toHost, int wireBytes) {
    lost.add(time(nowNanos) + " " + network.hostName(fromHost) + " " + wireBytes);
  }

  @Override
  public void overflowed(long nowNanos, int fromHost, int toHost, int wireBytes) {
    overflowed.add(time(nowNanos) + " " + network.hostName(fromHost) + " " + wireBytes);
  }

  @Override
  public void repeated(long nowNanos, int fromHost, int toHost) {
    repeated++;
  }

  /** Milliseconds, with a fraction only if there is one. */
  static String time(long nanos) {
    return nanos % MS == 0 ? Long.toString(nanos / MS) : Double.toString(nanos / (double) MS);
  }
}
