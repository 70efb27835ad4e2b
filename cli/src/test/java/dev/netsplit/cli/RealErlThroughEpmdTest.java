package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sockets.FreePort;
import dev.netsplit.sockets.RealPrograms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real nodes whose epmd is ours, started by {@code erl} itself through a script of two lines. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class RealErlThroughEpmdTest {

  private static final String COOKIE = "ARBITRARYCOOKIE";
  private static final String STAY = "io:format(\"up~n\"), receive after infinity -> ok end.";

  @TempDir Path home;

  private final List<Process> started = new ArrayList<>();
  private final int port = FreePort.find();
  private Path script;

  @BeforeEach
  void writeScriptAndCookie() throws IOException {
    script = home.resolve("epmd");
    String command = String.join(" ", OwnCommand.words("epmd"));
    Files.writeString(script, "#!/bin/sh\nexec " + command + " -port " + port + " \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    Path cookie = Files.writeString(home.resolve(".erlang.cookie"), COOKIE);
    Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
  }

  @AfterEach
  void endWhatRuns() {
    started.forEach(Process::destroyForcibly);
    daemon().ifPresent(ProcessHandle::destroyForcibly);
  }

  /** The daemon, which is no child of ours. */
  private Optional<ProcessHandle> daemon() {
    return ProcessHandle.allProcesses()
        .filter(
            process -> {
              List<String> words = List.of(process.info().arguments().orElse(new String[0]));
              int at = words.indexOf("-port");
              return words.contains("epmd") && at >= 0 && words.get(at + 1).equals("" + port);
            })
        .findFirst();
  }

  private Process start(List<String> words) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("HOME", home.toString());
    builder.environment().put("ERL_EPMD_PORT", "" + port);
    builder.redirectErrorStream(true);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private Process erl(String name, String evaluated) throws IOException {
    return start(
        List.of(
            "" + RealPrograms.find("erl"),
            "-noinput",
            "-sname",
            name,
            "-epmd",
            script + " -daemon",
            "-eval",
            evaluated));
  }

  private String outputOf(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Outcome epmd(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(words));
    Process process = start(command);
    String output = outputOf(process);
    return new Outcome(process.waitFor(), output);
  }

  private record Outcome(int status, String output) {}

  private static void awaitUp(Process node) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    InputStream in = node.getInputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      said.write(next);
      if (said.toString(StandardCharsets.UTF_8).endsWith("up\n")) {
        return;
      }
    }
    throw new IllegalStateException("no node: " + said.toString(StandardCharsets.UTF_8));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 300 && !condition.getAsBoolean(); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertTrue(condition.getAsBoolean());
  }

  private boolean lists(String name) {
    try {
      return epmd("-names").output().contains("name " + name + " at port ");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void startsIsFoundIsRefusedTwiceAndComesBackAfterAKill()
      throws IOException, InterruptedException {
    Process first = erl("first", STAY);
    awaitUp(first);
    assertTrue(lists("first"));
    assertTrue(daemon().isPresent(), "the daemon outlives the one that started it");

    Process again = erl("first", "halt(0).");
    String refused = outputOf(again);
    assertEquals(1, again.waitFor());
    assertTrue(refused.contains("seems to be in use by another Erlang node"), refused);

    String ping =
        "H = lists:nth(2, string:tokens(atom_to_list(node()), \"@\")),"
            + "io:format(\"~p~n\", [net_adm:ping(list_to_atom(\"first@\" ++ H))]), halt(0).";
    assertEquals("pong\n", outputOf(erl("second", ping)));

    Outcome kill = epmd("-kill");
    assertEquals(1, kill.status());
    assertEquals("Killing not allowed - living nodes in database.\n", kill.output());

    daemon().orElseThrow().destroyForcibly();
    await(() -> daemon().isEmpty());
    assertEquals(0, epmd("-daemon").status());
    await(() -> lists("first"));

    first.destroyForcibly();
    await(() -> !lists("first"));
    assertEquals(new Outcome(0, "Killed\n"), epmd("-kill"));
    await(() -> daemon().isEmpty());
  }

  @Test
  void holdsAsManyNamesAsItMayHaveDescriptorsAndRefusesOneMore()
      throws IOException, InterruptedException {
    Process daemon =
        start(List.of("sh", "-c", "ulimit -n 300; exec " + script + " -packet_timeout 5"));
    await(this::isServed);
    List<Socket> held = new ArrayList<>();
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      if (isRegistered(socket, "name" + i)) {
        held.add(socket);
      } else {
        refused++;
        socket.close();
      }
    }
    assertTrue(held.size() >= 200 && held.size() < 300, held.size() + " names");
    assertTrue(refused > 0);
    assertTrue(daemon.isAlive());

    held.remove(0).close();
    await(() -> lists("name1"));
    assertFalse(lists("name0"));
    for (Socket socket : held) {
      socket.close();
    }
    await(() -> !lists("name1"));
    assertEquals(new Outcome(0, "Killed\n"), epmd("-kill"));
    assertEquals(0, daemon.waitFor());
  }

  private boolean isServed() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isRegistered(Socket socket, String name) {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer request = ByteBuffer.allocate(15 + text.length);
    request.putShort((short) (13 + text.length)).put((byte) 'x').putShort((short) 1);
    request.put((byte) 77).put((byte) 0).putShort((short) 6).putShort((short) 5);
    request.putShort((short) text.length).put(text).putShort((short) 0);
    try {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.array());
      return socket.getInputStream().read() == 'v';
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aDaemonThatCannotListenIsReportedByTheOneThatStartsIt()
      throws IOException, InterruptedException {
    Outcome failed = epmd("-daemon", "-address", "10.255.255.1");
    assertEquals(1, failed.status());
    assertTrue(failed.output().contains("10.255.255.1"), failed.output());
    assertTrue(daemon().isEmpty());
  }
}
