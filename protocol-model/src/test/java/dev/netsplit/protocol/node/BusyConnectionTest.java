package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.process.SendOption;
import dev.netsplit.protocol.process.SendResult;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection whose driver does not get rid of its bytes. */
class BusyConnectionTest {

  private static final String A = "a@h1";
  private static final String B = "b@h2";
  private static final String C = "c@h3";
  private static final int KIB = 1024;

  private final Cluster cluster = new Cluster();
  private final Recorder onB = Recorder.mortal();
  private TestVm a;
  private Term.Pid p;
  private Term.Pid q;

  @BeforeEach
  void holdTheConnection() {
    cluster.start(A, Cluster.Settings.DEFAULT.ticks(SECOND, 0));
    cluster.start(B, Cluster.Settings.DEFAULT.ticks(SECOND, 500 * MILLI));
    cluster.start(C);
    cluster.run(SECOND);
    cluster.ping(A, B);
    cluster.ping(A, C);
    cluster.run(100 * MILLI);
    cluster.journal.forget();
    a = cluster.vms.get(A);
    p = cluster.spawn(A, Recorder.mortal());
    q = cluster.spawn(B, onB);
    a.hold("h2");
  }

  private static Term message(int number, int bytes) {
    Term.Bin load = new Term.Bin(Bytes.of(ByteBuffer.allocate(bytes)));
    return Term.tuple(Term.integer(number), load);
  }

  private List<Integer> numbers() {
    return onB.take().stream()
        .map(message -> (int) ((Term.Int) ((Term.Tuple) message).elements().get(0)).value())
        .toList();
  }

  private SendResult send(Term.Pid from, Term.Pid to, Term message, SendOption... options) {
    SendResult[] result = new SendResult[1];
    cluster.act(from, turn -> result[0] = turn.send(to, message, options));
    return result[0];
  }

  /** Fills the driver and then the queue of the node, up to the limit. */
  private int fill() {
    for (int number = 1; number < 100; number++) {
      if (send(p, q, message(number, 50 * KIB)) == SendResult.SUSPENDED) {
        return number;
      }
    }
    throw new AssertionError("never suspended");
  }

  @Test
  void senderIsSuspendedAtTheLimitWithItsMessageInTheQueue() {
    int last = fill();
    // One message in the driver, and 21 of 50 KiB are the first to reach 1 MiB.
    assertEquals(22, last);
    assertTrue(cluster.nodes.get(A).processes().isSuspended(p));
    assertEquals(List.of("suspended for " + B), cluster.journal.queuesOf(A));
    a.release("h2");
    cluster.run(SECOND);
    assertEquals(22, numbers().size());
    assertFalse(cluster.nodes.get(A).processes().isSuspended(p));
    assertEquals(List.of("suspended for " + B, "resumed 1 for " + B), cluster.journal.queuesOf(A));
  }

  /** One that is in the queue in part has its turn when the queue is empty, as others have. */
  @Test
  void largeMessagesTakeTurnsAndSmallOnesComeBetween() {
    Term.Pid second = cluster.spawn(A, Recorder.mortal());
    Term.Pid third = cluster.spawn(A, Recorder.mortal());
    assertEquals(SendResult.SUSPENDED, send(p, q, message(1, 4000 * KIB)));
    assertEquals(SendResult.SUSPENDED, send(second, q, message(2, 4000 * KIB)));
    assertEquals(SendResult.SUSPENDED, send(third, q, message(3, 10)));
    a.release("h2");
    cluster.run(SECOND);
    assertEquals(List.of(3, 1, 2), numbers());
    List<String> senders =
        cluster.network.writes().stream()
            .map(TestNetwork.Write::hex)
            .filter(hex -> hex.length() > 200 && hex.startsWith("8346", 8))
            .map(hex -> hex.substring(12, 28))
            .toList();
    assertEquals(2 * 62, senders.size());
    int turns = 1;
    for (int i = 1; i < senders.size(); i++) {
      turns += senders.get(i).equals(senders.get(i - 1)) ? 0 : 1;
    }
    assertTrue(turns >= 6, turns + " turns");
    assertFalse(cluster.nodes.get(A).processes().isSuspended(p));
    assertFalse(cluster.nodes.get(A).processes().isSuspended(second));
    assertEquals(
        List.of("resumed 1 for " + B, "resumed 1 for " + B, "resumed 1 for " + B),
        cluster.journal.queuesOf(A).subList(3, 6));
  }

  @Test
  void aLargeMessageIsLostOnceWithItsConnection() {
    assertEquals(SendResult.SUSPENDED, send(p, q, message(1, 4000 * KIB)));
    cluster.disconnect(A, B);
    assertFalse(cluster.nodes.get(A).processes().isSuspended(p));
    assertEquals(
        List.of("suspended for " + B, "lost 1 to " + B, "resumed 1 for " + B),
        cluster.journal.queuesOf(A));
  }

  @Test
  void whatASuspendedProcessDoesWaitsAndKeepsItsOrder() {
    int last = fill();
    assertEquals(null, send(p, q, message(last + 1, 1)), "not done yet");
    cluster.act(
        p,
        turn -> {
          turn.send(q, message(last + 2, 1));
          turn.exit(Term.atom("done"));
        });
    assertTrue(cluster.nodes.get(A).processes().isAlive(p));
    a.release("h2");
    cluster.run(SECOND);
    List<Integer> got = numbers();
    assertEquals(last + 2, got.size());
    assertEquals(got.stream().sorted().toList(), got);
    assertFalse(cluster.nodes.get(A).processes().isAlive(p));
  }

  @Test
  void restOfATurnThatSuspendsItsProcessWaits() {
    int last = fill() - 1;
    a.release("h2");
    cluster.run(SECOND);
    numbers();
    a.hold("h2");
    cluster.act(
        p,
        turn -> {
          for (int number = 1; number <= last + 5; number++) {
            SendResult result = turn.send(q, message(number, 50 * KIB));
            boolean deferred = result == SendResult.DEFERRED;
            assertEquals(number > last + 1, deferred, number + ": " + result);
          }
        });
    a.release("h2");
    cluster.run(SECOND);
    List<Integer> got = numbers();
    assertEquals(last + 5, got.size());
    assertEquals(got.stream().sorted().toList(), got);
  }

  @Test
  void actionThatIsSuspendedAgainStaysBeforeThoseThatCameLater() {
    int last = fill();
    cluster.act(
        p,
        turn -> {
          for (int number = last + 1; number <= last + 40; number++) {
            turn.send(q, message(number, 50 * KIB));
          }
        });
    cluster.act(p, turn -> turn.send(q, message(last + 41, 1)));
    for (int written = 1; written <= last; written++) {
      a.drain("h2", 1);
    }
    assertTrue(cluster.nodes.get(A).processes().isSuspended(p), "by its own messages");
    assertEquals(
        List.of("suspended for " + B, "resumed 1 for " + B, "suspended for " + B),
        cluster.journal.queuesOf(A));
    a.release("h2");
    cluster.run(SECOND);
    List<Integer> got = numbers();
    assertEquals(last + 41, got.size());
    assertEquals(got.stream().sorted().toList(), got);
  }

  @Test
  void driverIsBusyUntilItIsDownToTheLowWatermark() {
    send(p, q, message(1, 20 * KIB));
    send(p, q, message(2, 20 * KIB));
    a.stick("h2", Outbox.LOW_WATERMARK_BYTES + 1);
    a.drain("h2", 1);
    cluster.run(100 * MILLI);
    assertEquals(List.of(1), numbers());
    a.release("h2");
    cluster.run(100 * MILLI);
    assertEquals(List.of(), numbers());
    a.stick("h2", Outbox.LOW_WATERMARK_BYTES);
    a.release("h2");
    cluster.run(100 * MILLI);
    assertEquals(List.of(2), numbers());
  }

  @Test
  void senderGoesOnOnlyWhenTheQueueIsBelowTheLimitAndTheDriverIsFree() {
    int last = fill();
    for (int written = 1; written < last; written++) {
      // Below the limit from the first on, but the driver has the next message at once.
      a.drain("h2", 1);
      assertTrue(cluster.nodes.get(A).processes().isSuspended(p), written + " written");
    }
    a.drain("h2", 1);
    assertFalse(cluster.nodes.get(A).processes().isSuspended(p));
  }

  @Test
  void nosuspendSendIsRefusedWhileBusyAndQueuedOtherwise() {
    assertEquals(SendResult.SENT, send(p, q, message(1, 50 * KIB), SendOption.NOSUSPEND));
    assertEquals(SendResult.SENT, send(p, q, message(2, 50 * KIB), SendOption.NOSUSPEND));
    int sent = 2 + fill();
    Term.Pid other = cluster.spawn(A, Recorder.mortal());
    assertEquals(SendResult.NOSUSPEND, send(other, q, message(9, 1), SendOption.NOSUSPEND));
    assertFalse(cluster.nodes.get(A).processes().isSuspended(other));
    a.release("h2");
    cluster.run(SECOND);
    assertEquals(sent, numbers().size());
  }

  @Test
  void otherConnectionsAreNotAffected() {
    fill();
    Recorder onC = Recorder.mortal();
    Term.Pid r = cluster.spawn(C, onC);
    Term.Pid other = cluster.spawn(A, Recorder.mortal());
    assertEquals(SendResult.SENT, send(other, r, Term.atom("hi")));
    cluster.run(SECOND);
    assertEquals(1, onC.take().size());
  }

  @Test
  void stuckOutputSuppressesTicksButDoesNotKillTheConnection() {
    send(p, q, message(1, 20 * KIB));
    send(p, q, message(2, 20 * KIB));
    long ticksBefore = ticksOfA();
    // B hears nothing and gives up after 4 s; A has nothing to complain of.
    cluster.run(3 * SECOND);
    assertEquals(ticksBefore, ticksOfA());
    assertTrue(cluster.nodes.get(A).isConnected(B), "B's ticks are enough for A");
    a.release("h2");
    cluster.run(4 * SECOND);
    assertEquals(List.of(1, 2), numbers());
    assertTrue(ticksOfA() > ticksBefore);
    assertTrue(cluster.nodes.get(B).isConnected(A));
  }

  private long ticksOfA() {
    return cluster.network.writes().stream()
        .filter(w -> w.traffic() == Traffic.TICK && w.from().equals("h1") && w.to().equals("h2"))
        .count();
  }

  @Test
  void nodedownIsDeliveredBeforeFinLeavesIfOutputIsQueued() {
    send(p, q, message(1, 20 * KIB));
    long calledNanos = cluster.network.nowNanos();
    assertTrue(cluster.disconnect(A, B));
    assertEquals(calledNanos, cluster.journal.timeOf(A, "down " + B + " disconnect"));
    cluster.run(SECOND);
    assertTrue(cluster.nodes.get(B).isConnected(A), "no FIN has left");
    a.release("h2");
    cluster.run(SECOND);
    assertEquals(List.of(1), numbers(), "what the driver had arrives");
    assertFalse(cluster.nodes.get(B).isConnected(A));
  }

  @Test
  void lossOfTheConnectionDropsTheQueueCountsItAndLetsSendersGoOn() {
    int last = fill();
    cluster.disconnect(A, B);
    assertFalse(cluster.nodes.get(A).processes().isSuspended(p));
    assertEquals(
        List.of("suspended for " + B, "lost " + (last - 1) + " to " + B, "resumed 1 for " + B),
        cluster.journal.queuesOf(A));
    a.release("h2");
    cluster.run(SECOND);
    assertEquals(List.of(1), numbers());
  }

  @Test
  void isAuthIsAnsweredByAProcessOfItsOwnWhenTheConnectionIsBusy() {
    fill();
    cluster.ping(B, A);
    cluster.run(SECOND);
    assertFalse(cluster.journal.of(B).contains("pong " + A));
    a.release("h2");
    cluster.run(SECOND);
    assertTrue(cluster.journal.of(B).contains("pong " + A));
  }

  @Test
  void limitIsASettingOfTheNode() {
    String d = "d@h4";
    cluster.start(d, Cluster.Settings.DEFAULT.with(config -> config.withBusyLimit(100 * KIB)));
    cluster.run(SECOND);
    cluster.ping(d, B);
    cluster.run(SECOND);
    cluster.vms.get(d).hold("h2");
    Term.Pid r = cluster.spawn(d, Recorder.mortal());
    assertEquals(SendResult.SENT, send(r, q, message(1, 50 * KIB)));
    assertEquals(SendResult.SENT, send(r, q, message(2, 50 * KIB)));
    assertEquals(SendResult.SUSPENDED, send(r, q, message(3, 50 * KIB)));
  }

  @Test
  void operationsThatWaitForAConnectionSuspendTheirSenderToo() {
    Term.Pid nobody = new Term.Pid(Term.atom("zz@h2"), 9, 0, 5);
    assertEquals(SendResult.SENT, send(p, nobody, message(1, 600 * KIB)));
    assertEquals(SendResult.SUSPENDED, send(p, nobody, message(2, 600 * KIB)));
    cluster.run(SECOND);
    assertFalse(cluster.nodes.get(A).processes().isSuspended(p), "the attempt has failed");
    assertEquals(
        List.of("suspended for zz@h2", "lost 2 to zz@h2", "resumed 1 for zz@h2"),
        cluster.journal.queuesOf(A));
  }
}
