package dev.netsplit.sockets.live;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.SpawnCall;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.function.Consumer;

/**
 * Something that a node does to another, as a machine does it and as Erlang says it.
 *
 * @param erlang expressions in which PEER stands for the other node
 * @param doing what the node of a machine does
 */
public record Act(String erlang, Doing doing) {

  /** Does nothing but wait. */
  public static final Act NOTHING = new Act("ok.", (now, peer, node, fx) -> {});

  /** {@code net_kernel:connect_node}. */
  public static final Act DIALS =
      new Act(
          "net_kernel:connect_node(PEER).", (now, peer, node, fx) -> node.connect(now, peer, fx));

  /** {@code net_adm:ping}. */
  public static final Act PINGS =
      new Act("net_adm:ping(PEER).", (now, peer, node, fx) -> node.ping(now, peer, fx));

  /** Sends to a name that nobody has. */
  public static final Act SENDS_TO_NOBODY =
      new Act(
          "{nobody, PEER} ! hello.",
          (now, peer, node, fx) ->
              begin(
                  now,
                  node,
                  fx,
                  turn ->
                      turn.send(
                          Term.tuple(Term.atom("nobody"), Term.atom(peer)), Term.atom("hello"))));

  /** Monitors a name that nobody has. */
  public static final Act MONITORS_NOBODY =
      new Act(
          "R = monitor(process, {nobody, PEER}), receive {'DOWN', R, process, _, Why} -> Why end.",
          (now, peer, node, fx) ->
              begin(
                  now,
                  node,
                  fx,
                  turn -> turn.monitor(Term.tuple(Term.atom("nobody"), Term.atom(peer)))));

  /** Has a function run that is not there, under a monitor. */
  public static final Act SPAWNS_WHAT_IS_NOT_THERE =
      new Act(
          "R = spawn_request(PEER, nomod, nofun, [one], [monitor]),"
              + " receive {'DOWN', R, process, _, _} -> down end.",
          (now, peer, node, fx) ->
              begin(
                  now,
                  node,
                  fx,
                  turn ->
                      turn.spawnRequest(
                          Term.atom(peer),
                          new SpawnCall(
                              Term.tuple(Term.atom("nomod"), Term.atom("nofun"), Term.integer(1)),
                              Term.list(Term.atom("one")),
                              Term.list(Term.atom("monitor"))))));

  /** Lets only another node in from now on. */
  public static final Act ALLOWS_ANOTHER =
      new Act(
          "net_kernel:allow([another@localhost]).",
          (now, peer, node, fx) -> node.allow(List.of("another@localhost")));

  /** What the node of a machine does to a peer. */
  public interface Doing {

    /** Does it. */
    void act(long nowNanos, String peer, NodeMachine node, Effects fx);
  }

  private static final class Waits implements ProcessBehaviour {
    private final Consumer<Turn> first;

    Waits(Consumer<Turn> first) {
      this.first = first;
    }

    @Override
    public void started(Turn turn) {
      first.accept(turn);
    }

    @Override
    public void received(Turn turn, Term message) {}
  }

  private static void begin(long nowNanos, NodeMachine node, Effects fx, Consumer<Turn> first) {
    node.processes().spawn(nowNanos, new Waits(first), fx);
  }

  /** The node of a machine does it to a peer. */
  public void perform(long nowNanos, String peer, NodeMachine node, Effects fx) {
    doing.act(nowNanos, peer, node, fx);
  }

  /** The expressions that make a real node do it to a peer. */
  public String erlang(String peer) {
    return erlang.replace("PEER", "'" + peer + "'");
  }
}
