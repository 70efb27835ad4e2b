package dev.netsplit.sockets.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sockets.loop.LoopLimits;
import dev.netsplit.sockets.loop.Placement;
import dev.netsplit.sockets.loop.SocketLoop;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** The same clients at the real epmd and at ours: replies, closes and their order are equal. */
@Isolated("a process started meanwhile holds copies of sockets for a while: they close late")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class EpmdDifferentialTest {

  private static final int STRICT_CASES = 1500;
  private static final int RELAXED_CASES = 400;
  private static final int SLOW_CASES = 160;
  private static final int OPEN_FILES = 1000;

  private static List<List<String>> play(int port, List<EpmdCase> cases) throws IOException {
    SocketLoop loop = new SocketLoop(LoopLimits.ofRequests(OPEN_FILES));
    EpmdPlayer player = new EpmdPlayer(port, cases, true);
    loop.add(player, Placement.loopback());
    loop.run();
    return player.transcripts();
  }

  private static void compare(
      List<EpmdCase> cases, List<List<String>> real, List<List<String>> ours) {
    assertEquals(cases.size(), real.size());
    for (int i = 0; i < cases.size(); i++) {
      EpmdCase played = cases.get(i);
      assertEquals(
          String.join("\n", real.get(i)),
          String.join("\n", ours.get(i)),
          () -> played.title() + " " + played.steps());
    }
  }

  @Test
  void answersAndClosesAsTheRealOne() throws IOException, InterruptedException {
    List<EpmdCase> cases = EpmdCases.make(1, STRICT_CASES, false);
    try (RealEpmd real = new RealEpmd();
        ServedEpmd ours = new ServedEpmd()) {
      List<List<String>> expected = play(real.port(), cases);
      compare(cases, expected, play(ours.port(), cases));
      assertTrue(
          expected.stream().allMatch(transcript -> transcript.size() > 1), "cases say something");
    }
  }

  @Test
  void stopsNamesAsTheRealOne() throws IOException, InterruptedException {
    List<EpmdCase> cases = EpmdCases.make(100_000, RELAXED_CASES, true);
    try (RealEpmd real = new RealEpmd("-relaxed_command_check");
        ServedEpmd ours = new ServedEpmd("-relaxed_command_check")) {
      compare(cases, play(real.port(), cases), play(ours.port(), cases));
    }
  }

  @Test
  void answersAClientThatHasClosedItsSideAsTheRealOne() throws IOException, InterruptedException {
    try (RealEpmd real = new RealEpmd();
        ServedEpmd ours = new ServedEpmd()) {
      for (byte[] request :
          List.of(
              EpmdBytes.request('z', "nobody"),
              EpmdBytes.request('d', ""),
              EpmdBytes.registration("short-lived"),
              new byte[] {0, 1})) {
        String expected = halfClosed(real.port(), request);
        assertEquals(expected, halfClosed(ours.port(), request));
      }
    }
  }

  /** What a client reads that closes its side at once; creations are left out. */
  private static String halfClosed(int port, byte[] request) throws IOException {
    try (Socket socket = new Socket(Placement.loopback4(), port)) {
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      byte[] answer = socket.getInputStream().readAllBytes();
      return HexFormat.of().formatHex(Arrays.copyOf(answer, Math.min(2, answer.length)))
          + " and "
          + answer.length
          + " bytes";
    }
  }

  /** Each on a player of its own, all at the same time. */
  private static List<List<String>> playAtOnce(int port, List<EpmdCase> cases) throws IOException {
    SocketLoop loop = new SocketLoop(LoopLimits.ofRequests(OPEN_FILES));
    List<EpmdPlayer> players = new ArrayList<>();
    for (EpmdCase slow : cases) {
      EpmdPlayer player = new EpmdPlayer(port, List.of(slow), false);
      players.add(player);
      loop.add(player, Placement.loopback());
    }
    loop.run();
    return players.stream().map(player -> player.transcripts().get(0)).toList();
  }

  @Test
  void bearsWithSlowClientsAsTheRealOne() throws IOException, InterruptedException {
    List<EpmdCase> cases = new ArrayList<>();
    for (int seed = 0; seed < SLOW_CASES; seed++) {
      cases.add(slow(seed));
    }
    try (RealEpmd real = new RealEpmd("-packet_timeout", "1");
        ServedEpmd ours = new ServedEpmd("-packet_timeout", "1")) {
      compare(cases, playAtOnce(real.port(), cases), playAtOnce(ours.port(), cases));
    }
  }

  /** Slow clients that may take their time, and others that take too much. */
  private static EpmdCase slow(int seed) {
    Random random = new Random(seed);
    String name = "slow" + seed;
    EpmdCase.Script script = new EpmdCase.Script().open(0);
    byte[] request =
        random.nextBoolean()
            ? EpmdBytes.registration(name)
            : EpmdBytes.request('z', "unknown" + "x".repeat(random.nextInt(20)));
    int sent = random.nextInt(request.length);
    switch (seed % 4) {
      case 0 -> script.send(0, Arrays.copyOf(request, sent)).pause(4500);
      case 1 -> {
        script.send(0, EpmdBytes.registration(name), name).pause(4500);
        script.send(0, new byte[] {1}).pause(300);
      }
      case 2 -> {
        int pieces = 5;
        for (int i = 0; i < pieces; i++) {
          int from = i * request.length / pieces;
          int to = (i + 1) * request.length / pieces;
          script.send(0, Arrays.copyOfRange(request, from, to), name).pause(600);
        }
        script.pause(1500);
      }
      default -> {
        script.pause(200 + random.nextInt(500));
        script.send(0, Arrays.copyOf(request, 1)).pause(4500);
        script.send(0, Arrays.copyOfRange(request, 1, request.length)).pause(300);
      }
    }
    return script.titled("slow " + seed);
  }
}
