package dev.netsplit.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.sim.fault.Verdict;
import dev.netsplit.sim.random.Mix64;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the writes, losses, delays, pauses and chunks: each byte arrives once and in order. */
class TcpProperties {

  private static final int WRITES = 200;

  private final StringBuilder fromClient = new StringBuilder();
  private final StringBuilder fromServer = new StringBuilder();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void streamsArriveWholeAndInOrder(long seed) {
    TestNetwork net = run(seed, true);
    assertEquals(fromClient.toString(), net.server.text.toString());
    assertEquals(fromServer.toString(), net.client.text.toString());
    String last = net.server.calls.get(net.server.calls.size() - 1);
    assertEquals("ended PEER_CLOSED", last.substring(last.indexOf(' ') + 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void sameRunGivesTheSameFingerprint(long seed) {
    TestNetwork first = run(seed, true);
    TestNetwork second = run(seed, true);
    first.network.finish();
    second.network.finish();
    assertEquals(first.history.fingerprint(), second.history.fingerprint());
    assertEquals(first.loop.engineDigest(), second.loop.engineDigest());
    assertEquals(first.packets, second.packets);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void unrelatedHostChangesNoOtherHostsHistory(long seed) {
    TestNetwork alone = run(seed, true);
    TestNetwork beside = run(seed, false);
    assertEquals(alone.history.hostDigest(alone.a), beside.history.hostDigest(beside.a));
    assertEquals(alone.history.hostDigest(alone.b), beside.history.hostDigest(beside.b));
  }

  private TestNetwork run(long seed, boolean alone) {
    fromClient.setLength(0);
    fromServer.setLength(0);
    Streams streams = Streams.of(seed, 0);
    RandomStream draws = streams.stream("writes", "");
    TestNetwork net =
        new TestNetwork(
            TcpOptions.LINUX,
            (from, to, key, packet) ->
                TestNetwork.MS
                    + Math.floorMod(streams.stream("jitter", "", key).at(packet), 5_000_000),
            n -> 1 + Math.floorMod(Mix64.mix(seed + n), n));
    net.client.notesData = false;
    net.server.notesData = false;
    if (!alone) {
      chatter(net);
    }
    net.connected();
    loseAtTimes(net, draws);
    for (int i = 0; i < WRITES; i++) {
      boolean client = draws.nextInt(2) == 0;
      String text = text(draws);
      (client ? fromClient : fromServer).append(text);
      net.at(100 + draws.nextInt(2) + 20L * i, () -> write(net, client, text));
    }
    net.at(1000, () -> net.network.pause(net.serverProcess));
    net.at(1000 + draws.nextInt(1000), () -> net.network.resume(net.serverProcess));
    net.at(200_000, () -> net.network.close(net.client.socket));
    net.runTo(400_000);
    return net;
  }

  private static void write(TestNetwork net, boolean client, String text) {
    int socket = client ? net.client.socket : net.server.socket;
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    net.network.write(socket, bytes, TestNetwork.PLAIN);
  }

  private static String text(RandomStream draws) {
    int length = draws.nextInt(4) == 0 ? 1 + draws.nextInt(6000) : 1 + draws.nextInt(30);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) draws.nextInt(256));
    }
    return text.toString();
  }

  /** Some intervals of loss one way, the other or both, until everything has been written. */
  private static void loseAtTimes(TestNetwork net, RandomStream draws) {
    for (int i = 0; i < 8; i++) {
      long from = (100 + draws.nextInt(4000)) * TestNetwork.MS;
      long to = from + draws.nextInt(900) * TestNetwork.MS;
      int direction = draws.nextInt(3);
      net.faults.add(
          (now, packet) ->
              now >= from && now < to && (direction == 2 || packet.fromHost() == direction)
                  ? Verdict.DROP
                  : Verdict.PASS);
    }
  }

  /** Two more hosts that talk to each other from the beginning. */
  private static void chatter(TestNetwork net) {
    Script idle = new Script();
    Script busy = new Script();
    int c = net.network.addHost("c");
    int d = net.network.addHost("d");
    int listener = net.network.spawn(c, "idle", idle);
    int caller = net.network.spawn(d, "busy", busy);
    net.network.listen(listener, 7, 5);
    for (int i = 0; i < 50; i++) {
      net.at(13L * i, () -> net.network.connect(caller, c, 7));
    }
    busy.onOpen = s -> net.network.write(s, TestNetwork.bytes("unrelated"), TestNetwork.PLAIN);
    idle.onData = s -> net.network.close(s);
  }
}
