package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.global.GlobalSettings;
import dev.netsplit.protocol.process.GenCall;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A name server that was behind grants a lock that its caller has given up meanwhile, and nobody
 * ever gives it back (erlang/otp#9112); step by step as on real nodes.
 */
class OrphanedLockTest {

  private static final String A = "a@h1";
  private static final String B = "b@h2";
  private static final String C = "c@h3";
  private static final String D = "d@h4";
  private static final String N = "n@h5";
  private static final List<String> ALL = List.of(A, B, C, D, N);
  private static final Cluster.Settings SETTINGS =
      Cluster.Settings.WITH_GLOBAL.with(
          config -> config.withGlobal(new GlobalSettings(true, true, false)));

  private final Cluster cluster = new Cluster();
  private final List<String> seen = new ArrayList<>();

  private static List<String> oracle() throws IOException {
    String file = "/oracle/global_lock_stuck.txt";
    try (InputStream in = OrphanedLockTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private void until(long second) {
    cluster.network.runUntil(second * SECOND);
  }

  private void see(long second, String what, Collection<String> nodes) {
    List<String> letters = nodes.stream().map(node -> node.substring(0, 1)).sorted().toList();
    seen.add(second + " " + what + " " + letters);
  }

  private void seeLocked(long second) {
    until(second);
    see(second, "locked", cluster.journal.locked());
  }

  private void seeNodes(long second, String node) {
    List<String> peers =
        ALL.stream().filter(peer -> cluster.nodes.get(node).isConnected(peer)).toList();
    see(second, "nodes of " + node.substring(0, 1), peers);
  }

  private void suspend(boolean on) {
    cluster.ask(B, (node, fx) -> node.global().suspend(cluster.network.nowNanos(), on, fx));
  }

  private static void call(Turn turn, String request) {
    Term id = Term.tuple(Term.atom("global"), turn.self());
    Term term = Term.tuple(Term.atom(request), id);
    Term message = new GenCall(turn.self(), turn.newRef(), term).message();
    turn.send(Term.atom("global_name_server"), message);
  }

  private Term.Pid begin() {
    ALL.forEach(node -> cluster.start(node, SETTINGS));
    until(1);
    List.of(B, C, D).forEach(node -> cluster.ping(A, node));
    seeLocked(7);
    until(8);
    suspend(true);
    return cluster.spawn(C, ProcessBehaviour.MUTE);
  }

  @Test
  void lockThatIsGrantedTooLateIsNeverGivenBackAsOnRealNodes() throws IOException {
    Term.Pid other = begin();
    cluster.act(other, turn -> call(turn, "set_lock"));
    seeLocked(8);
    until(9);
    cluster.ping(N, A);
    until(11);
    cluster.disconnect(A, B);
    cluster.run(200 * MILLI);
    cluster.ping(A, B);
    until(13);
    suspend(false);
    until(15);
    cluster.act(other, turn -> call(turn, "del_lock"));
    until(20);
    if (!cluster.journal.locked().contains(A)) {
      seen.add("20 a locker has no lock");
    }
    seeLocked(20);
    seeNodes(20, A);
    seeLocked(28);
    seeNodes(28, B);
    seeNodes(28, N);
    see(28, "synced at n", cluster.nodes.get(N).global().synced());
    assertEquals(oracle(), seen);
    cluster.disconnect(A, B);
    until(29);
    assertEquals(List.of(), List.copyOf(cluster.journal.locked()));
  }

  @Test
  void lockIsGivenBackWhenTheConnectionIsNotLost() {
    Term.Pid other = begin();
    cluster.act(other, turn -> call(turn, "set_lock"));
    until(9);
    cluster.ping(N, A);
    until(13);
    suspend(false);
    until(15);
    cluster.act(other, turn -> call(turn, "del_lock"));
    until(28);
    assertEquals(List.of(), List.copyOf(cluster.journal.locked()));
    assertEquals(4, cluster.nodes.get(N).global().synced().size());
  }
}
