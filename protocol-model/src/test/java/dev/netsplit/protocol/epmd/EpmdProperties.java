package dev.netsplit.protocol.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.wire.Bytes;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.Hex;
import dev.netsplit.protocol.wire.HostileInput;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpmdProperties {

  private static final List<String> REQUESTS =
      List.of(
          "00117813884d0000060005000473696d310000",
          "00137813884d0000060005000473696d310002abcd",
          "00057a73696d31",
          "00016e",
          "000164",
          "00016b",
          "00057373696d31");

  /** All but KILL. */
  private static final List<String> CALM_REQUESTS =
      REQUESTS.stream().filter(request -> !request.equals("00016b")).toList();

  private static final List<String> RESPONSES =
      List.of(
          "76006b02a139",
          "7900006b",
          "7701",
          "770013884d0000060005000473696d310000",
          "4f4b",
          "4e4f455849535453544f50504544");

  private static final List<String> LISTINGS =
      List.of(
          "00003c1e" + "6e616d652073696d3120617420706f727420353030300a",
          "00003c1e"
              + "616374697665206e616d6520202020203c613e20617420706f727420352c206664203d20360a00"
              + "6f6c642f756e75736564206e616d65203c613e2c20706f7274203d20352c206664203d2036200a00");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void takesAWholeRequestOrLeavesEveryByte(long seed) {
    HostileInput.offer(
        seed,
        REQUESTS,
        in -> {
          int frame = in.remaining() < 2 ? -1 : 2 + (in.getShort(0) & 0xffff);
          Decoded<EpmdRequest> outcome = EpmdRequestCodec.decode(in);
          assertEquals(outcome.isValue() ? frame : 0, in.position());
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void readsHostileResponsesWithoutTakingMoreThanIsThere(long seed) {
    HostileInput.offer(
        seed,
        RESPONSES,
        in -> {
          ByteBuffer same = in.duplicate();
          assertEquals(EpmdResponseCodec.decodeAlive2(in).isValue(), in.position() > 0);
          assertEquals(EpmdResponseCodec.decodePort2(same).isValue(), same.position() > 0);
          same.position(0);
          assertEquals(EpmdResponseCodec.decodeKill(same).isValue(), same.position() > 0);
          same.position(0);
          assertEquals(EpmdResponseCodec.decodeStop(same).isValue(), same.position() > 0);
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void writesBackEveryListingItReads(long seed) {
    int[] read = {0};
    HostileInput.offer(
        seed,
        LISTINGS,
        in -> {
          String bytes = Hex.text(in);
          Decoded<NamesResponse> names = EpmdListingCodec.decodeNames(in.duplicate());
          if (names.isValue()) {
            read[0]++;
            assertEquals(bytes, EpmdListingTest.written(names.value()));
          }
          Decoded<DumpResponse> dump = EpmdListingCodec.decodeDump(in.duplicate());
          if (dump.isValue()) {
            read[0]++;
            assertEquals(bytes, EpmdListingTest.written(dump.value()));
          }
        });
    assertTrue(read[0] > 50, "only " + read[0]);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void servesOthersWhateverAClientSends(long seed) {
    EpmdWorld world = new EpmdWorld();
    int owner = world.ask(REQUESTS.get(0));
    int[] clients = {0};
    HostileInput.offer(
        seed,
        REQUESTS,
        in -> {
          int client = world.connect(true);
          world.send(client, Hex.text(in));
          if (!world.takeLog().contains(client + " close")) {
            world.hangUp(client);
          }
          clients[0]++;
        });
    world.takeLog();
    world.ask(REQUESTS.get(2));

    assertTrue(world.takeLog().get(0).endsWith(" > 770013884d0000060005000473696d310000"));
    world.hangUp(owner);
    assertEquals(List.of("-sim1"), world.takeLog());
    assertEquals(0, world.timers());
    assertTrue(clients[0] > 1000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void readsBackEveryRegistrationItWrites(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      byte[] extra = new byte[random.nextInt(EpmdRequestCodec.MAX_TEXT_BYTES + 1)];
      random.nextBytes(extra);
      Registration registration =
          new Registration(
              "\u4e2d".repeat(random.nextInt(256)),
              random.nextInt(1 << 16),
              random.nextInt(256),
              random.nextInt(256),
              random.nextInt(1 << 16),
              random.nextInt(1 << 16),
              Bytes.of(ByteBuffer.wrap(extra)));
      ByteBuffer request = ByteBuffer.allocate(EpmdRequestCodec.MAX_REQUEST_BYTES);
      EpmdRequestCodec.encodeAlive2(registration, request);
      ByteBuffer response = ByteBuffer.allocate(EpmdResponseCodec.MAX_RESPONSE_BYTES);
      EpmdResponseCodec.encodePort2Found(registration, response);

      assertEquals(
          new EpmdRequest.Register(registration), EpmdRequestCodec.decode(request.flip()).value());
      assertEquals(
          registration,
          EpmdResponseCodec.decodePort2(response.flip()).value().registration().orElseThrow());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void answersAlikeHoweverARequestIsCutIntoReads(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      String request = REQUESTS.get(random.nextInt(REQUESTS.size()));
      EpmdWorld whole = new EpmdWorld();
      whole.ask(request);
      EpmdWorld cut = new EpmdWorld();
      int client = cut.connect(true);
      for (int from = 0; from < request.length(); ) {
        int to = Math.min(request.length(), from + 2 * (1 + random.nextInt(4)));
        cut.send(client, request.substring(from, to));
        from = to;
      }

      assertEquals(whole.takeLog(), cut.takeLog());
    }
  }

  /** Whatever clients do, one by one or at once, the daemon forgets none and leaves no timer. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void holdsNothingOnceEveryClientIsGone(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    EpmdWorld world = new EpmdWorld(EpmdWorld.DEFAULTS.withRelaxed(true).withLinger(seed));
    for (int round = 0; round < 200; round++) {
      world.atOnce(
          () -> {
            for (int action = random.nextInt(6); action > 0; action--) {
              act(world, random);
            }
          });
      world.advanceTo((round + 1) * EpmdWorld.SECOND / 4);
    }
    world.openSockets().forEach(world::hangUp);
    world.advanceTo(100 * EpmdWorld.SECOND);

    assertEquals(0, world.timers());
    List<String> log = world.takeLog();
    long taken = log.stream().filter(line -> line.startsWith("+")).count();
    assertTrue(taken > 10, "only " + taken);
    assertEquals(taken, log.stream().filter(line -> line.startsWith("-")).count());
    int client = world.ask("00016e");
    assertEquals("\0\0\u0011\u0011", world.textFor(client));
  }

  private static void act(EpmdWorld world, SplittableRandom random) {
    List<Integer> open = world.openSockets();
    int what = random.nextInt(10);
    if (what < 4 || open.isEmpty()) {
      world.connect(random.nextInt(8) > 0);
      return;
    }
    int socket = open.get(random.nextInt(open.size()));
    switch (what) {
      case 4 -> world.hangUp(socket);
      case 5 -> world.breakOff(socket);
      default -> world.send(socket, CALM_REQUESTS.get(random.nextInt(CALM_REQUESTS.size())));
    }
  }
}
