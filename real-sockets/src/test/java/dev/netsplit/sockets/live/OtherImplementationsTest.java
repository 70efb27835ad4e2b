package dev.netsplit.sockets.live;

import static dev.netsplit.sockets.live.Cluster.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.sockets.RealPrograms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The libraries that come with OTP for nodes in C and Java connect to live nodes, too. */
@Execution(ExecutionMode.CONCURRENT)
class OtherImplementationsTest {

  private static final Path JINTERFACE = Path.of("/usr/share/java/OtpErlang.jar");
  private static final String N = "n@localhost";
  private static final String J = "j@localhost";

  @TempDir Path folder;
  private Cluster cluster;

  @BeforeEach
  void startEpmd() throws Exception {
    cluster = new Cluster();
  }

  @AfterEach
  void endEverything() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  private Process start(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("ERL_EPMD_PORT", Integer.toString(cluster.epmdPort()));
    builder.environment().put("HOME", folder.toString());
    return builder.directory(folder.toFile()).start();
  }

  private String erlCall(String cookie) throws Exception {
    String program = RealPrograms.find("erl_call").toString();
    Process process =
        start(program, "-c", cookie, "-sname", N, "-timeout", "30", "-a", "lists sort [[b,a]]");
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.strip();
  }

  private Process startJinterface() throws IOException {
    Path source = folder.resolve("JinterfacePeer.java");
    try (InputStream in = getClass().getResourceAsStream("JinterfacePeer.txt")) {
      Files.copy(in, source);
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return start(java, "-cp", JINTERFACE.toString(), source.toString(), J, RealErl.COOKIE, N);
  }

  @Test
  void erlCallConnectsAndIsToldThatTheFunctionIsUndefined() throws Exception {
    cluster.live(N);
    assertEquals(
        "{badrpc, {'EXIT', {undef, [{lists, sort, [[b, a]], []}]}}}", erlCall(RealErl.COOKIE));
    assertEquals("erl_call: failed to connect to node " + N, erlCall("another"));
  }

  /** Keeps what comes. */
  private static final class Ear implements ProcessBehaviour {
    private final CompletableFuture<Term> heard = new CompletableFuture<>();

    @Override
    public void received(Turn turn, Term message) {
      heard.complete(message);
    }
  }

  @Test
  void jinterfacePingsAndIsPingedAndTalks() throws Exception {
    RealPrograms.file(JINTERFACE, "erlang-jinterface");
    LiveNode live = cluster.live(N);
    answer(live.spawn(new Echo("echo")));
    Process peer = startJinterface();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8))) {
      assertEquals("ping true", lines.readLine());
      assertEquals("echo {echo,hello}", lines.readLine());
      assertTrue(answer(live.ping(J)));
      Ear ear = new Ear();
      Term.Pid pid = answer(live.spawn(ear));
      Term to = Term.tuple(Term.atom("java"), Term.atom(J));
      answer(live.act(pid, turn -> turn.send(to, Term.tuple(pid, Term.integer(7)))));
      assertEquals(Term.tuple(Term.atom("java"), Term.integer(7)), answer(ear.heard));
      assertEquals(List.of(J), answer(live.connected()));
    } finally {
      peer.destroyForcibly();
      peer.waitFor();
    }
  }

  /** Dialled without a connection before: Jinterface as the one that accepts. */
  @Test
  void liveNodeDialsJinterface() throws Exception {
    RealPrograms.file(JINTERFACE, "erlang-jinterface");
    LiveNode first = cluster.live(N);
    answer(first.spawn(new Echo("echo")));
    LiveNode second = cluster.live("m@localhost");
    Process peer = startJinterface();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8))) {
      assertEquals("ping true", lines.readLine());
      assertTrue(answer(second.ping(J)));
    } finally {
      peer.destroyForcibly();
      peer.waitFor();
    }
  }
}
