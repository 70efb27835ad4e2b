package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.sim.random.Streams;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When lockers ask for the lock, to the millisecond of their timers. */
class LockerTimingTest {

  /** The number of the locker's pid on every node. */
  private static final int LOCKER = 56;

  private static final long IDLE_NANOS = 5 * Lab.SECOND;

  /** Two meshes of {@code half} nodes each that have been idle. */
  private static MeshLab halves(int half, long run) {
    MeshLab lab =
        new MeshLab(Streams.of(29, run), 2 * half, MeshLab.Layout.hosts(300_000L), c -> c);
    for (int node = 1; node < half; node++) {
      lab.ping(lab.nowNanos(), node, 0);
      lab.ping(lab.nowNanos(), half + node, half);
      lab.runUntil(lab.nowNanos() + IDLE_NANOS);
    }
    lab.forget();
    return lab;
  }

  @ParameterizedTest
  @CsvSource({"1, 200", "2, 1100", "3, 1200", "8, 1700"})
  void theFirstLockIsAskedForOneWaitAfterTheLastMessageToTheLocker(int half, long waitMillis) {
    for (int run = 0; run < 10; run++) {
      MeshLab lab = halves(half, run);
      lab.ping(lab.nowNanos(), 0, half);
      lab.runUntil(lab.nowNanos() + IDLE_NANOS);
      MeshLab.Report asked = lab.reports("lock").get(0);
      // The name server tells its locker of the peer's and answers the peer in one turn.
      List<MeshLab.Report> told =
          lab.reports(GlobalMessage.INIT_CONNECT_ACK.name()).stream()
              .filter(report -> report.node() == asked.node())
              .toList();
      assertEquals(1, told.size());
      long waitedNanos = asked.atNanos() - told.get(0).atNanos() - waitMillis * Lab.MILLISECOND;
      assertTrue(waitedNanos > 0 && waitedNanos <= Lab.MILLISECOND, () -> "late " + waitedNanos);
    }
  }

  @Test
  void aLockerThatIsTalkedToDoesNotAsk() {
    for (int run = 0; run < 10; run++) {
      MeshLab lab = halves(1, run);
      long sinceNanos = lab.nowNanos();
      lab.ping(sinceNanos, 0, 1);
      for (int node = 0; node < 2; node++) {
        Term.Pid talker = lab.spawn(node);
        Term.Pid locker = new Term.Pid(talker.node(), LOCKER, 0, talker.creation());
        for (int i = 0; i < 50; i++) {
          long atNanos = sinceNanos + 100L * i * Lab.MILLISECOND;
          lab.act(atNanos, talker, turn -> turn.send(locker, Term.atom("hello")));
        }
      }
      long lastNanos = sinceNanos + 4_900 * Lab.MILLISECOND;
      lab.runUntil(lastNanos);
      assertFalse(lab.isSynced());
      assertEquals(List.of(), lab.reports("lock"));
      assertTrue(lab.runUntil(lastNanos + Lab.SECOND, lab::isSynced));
      long waitedNanos = lab.reports("lock").get(0).atNanos() - lastNanos - 200 * Lab.MILLISECOND;
      assertTrue(waitedNanos > 0 && waitedNanos <= Lab.MILLISECOND, () -> "late " + waitedNanos);
    }
  }

  @Test
  void aNewcomerPollsAHeldLockEvery201MillisecondsWithoutJitter() {
    for (int run = 0; run < 10; run++) {
      MeshLab lab = halves(1, run);
      long sinceNanos = lab.nowNanos();
      Term.Pid holder = lab.spawn(1);
      Term id = Term.tuple(Term.atom("global"), holder);
      Term request = Term.tuple(Term.atom("set_lock"), id);
      lab.act(
          sinceNanos,
          holder,
          turn -> {
            Term from = Term.tuple(holder, turn.newRef());
            turn.send(
                Term.atom("global_name_server"), Term.tuple(Term.atom("$gen_call"), from, request));
          });
      lab.ping(sinceNanos, 0, 1);
      lab.runUntil(sinceNanos + 5 * Lab.SECOND);
      assertFalse(lab.isSynced());
      List<MeshLab.Report> polls = lab.reports("lock");
      assertTrue(polls.size() >= 24, () -> "polls " + polls.size());
      for (int poll = 1; poll < polls.size(); poll++) {
        assertEquals(
            201 * Lab.MILLISECOND, polls.get(poll).atNanos() - polls.get(poll - 1).atNanos());
      }
      assertTrue(polls.stream().allMatch(poll -> poll.node() == 0));
    }
  }
}
