package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.scenarios.result.RunResult;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host is lost with all its nodes at one instant, though they are lost one by one. */
final class LostHostRunTest {

  /** With that strategy the end of one node can be the turn of the next one to dial. */
  @ParameterizedTest
  @ValueSource(ints = {1000, 1005, 1010, 1050, 1100, 1300, 1600, 2000})
  void noNodeDialsWhenAnotherOfItsHostIsLostBeforeIt(int atMillis) {
    String yaml =
        """
        version: 1
        name: t
        run: { duration: 20s }
        erlang: { net_ticktime: 4s, net_setuptime: 2s }
        network: { preset: multi_region }
        nodes: { app: { count: 6, nodes_per_host: 3, start: { spread: 1ms } } }
        discovery: { strategy: sequential_seed }
        events: [{ at: %dms, phase: exact, crash: { nodes: 'host:h2', kind: power } }]
        """
            .formatted(atMillis);
    RunResult run = Scenarios.runOnce(Scenarios.of(yaml));
    assertEquals(List.of(), run.eventsNotReached());
  }
}
