package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Back-pressure through the virtual sockets, from a stopped receiver to a suspended sender. */
class BusyConnectionRunTest {

  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int MESSAGES = 60;

  @Test
  void stoppedPeerSuspendsSendersUntilItGoesOn() {
    TwoNodes nodes = new TwoNodes(1_000_000L, "secret", "secret");
    nodes.run(SECOND_NANOS, -1, 2 * SECOND_NANOS);
    List<Term> received = new ArrayList<>();
    Term.Pid to = nodes.spawn(TwoNodes.B, (turn, message) -> received.add(message));
    Term.Pid from = nodes.spawn(TwoNodes.A, (turn, message) -> {});
    nodes.pauseB();
    nodes.act(
        from,
        turn -> {
          for (int number = 0; number < MESSAGES; number++) {
            Term load = new Term.Bin(Bytes.of(ByteBuffer.allocate(50_000)));
            turn.send(to, Term.tuple(Term.integer(number), load));
          }
        });
    nodes.runOn(10 * SECOND_NANOS);
    assertEquals(List.of(), received);
    assertTrue(nodes.isSuspended(from), "3 MB do not fit the kernels and 1 MiB of queue");
    nodes.resumeB();
    nodes.runOn(20 * SECOND_NANOS);
    assertFalse(nodes.isSuspended(from));
    List<Long> numbers =
        received.stream()
            .map(message -> ((Term.Int) ((Term.Tuple) message).elements().get(0)).value())
            .toList();
    assertEquals(MESSAGES, numbers.size());
    assertEquals(numbers.stream().sorted().toList(), numbers);
  }
}
