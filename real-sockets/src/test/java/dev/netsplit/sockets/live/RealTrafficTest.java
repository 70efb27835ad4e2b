package dev.netsplit.sockets.live;

import static dev.netsplit.sockets.live.Cluster.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What travels between a live node and a real one that are connected. */
@Execution(ExecutionMode.CONCURRENT)
class RealTrafficTest {

  private static final String N = "n@localhost";
  private static final String A = "a@localhost";

  private static Cluster cluster;
  private static RealErl real;
  private static LiveNode live;

  @BeforeAll
  static void connect() throws Exception {
    cluster = new Cluster();
    real = cluster.real(A);
    live = cluster.live(N);
    assertTrue(answer(live.ping(A)));
  }

  @AfterAll
  static void endEverything() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void remoteCallEndsWithUndefinedFunction() throws Exception {
    assertEquals(
        "{badrpc,{'EXIT',{undef,[{lists,sort,[[b,a]],[]}]}}}",
        real.eval("rpc:call(n@localhost, lists, sort, [[b, a]])."));
    assertEquals(
        "{exception,undef,[{lists,sort,[[b,a]],[]}]}",
        real.eval(
            "try erpc:call(n@localhost, lists, sort, [[b, a]]) catch error:{exception, R, S} ->"
                + " {exception, R, S} end."));
  }

  @Test
  void remoteCallOfTheOldKindIsRefusedToo() throws Exception {
    assertEquals(
        "{badrpc,{'EXIT',{undef,[{lists,sort,[[]],[]}]}}}",
        real.eval("gen_server:call({rex, n@localhost}, {call, lists, sort, [[]], self()})."));
    assertEquals(
        "{rex,{badrpc,{'EXIT',{undef,[{erlang,node,[],[]}]}}}}",
        real.eval(
            "{rex, n@localhost} ! {self(), {call, erlang, node, [], user}},"
                + " receive {rex, _} = R -> R end."));
  }

  @Test
  void megabyteGoesThereAndBackUnchanged() throws Exception {
    answer(live.spawn(new Echo("echo")));
    assertEquals(
        "{1048576,true}",
        real.eval(
            "Bin = binary:copy(<<\"0123456789abcdef\">>, 65536),"
                + " {echo, n@localhost} ! {self(), Bin},"
                + " receive {echo, Back} -> {byte_size(Back), Back =:= Bin} end."));
  }

  @Test
  void everyKindOfTermComesBackAsItWas() throws Exception {
    answer(live.spawn(new Echo("mirror")));
    assertEquals(
        "true",
        real.eval(
            "Term = {1, -1, 1 bsl 70, 1.5, atom, '', 'caf\\x{e9}', [], [1|2], \"text\", <<1:3>>,"
                + " #{a => [b]}, self(), make_ref(), fun lists:sort/1, {}},"
                + " {mirror, n@localhost} ! {self(), Term},"
                + " receive {mirror, Back} -> Back =:= Term end."));
  }

  @Test
  void processesOfBothSidesAreMonitored() throws Exception {
    Term.Pid pid = answer(live.spawn(new Echo("mortal")));
    String monitored =
        "Ref = monitor(process, {mortal, n@localhost}),"
            + " {mortal, n@localhost} ! {whereis(watcher), x},"
            + " receive {'DOWN', Ref, process, Who, Why} -> {Who, Why} end.";
    CompletableFuture<String> down = real.ask(monitored);
    // The watcher hears the echo, so the monitor is there by then.
    Waiting.until(() -> real.changes().contains("{mortal,x}"), () -> "no echo");
    assertTrue(answer(live.act(pid, turn -> turn.exit(Term.atom("done")))));
    assertEquals("{{mortal,n@localhost},done}", answer(down));
    assertEquals(
        "{{nobody,n@localhost},noproc}",
        real.eval(
            "Ref = monitor(process, {nobody, n@localhost}),"
                + " receive {'DOWN', Ref, process, Who, Why} -> {Who, Why} end."));
  }

  @Test
  void subscribersOfARealNodeHearOfALiveOne() throws Exception {
    LiveNode other = cluster.live("other@localhost", config -> config.withHidden(true));
    assertTrue(answer(other.ping(A)));
    assertTrue(answer(other.disconnect(A)));
    Waiting.until(
        () ->
            real.changes()
                .contains(
                    "{nodeup,other@localhost,[{node_type,hidden}]},"
                        + "{nodedown,other@localhost,"
                        + "[{nodedown_reason,connection_closed},{node_type,hidden}]}"),
        () -> "changes of " + A);
  }

  @Test
  void namesGoBothWaysAndSyncReturns() throws Exception {
    assertEquals("ok", real.eval("global:sync()."));
    answer(live.globalSync());
    assertEquals("yes", real.eval("global:register_name(real, whereis(watcher))."));
    Waiting.until(
        () -> answer(live.whereisName(Term.atom("real"))).isPresent(), () -> "real is unknown");
    Term.Pid pid = answer(live.spawn(ProcessBehaviour.MUTE));
    assertTrue(answer(live.registerName(Term.atom("live"), pid)));
    assertEquals("n@localhost", real.eval("node(global:whereis_name(live))."));
    assertEquals(
        A, answer(live.whereisName(Term.atom("real"))).map(found -> found.node().text()).get());
    answer(live.act(pid, turn -> turn.exit(Term.atom("normal"))));
    real.await("undefined", "global:whereis_name(live).");
    assertEquals(Optional.empty(), answer(live.whereisName(Term.atom("live"))));
    assertEquals(List.of(A), answer(live.synced()));
  }
}
