package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.NamedCluster.node;
import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A member of the cluster is frozen (SIGSTOP): its kernel goes on to accept connections, and nobody
 * answers. On nodes of OTP 25.2.3 with net_ticktime 8 a registration took 22.7 s and a join 8.7 s:
 * until the ticks run out, and for the registration twice the time of a connection set-up beyond.
 */
class FrozenMemberTest {

  private static final long TICK = 2 * SECOND;
  private static final long SETUP = 7 * SECOND;

  /** The timers of a registration that end later than their times, by up to a slot each. */
  private static final long SLACK = 20 * MILLI;

  private NamedCluster names;

  /** Three nodes, of which {@code frozen} stops {@code phaseNanos} after a tick of n1. */
  private long freeze(int frozen, long phaseNanos) {
    names = NamedCluster.mesh(3, Cluster.Settings.WITH_GLOBAL.ticks(TICK, SECOND));
    long tickedNanos = names.cluster.journal.lastTickNanos(node(1));
    names.cluster.run(tickedNanos + TICK + MILLI - names.cluster.network.nowNanos() + phaseNanos);
    names.cluster.vms.get(node(frozen)).pause();
    return names.cluster.network.nowNanos();
  }

  private long lostAfter(int node, int frozen, long sinceNanos) {
    String text = "down " + node(frozen) + " net_tick_timeout";
    return names.cluster.journal.timeOf(node(node), text) - sinceNanos;
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 700, 1300, 1900})
  void aRegistrationTakesAsLongAsTheTicksAndTwoSetups(long phaseMillis) {
    long sinceNanos = freeze(2, phaseMillis * MILLI);
    names.register(node(1), "foo", names.process(node(1)));
    names.cluster.run(40 * SECOND);
    long tookNanos = names.cluster.journal.timeOf(node(1), "register foo true") - sinceNanos;
    long detectedNanos = lostAfter(1, 2, sinceNanos);
    assertTrue(detectedNanos > 3 * TICK + SECOND && detectedNanos < 5 * TICK, "" + detectedNanos);
    long expectedNanos = detectedNanos + SETUP + SETUP;
    assertTrue(tookNanos >= expectedNanos, tookNanos + " after " + detectedNanos);
    assertTrue(tookNanos <= expectedNanos + SLACK, tookNanos + " after " + detectedNanos);
    assertEquals(1, names.table(node(3)).size());
  }

  /** As the measured one: half a second and more after the last tick. */
  @ParameterizedTest
  @ValueSource(longs = {1300})
  void aRegistrationInThePhaseOfTheMeasuredOneTakesTheMeasuredTime(long phaseMillis) {
    long sinceNanos = freeze(2, phaseMillis * MILLI);
    names.register(node(1), "foo", names.process(node(1)));
    names.cluster.run(40 * SECOND);
    long tookNanos = names.cluster.journal.timeOf(node(1), "register foo true") - sinceNanos;
    assertEquals(22.7, tookNanos / 1e9, 0.02 * 22.7);
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 700, 1300, 1900})
  void aJoinTakesAsLongAsTheTicks(long phaseMillis) {
    long sinceNanos = freeze(2, phaseMillis * MILLI);
    String newcomer = node(4);
    names.cluster.start(newcomer, Cluster.Settings.WITH_GLOBAL.ticks(TICK, SECOND));
    names.cluster.run(10 * MILLI);
    names.cluster.connect(newcomer, node(1));
    names.cluster.run(40 * SECOND);
    long detectedNanos = lostAfter(1, 2, sinceNanos);
    long joinedNanos = names.cluster.journal.timeOf(newcomer, "up " + node(3)) - sinceNanos;
    assertTrue(joinedNanos >= detectedNanos, joinedNanos + " after " + detectedNanos);
    assertTrue(joinedNanos <= detectedNanos + 100 * MILLI, joinedNanos + " " + detectedNanos);
  }
}
