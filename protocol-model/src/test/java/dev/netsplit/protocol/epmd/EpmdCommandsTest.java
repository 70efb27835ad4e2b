package dev.netsplit.protocol.epmd;

import static dev.netsplit.protocol.epmd.EpmdWorld.DEFAULTS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.wire.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NAMES, DUMP, KILL and STOP; the texts are those of a real daemon with the same history. */
class EpmdCommandsTest {

  private static final String NAMES = "0001 6e";
  private static final String DUMP = "0001 64";
  private static final String KILL = "0001 6b";
  private static final String PORT_4369 = "\0\0\u0011\u0011";

  private final EpmdWorld world = new EpmdWorld();

  private static String registration(String name, int port) {
    return Hex.written(out -> EpmdRequestCodec.encodeAlive2(Registration.ofNode(name, port), out));
  }

  private static String text(String hex) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < hex.length(); i += 2) {
      text.append((char) Integer.parseInt(hex.substring(i, i + 2), 16));
    }
    return text.toString();
  }

  private static String answer(EpmdWorld world, String request) {
    world.takeLog();
    int client = world.ask(request);
    return world.textFor(client);
  }

  @Test
  void listsTheNamesMostRecentlyRegisteredFirst() {
    world.ask(registration("a", 33609));
    world.ask(registration("h", 35753));

    assertEquals(PORT_4369 + "name h at port 35753\nname a at port 33609\n", answer(world, NAMES));
  }

  @Test
  void writesThePortAndEachNameByItself() {
    world.ask(registration("a", 1));
    world.ask(registration("b", 2));
    world.takeLog();
    int client = world.connect(false);
    world.send(client, NAMES);

    List<String> log = world.takeLog();
    assertEquals("2 > 00001111", log.get(0));
    assertEquals("name b at port 2\n", text(log.get(1).substring(4)));
    assertEquals("name a at port 1\n", text(log.get(2).substring(4)));
    assertEquals("2 close", log.get(3));
  }

  @Test
  void listsNoNamesWhenThereAreNone() {
    assertEquals(PORT_4369, answer(world, NAMES));
  }

  @Test
  void dumpsNamesInUseAndThoseThatWereWithTheirDescriptors() {
    world.ask(registration("a", 5000));
    final int b = world.ask(registration("b", 5000));
    world.ask(registration("c", 5000));
    world.hangUp(b);
    world.ask(registration("e", 7));
    assertEquals(
        PORT_4369
            + "active name     <e> at port 7, fd = 6\n\0"
            + "active name     <c> at port 5000, fd = 7\n\0"
            + "active name     <a> at port 5000, fd = 5\n\0"
            + "old/unused name <b>, port = 5000, fd = 6 \n\0",
        answer(world, DUMP));

    world.ask(registration("b", 8));
    assertEquals(
        PORT_4369
            + "active name     <b> at port 8, fd = 8\n\0"
            + "active name     <e> at port 7, fd = 6\n\0"
            + "active name     <c> at port 5000, fd = 7\n\0"
            + "active name     <a> at port 5000, fd = 5\n\0",
        answer(world, DUMP));
  }

  @Test
  void dumpsUnusedNamesLongestUnusedFirst() {
    final int a = world.ask(registration("a", 1));
    final int b = world.ask(registration("b", 2));
    world.hangUp(b);
    world.hangUp(a);

    assertEquals(
        PORT_4369
            + "old/unused name <b>, port = 2, fd = 6 \n\0"
            + "old/unused name <a>, port = 1, fd = 5 \n\0",
        answer(world, DUMP));
  }

  @Test
  void refusesToBeKilledWhileNamesAreInUse() {
    world.ask(registration("a", 1));
    world.takeLog();
    world.ask(KILL);

    assertEquals(List.of("1 > 4e4f", "1 close"), world.takeLog());
  }

  @Test
  void endsWhenKilledWithNoNamesInUse() {
    world.hangUp(world.ask(registration("a", 1)));
    world.takeLog();
    world.ask("0003 6b 7878");

    assertEquals(List.of("1 > 4f4b", "1 close", "exited 0", "exit 0"), world.takeLog());
  }

  @Test
  void endsWhenKilledWhateverNamesAreInUseIfItIsRelaxed() {
    EpmdWorld relaxed = new EpmdWorld(DEFAULTS.withRelaxed(true));
    relaxed.ask(registration("a", 1));
    relaxed.takeLog();
    relaxed.ask(KILL);

    assertEquals(List.of("1 > 4f4b", "1 close", "exited 0", "exit 0"), relaxed.takeLog());
  }

  @Test
  void stopsANameAndClosesItsConnectionIfItIsRelaxed() {
    EpmdWorld relaxed = new EpmdWorld(DEFAULTS.withRelaxed(true));
    relaxed.ask(registration("a", 1));
    relaxed.takeLog();
    relaxed.ask("0006 73 61 00 6a756e");

    assertEquals(
        List.of("-a", "0 close", "1 > " + Hex.text(Hex.bytes("53544f50504544")), "1 close"),
        relaxed.takeLog());
    assertEquals(PORT_4369 + "old/unused name <a>, port = 1, fd = 5 \n\0", answer(relaxed, DUMP));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0002 73 00", "0002 73 ff", "0003 73 6161", "0002 73 62"})
  void saysThatItHasStoppedEvenANameItDoesNotKnow(String request) {
    EpmdWorld relaxed = new EpmdWorld(DEFAULTS.withRelaxed(true));
    relaxed.ask(registration("a", 1));

    assertEquals("NOEXISTSTOPPED", answer(relaxed, request));
  }

  @Test
  void stopsNothingUnlessItIsRelaxed() {
    world.ask(registration("a", 1));
    world.takeLog();
    world.ask("0002 73 61");

    assertEquals(List.of("1 close"), world.takeLog());
    assertEquals(PORT_4369 + "name a at port 1\n", answer(world, NAMES));
  }

  @ParameterizedTest
  @ValueSource(strings = {DUMP, KILL, "0002 73 61"})
  void obeysOnlyClientsOfItsOwnHost(String request) {
    EpmdWorld relaxed = new EpmdWorld(DEFAULTS.withRelaxed(true));
    int stranger = relaxed.connect(false);
    relaxed.send(stranger, request);

    assertEquals(List.of("0 close"), relaxed.takeLog());
  }

  @Test
  void endsWithoutAWordWhenAnotherDaemonHasThePort() {
    EpmdWorld second = EpmdWorld.onPortInUse();

    assertEquals(List.of("exited 0", "exit 0"), second.takeLog());
  }
}
