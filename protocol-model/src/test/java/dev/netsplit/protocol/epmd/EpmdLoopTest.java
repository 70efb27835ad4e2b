package dev.netsplit.protocol.epmd;

import static dev.netsplit.protocol.epmd.EpmdWorld.DEFAULTS;
import static dev.netsplit.protocol.epmd.EpmdWorld.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.wire.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The loop of the daemon: what it does first when several things happen at once, what it can hold,
 * and what becomes of answers nobody takes. Each was tried on a real one that was stopped while the
 * things happened.
 */
class EpmdLoopTest {

  private static final String REGISTER_A = "000e 78 1388 4d 00 0006 0005 0001 61 0000";
  private static final String LOOKUP_A = "0002 7a 61";
  private static final String NAMES = "0001 6e";
  private static final String REFUSED = "760100000063";
  private static final long CREATION = EpmdWorld.EPOCH + 1;

  private final EpmdWorld world = new EpmdWorld();

  private static String accepted(long creation) {
    return "7600" + Long.toHexString(creation);
  }

  private static String registration(String name) {
    return Hex.written(out -> EpmdRequestCodec.encodeAlive2(Registration.ofNode(name, 5000), out));
  }

  @Test
  void acceptsAllThatWaitBeforeItServesAnyone() {
    int early = world.connect(true);
    world.atOnce(
        () -> {
          world.send(early, LOOKUP_A);
          world.ask(registration("b"));
          world.ask(registration("c"));
        });
    String names = world.textFor(world.ask("0001 64"));

    // Had the lookup been served before, its descriptor would have been free for b.
    assertTrue(names.contains("<b> at port 5000, fd = 6\n"), names);
    assertTrue(names.contains("<c> at port 5000, fd = 7\n"), names);
  }

  @Test
  void servesInTheOrderOfDescriptorsNotOfArrival() {
    int first = world.connect(true);
    int second = world.connect(true);
    world.atOnce(
        () -> {
          world.send(second, LOOKUP_A);
          world.send(first, LOOKUP_A);
        });

    assertEquals(List.of("0 > 7701", "0 close", "1 > 7701", "1 close"), world.takeLog());
  }

  @Test
  void refusesASuccessorThatItReadsBeforeTheEndOfTheDeadNode() {
    int lower = world.connect(true);
    int owner = world.ask(REGISTER_A);
    world.takeLog();
    world.atOnce(
        () -> {
          world.hangUp(owner);
          world.send(lower, REGISTER_A);
        });

    assertEquals(List.of("0 > " + REFUSED, "?a NAME_IN_USE", "-a"), world.takeLog());
  }

  @Test
  void registersASuccessorThatItReadsAfterTheEndOfTheDeadNode() {
    int owner = world.ask(REGISTER_A);
    int higher = world.connect(true);
    world.takeLog();
    world.atOnce(
        () -> {
          world.send(higher, REGISTER_A);
          world.hangUp(owner);
        });

    assertEquals(
        List.of("-a", "1 > " + accepted(CREATION + 1), "+a 5000 " + (CREATION + 1)),
        world.takeLog());
  }

  @Test
  void dropsTheNameOfTheRightfulOwnerWhenItCannotSayNo() {
    int owner = world.ask(REGISTER_A);
    int second = world.connect(true);
    world.takeLog();
    world.atOnce(
        () -> {
          world.send(second, REGISTER_A);
          world.breakOff(second);
        });
    assertEquals(List.of("?a NAME_IN_USE", "-a"), world.takeLog());

    // The owner's connection stays, holds nothing, and ends on the next byte.
    world.ask(LOOKUP_A);
    assertEquals(List.of("2 > 7701", "2 close"), world.takeLog());
    world.send(owner, "00");
    assertEquals(List.of("0 close"), world.takeLog());
  }

  @Test
  void dropsTheNameOfTheRightfulOwnerEvenWhenTheExtraBytesWereTheFault() {
    world.ask(REGISTER_A);
    int second = world.connect(true);
    world.takeLog();
    world.atOnce(
        () -> {
          world.send(second, "040b 78 1388 4d 00 0006 0005 0001 61 03fd" + "78".repeat(1021));
          world.breakOff(second);
        });

    assertEquals(List.of("?a EXTRA_TOO_LONG", "-a"), world.takeLog());
  }

  @Test
  void freesANewNameWhoseOwnerIsGoneBeforeTheAnswer() {
    int client = world.connect(true);
    world.atOnce(
        () -> {
          world.send(client, REGISTER_A);
          world.breakOff(client);
        });

    assertEquals(List.of("+a 5000 " + CREATION, "-a"), world.takeLog());
  }

  @Test
  void givesANameToTheNextClientOfTheRoundWhenTheOneBeforeCannotBeAnswered() {
    int gone = world.connect(true);
    int next = world.connect(true);
    world.atOnce(
        () -> {
          world.send(gone, REGISTER_A);
          world.send(next, REGISTER_A);
          world.breakOff(gone);
        });

    assertEquals(
        List.of(
            "+a 5000 " + CREATION,
            "-a",
            "1 > " + accepted(CREATION + 1),
            "+a 5000 " + (CREATION + 1)),
        world.takeLog());
  }

  @Test
  void keepsANewOwnersNameWhenTheOneThatLostItEnds() {
    int owner = world.ask(REGISTER_A);
    int second = world.connect(true);
    world.atOnce(
        () -> {
          world.send(second, REGISTER_A);
          world.breakOff(second);
        });
    world.ask(REGISTER_A);
    world.takeLog();
    world.hangUp(owner);

    assertEquals(List.of(), world.takeLog());
    assertEquals("\0\0\u0011\u0011name a at port 5000\n", world.textFor(world.ask(NAMES)));
  }

  @Test
  void readsARequestWhoseClientHasClosedAlready() {
    world.atOnce(() -> world.hangUp(world.ask(REGISTER_A)));

    assertEquals(List.of("+a 5000 " + CREATION, "-a"), world.takeLog());
  }

  @Test
  void takesAClientThatBrokeBeforeItWasAcceptedForAStranger() {
    world.ask(REGISTER_A);
    world.takeLog();
    world.atOnce(() -> world.breakOff(world.ask(REGISTER_A)));

    assertEquals(List.of(), world.takeLog());
  }

  @ParameterizedTest
  @CsvSource({"64, 59", "1023, 1018", "1024, 1019"})
  void endsWhenItCannotAcceptForLackOfDescriptors(int openFiles, int clients) {
    EpmdWorld small = new EpmdWorld(DEFAULTS.withOpenFiles(openFiles));
    for (int i = 0; i < clients; i++) {
      small.ask(registration("n" + i));
    }
    small.takeLog();
    small.connect(true);

    assertEquals(List.of("exited 1", "exit 1"), small.takeLog());
  }

  @Test
  void closesTheClientsWhoseDescriptorsItCannotWatch() {
    EpmdWorld large = new EpmdWorld(DEFAULTS.withOpenFiles(20_000));
    for (int i = 0; i < 1019; i++) {
      large.ask(registration("n" + i));
    }
    large.takeLog();
    large.connect(true);
    large.atOnce(() -> large.ask(NAMES));
    large.hangUp(0);
    large.ask(registration("late"));

    assertEquals(
        List.of("1019 close", "1020 reset", "-n0", "1021 > " + accepted(CREATION)),
        large.takeLog().subList(0, 4));
  }

  @Test
  void runsOutOfDescriptorsBeforeItSeesThatOneIsFree() {
    EpmdWorld small = new EpmdWorld(DEFAULTS.withOpenFiles(16));
    for (int i = 0; i < 11; i++) {
      small.connect(true);
    }
    small.atOnce(
        () -> {
          small.hangUp(0);
          small.connect(true);
        });

    assertEquals(List.of("exited 1", "exit 1"), small.takeLog());
  }

  @Test
  void keepsTheNameOfADeadNodeWhileItLingers() {
    EpmdWorld slow = new EpmdWorld(DEFAULTS.withLinger(10 * SECOND));
    int owner = slow.ask(REGISTER_A);
    slow.advanceTo(5 * SECOND);
    slow.hangUp(owner);
    slow.advanceTo(15 * SECOND - 1);
    slow.takeLog();
    slow.ask(REGISTER_A);
    assertEquals(List.of("1 > " + REFUSED, "?a NAME_IN_USE"), slow.takeLog());

    slow.advanceTo(15 * SECOND);
    assertEquals(List.of("-a"), slow.takeLog());
    slow.ask(REGISTER_A);
    assertTrue(slow.takeLog().contains("+a 5000 " + (CREATION + 1)));
  }

  @Test
  void noticesBytesOnARegisteredConnectionAtOnceEvenWhenItLingers() {
    EpmdWorld slow = new EpmdWorld(DEFAULTS.withLinger(10 * SECOND));
    int owner = slow.ask(REGISTER_A);
    slow.takeLog();
    slow.send(owner, "00");

    assertEquals(List.of("-a", "0 close"), slow.takeLog());
  }

  @Test
  void leavesTimersAloneOfADeadNodeThatWasStopped() {
    EpmdWorld slow = new EpmdWorld(DEFAULTS.withLinger(10 * SECOND).withRelaxed(true));
    slow.hangUp(slow.ask(REGISTER_A));
    slow.ask("0002 73 61");
    slow.ask(REGISTER_A);
    slow.takeLog();
    slow.advanceTo(20 * SECOND);

    assertEquals(List.of(), slow.takeLog());
  }

  @ParameterizedTest
  @CsvSource({"60, 62", "7, 9", "7, 6"})
  void looksForSilentClientsFiveSecondsAfterTheLastRound(int timeoutSeconds, int otherSecond) {
    EpmdWorld world = new EpmdWorld(DEFAULTS.withPacketTimeout(timeoutSeconds * SECOND));
    int silent = world.connect(true);
    world.advanceTo(otherSecond * SECOND);
    world.connect(true);
    world.takeLog();
    // Taking somebody in ends the round without a look at the silent ones.
    world.advanceTo((otherSecond + 5) * SECOND - 1);
    assertEquals(List.of(), world.takeLog());
    world.advanceTo((otherSecond + 5) * SECOND);

    assertEquals(List.of(silent + " close"), world.takeLog());
  }
}
