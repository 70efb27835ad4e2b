package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.wire.Bytes;

/**
 * What the applications of a scenario send each other, and who takes it: a binary of some length,
 * and a process with a registered name, which throws it away. Knows nothing of who sends when.
 */
final class Payload {

  private static final String RECEIVER = "receiver";

  private static final ProcessBehaviour TAKER =
      new ProcessBehaviour() {
        @Override
        public void started(Turn turn) {
          turn.register(RECEIVER);
        }

        @Override
        public void received(Turn turn, Term message) {
          // Nobody needs it.
        }
      };

  private Payload() {}

  /** A message with so many bytes. */
  static Term of(int bytes) {
    return new Term.Bin(Bytes.zeros(bytes));
  }

  /** Where a node receives. */
  static Term address(String node) {
    return Term.tuple(Term.atom(RECEIVER), Term.atom(node));
  }

  /** From now on a node receives. */
  static void receive(long nowNanos, NodeMachine machine, Effects fx) {
    if (machine.processes().canSpawn()) {
      machine.processes().spawn(nowNanos, TAKER, fx);
    }
  }
}
