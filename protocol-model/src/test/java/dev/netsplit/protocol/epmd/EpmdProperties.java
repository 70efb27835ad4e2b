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
          "00016e");

  private static final List<String> RESPONSES =
      List.of("76006b02a139", "7900006b", "7701", "770013884d0000060005000473696d310000");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void takesAWholeRequestOrLeavesEveryByte(long seed) {
    HostileInput.offer(
        seed,
        REQUESTS,
        in -> {
          int frame = in.remaining() < 2 ? -1 : 2 + (in.getShort(0) & 0xffff);
          Decoded<EpmdRequest> outcome = EpmdCodec.decodeRequest(in);
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
          assertEquals(EpmdCodec.decodeAlive2Response(in).isValue(), in.position() > 0);
          assertEquals(EpmdCodec.decodePort2Response(same).isValue(), same.position() > 0);
        });
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
      byte[] extra = new byte[random.nextInt(EpmdCodec.MAX_TEXT_BYTES + 1)];
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
      ByteBuffer request = ByteBuffer.allocate(EpmdCodec.MAX_REQUEST_BYTES);
      EpmdCodec.encodeAlive2Request(registration, request);
      ByteBuffer response = ByteBuffer.allocate(EpmdCodec.MAX_RESPONSE_BYTES);
      EpmdCodec.encodePort2Found(registration, response);

      assertEquals(
          new EpmdRequest.Register(registration), EpmdCodec.decodeRequest(request.flip()).value());
      assertEquals(
          registration,
          EpmdCodec.decodePort2Response(response.flip()).value().registration().orElseThrow());
    }
  }
}
