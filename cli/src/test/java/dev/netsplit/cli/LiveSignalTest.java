package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.netsplit.sockets.FreePort;
import dev.netsplit.sockets.epmd.EpmdQuery;
import dev.netsplit.sockets.hostile.RawPeer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real signals to a real {@code netsplit epmd} and {@code netsplit node}, whatever they are at. */
@Timeout(300)
final class LiveSignalTest {

  private static final String COOKIE = "secret";
  private static final int PEERS = 20;
  private static final Pattern PORT = Pattern.compile("name n at port (\\d+)");

  /** More than an end takes on a busy machine, and the ten seconds of an unread output. */
  private static final int MAX_WAIT_SECONDS = 60;

  @TempDir Path folder;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final AtomicBoolean flooding = new AtomicBoolean(true);

  @AfterEach
  void closeAll() throws Exception {
    flooding.set(false);
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  private Process start(String verb, String... words) throws IOException {
    List<String> command = new ArrayList<>(OwnCommand.words(verb));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    opened.add(process::destroyForcibly);
    return process;
  }

  private static void end(Process process, String signal) throws Exception {
    assumeTrue(signal.equals("TERM") || !SignalTest.ignoresInterrupts(process.pid()));
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    assertTrue(process.waitFor(MAX_WAIT_SECONDS, TimeUnit.SECONDS), "does not end");
    assertEquals(signal.equals("TERM") ? 143 : 130, process.exitValue());
  }

  private RawPeer peer(int port) throws IOException {
    RawPeer peer = new RawPeer(port);
    opened.add(peer);
    return peer;
  }

  /** Connects and goes again, as fast as it can, for as long as anybody listens. */
  private void flood(int port) {
    Thread thread =
        new Thread(
            () -> {
              while (flooding.get()) {
                try {
                  new RawPeer(port).reset();
                } catch (IOException e) {
                  return;
                }
              }
            },
            "flood");
    thread.setDaemon(true);
    thread.start();
  }

  @ParameterizedTest
  @CsvSource({
    "quiet, TERM", "quiet, INT", "requests, TERM", "requests, INT",
    "names, TERM", "names, INT", "flood, TERM", "flood, INT"
  })
  void epmdEndsAtOnceAndItsPortIsFree(String state, String signal) throws Exception {
    int port = FreePort.find();
    Process process = start("epmd", "-port", "" + port);
    EpmdQuery query = new EpmdQuery(port);
    while (!query.isServed()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    switch (state) {
      case "requests" -> {
        for (int i = 0; i < PEERS; i++) {
          peer(port).write(new byte[] {0, 100, 'x'});
        }
      }
      case "names" -> {
        for (int i = 0; i < PEERS; i++) {
          peer(port).write(registration("name" + i));
        }
        while (names(port).lines().count() < PEERS) {
          TimeUnit.MILLISECONDS.sleep(20);
        }
      }
      case "flood" -> flood(port);
      default -> assertEquals("quiet", state);
    }
    end(process, signal);
    assertFalse(query.isServed());
  }

  private static byte[] registration(String name) {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = ByteBuffer.allocate(15 + text.length);
    out.putShort((short) (13 + text.length)).put((byte) 'x').putShort((short) 40_000);
    out.put((byte) 77).put((byte) 0).putShort((short) 6).putShort((short) 5);
    return out.putShort((short) text.length).put(text).putShort((short) 0).array();
  }

  private static String names(int epmdPort) {
    byte[] answer = new EpmdQuery(epmdPort).ask(new byte[] {'n'}).orElseThrow();
    return new String(answer, 4, answer.length - 4, StandardCharsets.UTF_8);
  }

  private Process startNode(int epmdPort) throws IOException {
    Path cookie = Files.writeString(folder.resolve("cookie"), COOKIE);
    Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
    return start(
        "node",
        "n@localhost",
        "--hidden",
        "--cookie-file",
        cookie.toString(),
        "--epmd-port",
        "" + epmdPort);
  }

  private static int portOfNode(int epmdPort) throws InterruptedException {
    Matcher name = PORT.matcher(names(epmdPort));
    while (!name.find()) {
      TimeUnit.MILLISECONDS.sleep(20);
      name = PORT.matcher(names(epmdPort));
    }
    return Integer.parseInt(name.group(1));
  }

  @ParameterizedTest
  @CsvSource({
    "alone, TERM", "alone, INT", "handshakes, TERM", "handshakes, INT", "links, TERM",
    "links, INT", "flood, TERM", "flood, INT", "unread, TERM", "unread, INT"
  })
  void nodeEndsAndItsNameIsFree(String state, String signal) throws Exception {
    try (OwnEpmd epmd = new OwnEpmd()) {
      Process process = startNode(epmd.port());
      int port = portOfNode(epmd.port());
      switch (state) {
        case "handshakes" -> {
          for (int i = 0; i < PEERS; i++) {
            peer(port).introduce("peer" + i + "@localhost");
          }
        }
        case "links" -> {
          for (int i = 0; i < PEERS; i++) {
            peer(port).shakeHands("peer" + i + "@localhost", COOKIE);
          }
        }
        case "flood" -> flood(port);
        case "unread" -> fillOutput(port);
        default -> assertEquals("alone", state);
      }
      end(process, signal);
      assertEquals("", names(epmd.port()));
    }
  }

  /** Makes the node say more than a pipe holds, which nobody reads. */
  private static void fillOutput(int port) throws IOException {
    for (int i = 0; i < 1_000; i++) {
      new RawPeer(port).shakeHands("one_of_many_peers_" + i + "@localhost", COOKIE).reset();
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM", "INT"})
  void nodeEndsWhileItWaitsForAnEpmdThatDoesNotAnswer(String signal) throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process = startNode(deaf.getLocalPort());
      opened.add(deaf.accept());
      end(process, signal);
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        assertTrue(out.readLine().endsWith(" n@localhost stopped 0"));
      }
    }
  }
}
