package dev.netsplit.protocol.epmd;

import static dev.netsplit.protocol.epmd.EpmdWorld.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.wire.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpmdMachineTest {

  private static final String SIM1 = "0011 78 1388 4d 00 0006 0005 0004 73696d31 0000";
  private static final String LOOKUP_SIM1 = "0005 7a 73696d31";
  private static final long FIRST_CREATION = EpmdWorld.EPOCH + 1;

  private final EpmdWorld world = new EpmdWorld();

  private static String registration(String name) {
    return Hex.written(out -> EpmdRequestCodec.encodeAlive2(Registration.ofNode(name, 5000), out));
  }

  @Test
  void givesANewNameACreationFromTheClock() {
    world.ask(SIM1);

    assertEquals(
        List.of("0 > 7600" + Long.toHexString(FIRST_CREATION), "+sim1 5000 " + FIRST_CREATION),
        world.takeLog());
  }

  @Test
  void tellsWhereARegisteredNodeListens() {
    world.ask(SIM1);
    world.takeLog();
    int client = world.connect(false);
    world.send(client, LOOKUP_SIM1);

    assertEquals(List.of("1 > 770013884d0000060005000473696d310000", "1 close"), world.takeLog());
  }

  @Test
  void saysInTwoBytesThatANameIsUnknown() {
    world.ask(LOOKUP_SIM1);

    assertEquals(List.of("0 > 7701", "0 close"), world.takeLog());
  }

  @Test
  void keepsTheConnectionOfARefusedRegistrationOpenForEver() {
    int owner = world.ask(SIM1);
    world.takeLog();
    int second = world.ask(SIM1);
    assertEquals(List.of("1 > 760100000063", "?sim1 NAME_IN_USE"), world.takeLog());

    world.advanceTo(1000 * SECOND);
    world.hangUp(second);
    assertEquals(List.of(), world.takeLog());
    world.hangUp(owner);
    assertEquals(List.of("-sim1"), world.takeLog());
  }

  @Test
  void answersANodeOfOldVersionsInTheOldForm() {
    world.ask("0011 78 1388 4d 00 0005 0005 0004 73696d31 0000");
    world.ask("0011 78 1388 4d 00 0005 0005 0004 73696d31 0000");

    String narrow = "000" + (FIRST_CREATION % 3 + 1);
    assertEquals(
        List.of(
            "0 > 7900" + narrow,
            "+sim1 5000 " + FIRST_CREATION,
            "1 > 79010063",
            "?sim1 NAME_IN_USE"),
        world.takeLog());
  }

  @Test
  void countsTheCreationOfANameThatComesBackUpByOne() {
    world.hangUp(world.ask(SIM1));
    world.advanceTo(100 * SECOND);
    world.takeLog();
    world.ask(SIM1);

    assertTrue(world.takeLog().contains("+sim1 5000 " + (FIRST_CREATION + 1)));
  }

  @Test
  void recyclesTheOldestCreationWhenMoreThanAThousandNamesAreForgotten() {
    for (int i = 0; i <= 1000; i++) {
      world.advanceTo(i * SECOND);
      world.hangUp(world.ask(registration("n" + i)));
    }
    world.takeLog();
    final int fresh = world.ask(registration("fresh"));
    assertTrue(world.takeLog().contains("+fresh 5000 " + FIRST_CREATION));

    // Back to a thousand: a new name starts from the clock again, even one that was forgotten.
    final int again = world.ask(registration("n0"));
    assertTrue(world.takeLog().contains("+n0 5000 " + (FIRST_CREATION + 1000)));

    world.hangUp(fresh);
    world.hangUp(again);
    world.takeLog();
    world.ask(registration("newer"));
    assertTrue(world.takeLog().contains("+newer 5000 " + (FIRST_CREATION + 1)));
  }

  @Test
  void givesAForgottenNameACreationItHadBefore() {
    for (int i = 0; i <= 1000; i++) {
      world.hangUp(world.ask(registration("n" + i)));
    }
    world.hangUp(world.ask(registration("fresh")));
    world.advanceTo(1000 * SECOND);
    world.takeLog();
    world.ask(registration("n0"));

    assertTrue(world.takeLog().contains("+n0 5000 " + FIRST_CREATION));
  }

  @Test
  void unregistersANameWhoseConnectionSaysAnythingMore() {
    int owner = world.ask(SIM1);
    world.takeLog();
    world.send(owner, "00");

    assertEquals(List.of("-sim1", "0 close"), world.takeLog());
  }

  @Test
  void registersOnlyNodesOfItsOwnHost() {
    int stranger = world.connect(false);
    world.send(stranger, SIM1);

    assertEquals(List.of("0 close"), world.takeLog());
  }

  @Test
  void takesARequestThatComesByteByByte() {
    int client = world.connect(true);
    String request = SIM1.replace(" ", "");
    for (int i = 0; i < request.length(); i += 2) {
      world.send(client, request.substring(i, i + 2));
    }

    assertTrue(world.takeLog().contains("+sim1 5000 " + FIRST_CREATION));
  }

  @Test
  void dropsPipelinedRequestsInsteadOfQueueingThem() {
    world.ask(LOOKUP_SIM1 + LOOKUP_SIM1);
    world.ask(LOOKUP_SIM1 + "00");
    int slow = world.connect(true);
    world.send(slow, "00");
    world.send(slow, "05 7a 73696d31 ff");

    assertEquals(List.of("0 close", "1 close", "2 close"), world.takeLog());
  }

  @Test
  void answersBeforeItMindsBytesBehindALaterRead() {
    int client = world.connect(true);
    world.send(client, "0005 7a");
    world.send(client, "73696d31 ffff");

    assertEquals(List.of("0 > 7701", "0 reset"), world.takeLog());
  }

  @ParameterizedTest
  @CsvSource({"2, close", "4, close", "3059, close", "3060, reset", "5000, reset"})
  void closesAClientThatAnnouncesMoreThanTheBufferHolds(int bytes, String how) {
    world.ask("0bf2" + "61".repeat(bytes - 2));

    assertEquals(List.of("0 " + how), world.takeLog());
  }

  @ParameterizedTest
  @CsvSource({"0, close", "1, reset", "2, reset"})
  void servesTheLongestRequestAndLeavesWhatIsBehindItUnread(int more, String how) {
    world.ask("0bf1 6e" + "61".repeat(3056 + more));

    assertEquals(List.of("0 > 00001111", "0 " + how), world.takeLog());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000",
        "0001 7a",
        "0002 7a 00",
        "0004 7a 61 00 62",
        "0003 7a c3 28",
        "0001 73",
        "0002 73 61",
        "0001 ff",
        "000d 78 1388 4d 00 0006 0005 0000 0000",
        "0011 78 1388 4d 00 0006 0005 0005 73696d31 0000",
        "0011 78 1388 4d 00 0006 0005 0004 73696d31 0001",
        "0011 78 1388 4d 00 0006 0005 0004 73006d31 0000",
      })
  void closesWithoutAWordOnWhatItDoesNotServe(String request) {
    world.ask(request);

    assertEquals(List.of("0 close"), world.takeLog());
  }

  @Test
  void registersEvenANameNobodyElseWould() {
    world.ask("0011 78 0000 4d 00 0006 0005 0004 20400a01 0000");

    assertTrue(world.takeLog().get(1).startsWith("+ @\n\u0001 0 "));
  }

  @ParameterizedTest
  @CsvSource({"254, true, true", "255, true, false", "256, false, false"})
  void registersANameOf255CharactersThatNobodyCanLookUp(
      int chars, boolean registers, boolean finds) {
    String name = "n".repeat(chars);
    world.ask(registration(name));
    boolean registered = world.takeLog().get(0).startsWith("0 > 7600");
    world.ask(Hex.written(out -> EpmdRequestCodec.encodePort2(name, out)));

    assertEquals(registers, registered);
    assertEquals(finds, world.takeLog().get(0).startsWith("1 > 7700"));
  }

  @ParameterizedTest
  @CsvSource({
    "0004 78 ff 00 00, close",
    "0012 78 1388 4d 00 0006 0005 0004 73696d31 0001 aa, 76001",
    "0013 78 1388 4d 00 0006 0005 0004 73696d31 0000 aaaa, 76001",
    "000e 78 0000 4d 00 0006 0005 0000 0000 00, 76001",
    "0010 78 1388 4d 00 0006 0005 0003 eda080 0000, 760100000063",
    "000f 78 1388 4d 00 0006 0005 0002 ff00 0000, close",
    "000f 78 1388 4d 00 0005 0005 0002 c328 0000, 79010063",
  })
  void checksARegistrationInTheOrderOfTheDaemon(String request, String answer) {
    world.ask(request);

    String first = world.takeLog().get(0);
    String expected = answer.replace("76001", "7600" + Long.toHexString(FIRST_CREATION));
    assertEquals(answer.equals("close") ? "0 close" : "0 > " + expected, first);
  }

  @Test
  void tellsOnlyItsListenerWhyItRefusesAName() {
    String tooMuch = "040e 78 1388 4d 00 0006 0005 0004 73696d31 03fd" + "78".repeat(1021);
    world.ask(registration("n".repeat(256)));
    world.ask(tooMuch);
    world.ask(SIM1);
    world.ask(tooMuch);
    world.ask(SIM1);

    List<String> log = world.takeLog();
    assertEquals(4, log.stream().filter(line -> line.endsWith(" > 760100000063")).count());
    assertEquals(0, log.stream().filter(line -> line.endsWith(" close")).count());
    assertEquals(
        List.of(
            "?" + "n".repeat(256) + " NAME_UNACCEPTABLE",
            "?sim1 EXTRA_TOO_LONG",
            "?sim1 EXTRA_TOO_LONG",
            "?sim1 NAME_IN_USE"),
        log.stream().filter(line -> line.startsWith("?")).toList());
  }

  @Test
  void closesASilentClientAtTheEndOfTheFirstRoundAfterItsTimeout() {
    world.connect(true);
    world.advanceTo(64 * SECOND);
    assertEquals(List.of(), world.takeLog());
    world.advanceTo(65 * SECOND);

    assertEquals(List.of("0 close"), world.takeLog());
    assertEquals(0, world.timers());
  }

  @Test
  void looksForSilentClientsEverySecondWhenTheTimeoutIsShort() {
    EpmdWorld hasty = new EpmdWorld(EpmdWorld.DEFAULTS.withPacketTimeout(2 * SECOND));
    hasty.connect(true);
    hasty.advanceTo(3 * SECOND - 1);
    assertEquals(List.of(), hasty.takeLog());
    hasty.advanceTo(3 * SECOND);

    assertEquals(List.of("0 close"), hasty.takeLog());
  }

  @Test
  void keepsAClientThatTricklesItsRequest() {
    EpmdWorld hasty = new EpmdWorld(EpmdWorld.DEFAULTS.withPacketTimeout(2 * SECOND));
    int client = hasty.connect(true);
    for (int second = 1; second <= 5; second++) {
      hasty.advanceTo(second * SECOND);
      hasty.send(client, second == 1 ? "0005" : "61");
    }

    assertEquals(List.of(), hasty.takeLog());
  }

  @Test
  void waitsForNothingOnceEveryClientIsServed() {
    world.ask(SIM1);
    world.ask(LOOKUP_SIM1);

    assertEquals(0, world.timers());
  }
}
