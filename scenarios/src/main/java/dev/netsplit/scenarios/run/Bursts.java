package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.OperatorAction;
import java.util.List;

/**
 * Messages that an event has nodes send to others: from each to each a process of its own. Knows
 * nothing of what becomes of them.
 *
 * <p>All at once means one after the other as fast as the process may. At a rate, those whose time
 * comes while the process is suspended follow as soon as it goes on.
 */
final class Bursts {

  private final Cluster cluster;

  Bursts(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Sends as fast as it may, and ends. */
  private static final class Rush implements ProcessBehaviour {

    private final Term to;
    private final Term payload;
    private int left;

    Rush(Term to, Term payload, int left) {
      this.to = to;
      this.payload = payload;
      this.left = left;
    }

    @Override
    public long timeoutNanos() {
      return 0;
    }

    @Override
    public void timedOut(Turn turn) {
      turn.send(to, payload);
      left--;
      if (left == 0) {
        turn.exit(Term.atom("normal"));
      }
    }

    @Override
    public void received(Turn turn, Term message) {
      // Nobody writes to it.
    }
  }

  /** Every node of the first set that runs begins to send to every other node of the second. */
  void send(
      long nowNanos,
      OperatorAction.Send send,
      List<NodeSpec> from,
      List<NodeSpec> to,
      Operations.Outcome outcome) {
    Term payload = Payload.of(send.bytes());
    for (NodeSpec node : from) {
      for (NodeSpec peer : to) {
        if (peer.index() != node.index() && cluster.isRunning(node.index())) {
          Term address = Payload.address(peer.name());
          cluster.act(
              nowNanos,
              node.index(),
              (now, machine, fx) -> {
                if (machine.processes().canSpawn()) {
                  begin(now, node.index(), send, address, payload, machine, fx);
                  outcome.cameAbout(now);
                }
              });
        }
      }
    }
  }

  private void begin(
      long nowNanos,
      int node,
      OperatorAction.Send send,
      Term to,
      Term payload,
      NodeMachine machine,
      Effects fx) {
    if (send.gapNanos() == OperatorAction.Send.AT_ONCE) {
      machine.processes().spawn(nowNanos, new Rush(to, payload, send.count()), fx);
      return;
    }
    Term.Pid pid = machine.processes().spawn(nowNanos, ProcessBehaviour.MUTE, fx);
    for (int i = 0; i < send.count(); i++) {
      cluster.act(
          nowNanos + i * send.gapNanos(),
          node,
          (now, same, later) ->
              same.processes().act(now, pid, turn -> turn.send(to, payload), later));
    }
  }
}
