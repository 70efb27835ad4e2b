package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sockets.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands node, ping and names, with each other and an epmd of this project. */
@Timeout(300)
final class NodeCommandsTest {

  private static final String SECRET = "XYZZYPLUGH";
  private static final int MAX_WAIT_SECONDS = 60;

  @TempDir Path folder;

  private OwnEpmd epmd;
  private final List<Session> sessions = new ArrayList<>();

  @BeforeEach
  void startEpmd() throws Exception {
    epmd = new OwnEpmd();
    Path file = Files.writeString(folder.resolve(".erlang.cookie"), SECRET + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
  }

  @AfterEach
  void nothingShowsTheSecret() throws Exception {
    epmd.close();
    for (Session session : sessions) {
      assertFalse((session.out() + session.err()).contains(SECRET), "the secret was printed");
    }
  }

  private Session session() {
    Session session = new Session(folder);
    session.environment.put("HOME", folder.toString());
    session.environment.put("ERL_EPMD_PORT", Integer.toString(epmd.port()));
    sessions.add(session);
    return session;
  }

  /** A {@code netsplit node} that runs beside the test. */
  private final class Running {
    private final Session session = session();
    private final CompletableFuture<Integer> status;

    Running(String... arguments) {
      List<String> words = new ArrayList<>(List.of("node"));
      words.addAll(List.of(arguments));
      status = CompletableFuture.supplyAsync(() -> session.run(words.toArray(String[]::new)));
    }

    Running await(String part) throws InterruptedException {
      long from = System.nanoTime();
      while (!session.out().contains(part)) {
        boolean inTime = System.nanoTime() - from < TimeUnit.SECONDS.toNanos(MAX_WAIT_SECONDS);
        assertTrue(inTime && !status.isDone(), () -> session.out() + session.err());
        Thread.sleep(20);
      }
      return this;
    }

    int stop(ExitCode code) throws Exception {
      session.interrupts.request(code);
      return status.get(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  private int run(Session session, String words) {
    return session.run(words.split(" ", -1));
  }

  @Test
  void nodeIsListedAndPingedUntilItIsStopped() throws Exception {
    Running node = new Running("n@localhost").await("n@localhost registered");
    Session names = session();
    assertEquals(0, run(names, "names"));
    assertTrue(names.out().matches(" *[0-9]+  n\n"), names::out);
    assertTrue(names.err().matches("(dns .* ms, )?tcp .* ms, answer .* ms\n"), names::err);
    Session ping = session();
    assertEquals(0, run(ping, "ping n@localhost"), () -> ping.out() + ping.err());
    assertEquals(
        List.of("dns", "epmd", "tcp", "handshake", "is_auth", "pong"),
        ping.out().lines().map(line -> line.substring(0, line.indexOf(' '))).toList());
    assertEquals("", ping.err());
    node.await("nodedown netsplit_ping_");
    assertEquals(130, node.stop(ExitCode.INTERRUPTED));
    assertTrue(node.session.out().endsWith("n@localhost stopped 0\n"), node.session::out);
    assertTrue(
        node.session
            .out()
            .lines()
            .allMatch(
                line -> line.matches("[-0-9]{10}T[:0-9]{8}\\.[0-9]{3}Z n@localhost [a-z]+.*")),
        node.session::out);
    Session after = session();
    assertEquals(0, run(after, "names"));
    assertEquals("", after.out());
  }

  @Test
  void manyNodesHaveNumbersAndJoinThroughOne() throws Exception {
    Running nodes = new Running("n", "--count", "3", "--connect", "n1", "--jsonl");
    nodes
        .await("\"node\":\"n2@localhost\",\"event\":\"nodeup\",\"peer\":\"n3@localhost\"")
        .await("\"node\":\"n3@localhost\",\"event\":\"nodeup\",\"peer\":\"n1@localhost\"");
    assertEquals(143, nodes.stop(ExitCode.TERMINATED));
    nodes.session.out().lines().forEach(line -> JsonMapper.builder().build().readTree(line));
  }

  @Test
  void jsonOfAPingNamesTheStepsInTheirOrder() throws Exception {
    Running node = new Running("n@127.0.0.1").await("registered");
    Session ping = session();
    assertEquals(0, run(ping, "ping n@127.0.0.1 --json"));
    JsonNode document = JsonMapper.builder().build().readTree(ping.out());
    assertEquals(1, document.get("schema_version").intValue());
    assertTrue(document.get("pong").booleanValue());
    assertEquals("is_auth", document.get("steps").get(4).get("step").stringValue());
    Session failed = session();
    assertEquals(4, run(failed, "ping other@127.0.0.1 --json"));
    JsonNode failure = JsonMapper.builder().build().readTree(failed.out()).get("failure");
    assertEquals("not_registered", failure.get("code").stringValue());
    assertEquals("epmd", failure.get("step").stringValue());
    node.stop(ExitCode.TERMINATED);
  }

  @ParameterizedTest
  @CsvSource({
    "ping other@localhost, knows no node called other",
    "ping n@localhost --cookie wrong, has another cookie",
    "ping n@no-such-host.invalid, the host no-such-host.invalid has no address",
    "ping n@localhost --epmd-port %d, no epmd answers at port",
    "names no-such-host.invalid, has no address",
    "names --epmd-port %d, no epmd listens at port"
  })
  void failureIsOnePlainSentence(String words, String sentence) throws Exception {
    Running node = new Running("n@localhost").await("registered");
    Session session = session();
    assertEquals(4, run(session, String.format(words, FreePort.find())));
    assertTrue((session.out() + session.err()).contains(sentence), session.out() + session.err());
    node.stop(ExitCode.TERMINATED);
  }

  @Test
  void cookieOfTheCommandLineWorksAndIsWarnedOf() throws Exception {
    Running node = new Running("n@localhost", "--cookie", SECRET).await("registered");
    Session ping = session();
    assertEquals(0, run(ping, "ping n@localhost"));
    node.stop(ExitCode.TERMINATED);
    assertTrue(node.session.err().contains("warning: --cookie shows the cookie"));
  }

  @Test
  void nameInUseEndsTheSecondNode() throws Exception {
    Running first = new Running("n@localhost").await("registered");
    Session second = session();
    assertEquals(6, run(second, "node n@localhost"));
    assertTrue(second.err().contains("the name n@localhost is in use"), second::err);
    first.stop(ExitCode.TERMINATED);
  }

  @ParameterizedTest
  @CsvSource({
    "2, node n@192.0.2.1, --allow-remote",
    "2, node n@127.0.0.1 --connect x@192.0.2.1, --allow-remote",
    "2, node n@a@b, is not the name of a node",
    "2, node @localhost, is not the name of a node",
    "2, node n --count 0, --count must be from 1",
    "2, node n --count 10001, --count must be from 1 to 10000",
    "2, node n --ticktime 0, --ticktime must be from 1",
    "2, node n --epmd-port 70000, --epmd-port must be a port",
    "2, node n --cookie a --cookie-file b, exclude each other",
    "2, node n --connect x@127.0.0.1, do not talk to each other",
    "2, ping n --timeout 0, --timeout must be from 1",
    "2, node, Missing required parameter",
    "6, node n@no-such-host.invalid, has no address",
    "6, node n --cookie-file missing, does not exist",
    "6, ping n --cookie-file open, must be accessible by its owner only"
  })
  void mistakeIsRefusedBeforeAnythingBegins(int status, String words, String part)
      throws IOException {
    Files.writeString(folder.resolve("open"), SECRET);
    Session session = session();
    assertEquals(status, run(session, words), session::err);
    assertTrue(session.err().contains(part), session::err);
    assertEquals("", session.out());
  }

  @Test
  void withoutAnyCookieThePlacesAreNamed() {
    Session session = session();
    session.environment.put("HOME", folder.resolve("nobody").toString());
    assertEquals(6, run(session, "node n"));
    assertTrue(session.err().contains("nobody/.config/erlang/.erlang.cookie"), session::err);
  }

  @Test
  void withoutEpmdTheWayToOneIsNamed() throws IOException {
    Session session = session();
    assertEquals(6, run(session, "node n --epmd-port " + FreePort.find()));
    assertTrue(session.err().contains("`netsplit epmd -daemon`"), session::err);
  }
}
