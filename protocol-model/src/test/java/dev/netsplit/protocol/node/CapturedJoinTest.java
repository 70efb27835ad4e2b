package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Joins of simulated nodes against recordings of real ones, frame for frame: per connection,
 * direction and sending process the same operations of the same lengths in the same order, over the
 * whole recording.
 */
class CapturedJoinTest {

  private static final String A = "a@10.88.0.1";
  private static final String B = "b@10.88.0.2";
  private static final String C = "c@10.88.0.3";

  /** Half of the round trip of the recordings. */
  private static final long ONE_WAY_NANOS = 220_000L;

  private final Cluster cluster = new Cluster();

  /** Nodes whose timers all fire at whole milliseconds. */
  private void start(long oneWayNanos, String... names) {
    cluster.network.latency((from, to) -> from.equals(to) ? 0 : oneWayNanos);
    for (String name : names) {
      cluster.start(name, Cluster.Settings.WITH_GLOBAL.ticks(SECOND, SECOND / 2));
    }
    cluster.run(SECOND);
  }

  private List<String> differencesTo(Conversation recorded) {
    return recorded.differencesTo(Conversation.of(cluster.network.writes(), 0));
  }

  @Test
  void theJoinOfThreeNodesIsTheRecordedOneFrameForFrame() {
    start(ONE_WAY_NANOS, A, B, C);
    cluster.ping(B, A);
    cluster.run(SECOND + 24 * MILLI);
    cluster.ping(C, A);
    cluster.run(2 * SECOND);
    Conversation recorded = Conversation.recorded("global_3node_join");
    assertEquals(83, recorded.messages());
    assertEquals(List.of(), differencesTo(recorded));
  }

  /** The acceptor's timer fires when the lock is set already, so that only one end asks. */
  @Test
  void theJoinOfTwoNodesIsTheRecordedOneFrameForFrame() {
    start(ONE_WAY_NANOS, A, B);
    // Up at A after 10 trips and at B one before; the acceptor hears of the locker in the next
    // millisecond.
    cluster.run(MILLI - 10 * ONE_WAY_NANOS % MILLI - ONE_WAY_NANOS / 2);
    cluster.ping(A, B);
    cluster.run(SECOND);
    cluster.ping(A, B);
    cluster.run(SECOND);
    Conversation recorded = Conversation.recorded("handshake_ok_ping_sync");
    assertEquals(32, recorded.messages());
    assertEquals(List.of(), differencesTo(recorded));
  }
}
