package dev.netsplit.sockets.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sockets.FreePort;
import dev.netsplit.sockets.RealPrograms;
import dev.netsplit.sockets.loop.Placement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our command beside the real one: the same words, the same output, the same exit code. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EpmdProgramTest {

  private record Outcome(int status, String out, String err) {}

  private static Outcome ours(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new EpmdProgram(Map.of(), stream(out), stream(err), List.of("false")).run(List.of(words));
    return new Outcome(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static Outcome real(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("" + RealPrograms.find("epmd")));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("ERL_EPMD_"));
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), out, err);
  }

  private static void same(String... words) throws IOException, InterruptedException {
    assertEquals(real(words), ours(words), String.join(" ", words));
  }

  private static Socket registered(int port, String name) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.getOutputStream().write(EpmdBytes.registration(name));
    assertEquals(6, socket.getInputStream().readNBytes(6).length);
    return socket;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void asksEitherDaemonAsTheRealCommandDoes(boolean realDaemon)
      throws IOException, InterruptedException {
    try (AutoCloseable daemon = realDaemon ? new RealEpmd() : new ServedEpmd()) {
      int number = daemon instanceof RealEpmd r ? r.port() : ((ServedEpmd) daemon).port();
      String port = "" + number;
      same("-port", port, "-names");
      try (Socket first = registered(number, "first");
          Socket second = registered(number, "second node\u00e4")) {
        assertTrue(first.isConnected() && second.isConnected());
        same("-port", port, "-names");
        same("-d", "-port", port, "-dump");
        same("-port", port, "-started");
        same("-port", port, "-kill");
        same("-port", port, "-stop", "first");
        same("-port", port + "x", "-packet_timeout", "-1", "-daemon", "-names");
        assertTrue(ours("-port", port, "-names").out().contains("name first at port 4321\n"));
      }
      // Another daemon finds the port in use and leaves without a word.
      same("-port", port);
      assertEquals(new Outcome(0, "", ""), ours("-port", port));
    } catch (Exception e) {
      throw e instanceof IOException io ? io : new IOException(e);
    }
  }

  @Test
  void stopsNamesAndKillsARelaxedDaemon() throws IOException, InterruptedException {
    try (ServedEpmd daemon = new ServedEpmd("-relaxed_command_check")) {
      String port = "" + daemon.port();
      try (Socket first = registered(daemon.port(), "first")) {
        assertEquals(new Outcome(0, "STOPPED\n", ""), ours("-port", port, "-stop", "first"));
        assertEquals(-1, first.getInputStream().read());
        same("-port", port, "-stop", "first");
        registered(daemon.port(), "second");
        assertEquals(new Outcome(0, "Killed\n", ""), ours("-port", port, "-kill"));
      }
      assertEquals(0, daemon.status());
      same("-port", port, "-kill");
      same("-port", port, "-names");
      same("-port", port, "-dump");
      same("-port", port, "-started");
      same("-port", port, "-stop", "x");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-bogus",
        "names",
        "--help",
        "-stop",
        "-port",
        "-address",
        "-port abc -names",
        "-port 0 -names",
        "-packet_timeout 0",
        "-packet_timeout abc -names",
        "-delay_accept x",
        "-delay_write",
        "-delay_write 0",
        "-names -port 1",
        "-started -d",
        "-kill now",
        "-stop a b",
        "-daemon -relaxed_command_check -d -debug x"
      })
  void refusesACommandLineThatTheRealCommandRefuses(String line)
      throws IOException, InterruptedException {
    String[] words = line.split(" ");
    Outcome real = real(words);
    Outcome ours = ours(words);

    assertEquals(1, real.status());
    assertEquals(1, ours.status());
    assertEquals("", ours.out());
    assertTrue(ours.err().startsWith("usage: epmd "), ours.err());
    assertEquals(real.err().startsWith("usage: epmd "), ours.err().startsWith("usage: epmd "));
  }

  /** A daemon that gives one answer whatever it is asked, to two clients. */
  @ParameterizedTest
  @CsvSource({
    "-names, ''",
    "-names, ab",
    "-names, '\0\0\1\2abc'",
    "-dump, a",
    "-started, a",
    "-started, abcd",
    "-kill, ''",
    "-kill, O",
    "-kill, OK and more",
    "-kill, XY",
    "-stop, STO",
    "-stop, hello world"
  })
  void takesOddAnswersAsTheRealCommandDoes(String verb, String answer)
      throws IOException, InterruptedException {
    try (ServerSocket odd = new ServerSocket(0, 4, Placement.loopback4())) {
      Thread thread = new Thread(() -> answer(odd, answer), "odd");
      thread.setDaemon(true);
      thread.start();
      String port = "" + odd.getLocalPort();
      if (verb.equals("-stop")) {
        same("-port", port, verb, "x");
      } else {
        same("-port", port, verb);
      }
    }
  }

  private static void answer(ServerSocket odd, String answer) {
    try {
      for (int i = 0; i < 2; i++) {
        try (Socket client = odd.accept()) {
          int length = client.getInputStream().read() * 256 + client.getInputStream().read();
          client.getInputStream().readNBytes(length);
          client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void refusesAddressesThatCannotBeListenedOn() throws IOException, InterruptedException {
    for (String address : List.of("999.1.1.1", "10.255.255.1", "host.name")) {
      String port = "" + FreePort.find();
      Outcome real = real("-port", port, "-address", address);
      Outcome ours = ours("-port", port, "-address", address);
      assertEquals(1, real.status());
      assertEquals(1, ours.status());
      assertTrue(ours.err().contains(address), ours.err());
    }
    assertEquals(1, ours("-port", "70000").status());
  }

  @Test
  void readsNumbersAsTheRealCommandDoes() {
    assertEquals(4369, EpmdOptions.leadingNumber(" 4369x"));
    assertEquals(-12, EpmdOptions.leadingNumber("-12"));
    assertEquals(7, EpmdOptions.leadingNumber("+7"));
    assertEquals(0, EpmdOptions.leadingNumber("x7"));
    assertEquals(0, EpmdOptions.leadingNumber(""));
    assertEquals(Integer.MAX_VALUE, EpmdOptions.leadingNumber("99999999999999999999"));
  }

  @Test
  void takesItsSettingsFromTheEnvironmentUnlessOptionsSayOtherwise() {
    Map<String, String> environment =
        Map.of(
            "ERL_EPMD_PORT", "5000",
            "ERL_EPMD_ADDRESS", "127.0.0.2",
            "ERL_EPMD_RELAXED_COMMAND_CHECK", "");
    EpmdOptions options = EpmdOptions.parse(List.of(), environment).orElseThrow();
    assertEquals(5000, options.port());
    assertEquals("127.0.0.2", options.addresses());
    assertTrue(options.relaxed());

    EpmdOptions given =
        EpmdOptions.parse(List.of("-port", "6000", "-address", "127.0.0.3"), environment)
            .orElseThrow();
    assertEquals(6000, given.port());
    assertEquals("127.0.0.3", given.addresses());
    assertFalse(EpmdOptions.parse(List.of(), Map.of()).orElseThrow().relaxed());
    assertEquals(4369, EpmdOptions.parse(List.of(), Map.of()).orElseThrow().port());
  }

  @Test
  void listensOnTheLoopbackAndOnWhatIsListed() throws EpmdPlacement.Unusable {
    assertEquals(2, EpmdPlacement.of("").addresses().size());
    assertEquals(4, EpmdPlacement.of("127.0.0.2, 127.0.0.3,127.0.0.1").addresses().size());
    assertEquals(1, EpmdPlacement.of("::").addresses().size());
    assertEquals(2, EpmdPlacement.of("0.0.0.0").addresses().size());
  }

  @Test
  void keepsItsClientsWaitingWhenToldTo() throws IOException, InterruptedException {
    try (ServedEpmd daemon = new ServedEpmd("-delay_write", "1")) {
      long startNanos = System.nanoTime();
      assertEquals(0, ours("-port", "" + daemon.port(), "-started").status());
      assertTrue(System.nanoTime() - startNanos >= TimeUnit.SECONDS.toNanos(1));
    }
  }
}
