package dev.netsplit.protocol.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Turns, mailboxes and ties of processes on one node that has no connections. */
class ProcessTurnsTest {

  private static final Moment NOW = new Moment(0, null);

  private final List<String> log = new ArrayList<>();
  private final Processes processes = processes(ProcessLimits.DEFAULT);

  private Processes processes(ProcessLimits limits) {
    return new Processes(
        new LocalEntities("a@h1", 7), new NoConnections(), new NoTimers(), new Fate(), limits);
  }

  /** Writes down which processes ended, and why. */
  private final class Fate implements NodeFate {
    @Override
    public void exhausted(Moment moment, Term.Pid process, Limit limit) {
      log.add("no more " + limit);
    }

    @Override
    public void vitalProcessEnded(Moment moment, Term.Pid process, Term reason) {
      log.add("node ends, " + ((Term.Atom) reason).text());
    }
  }

  /** A node that is alone. */
  private static final class NoConnections implements Connections {
    @Override
    public SendResult send(Moment moment, String node, Outgoing outgoing) {
      throw new IllegalStateException("to " + node);
    }

    @Override
    public void connect(Moment moment, String node) {
      throw new IllegalStateException("to " + node);
    }

    @Override
    public boolean disconnect(Moment moment, String node) {
      return false;
    }

    @Override
    public void disconnectLater(Moment moment, String node) {
      throw new IllegalStateException("from " + node);
    }

    @Override
    public List<String> nodes() {
      return List.of();
    }

    @Override
    public boolean isUp(String node) {
      return false;
    }

    @Override
    public void passiveConnect(Moment moment, String node, Term.Pid waiter) {
      throw new IllegalStateException("to " + node);
    }
  }

  private Term.Pid logger(String name) {
    return processes.spawn(
        (turn, message) -> log.add(name + " " + ((Term.Atom) message).text()), Traffic.APP);
  }

  private static Term.Atom atom(String text) {
    return Term.atom(text);
  }

  private Term.Pid sender() {
    return processes.spawn(ProcessBehaviour.MUTE, Traffic.APP);
  }

  @Test
  void aMessageForAFullMailboxEndsTheProcessAndIsReported() {
    Processes small = processes(new ProcessLimits(3, 4));
    Term.Pid busy =
        small.spawn(
            new ProcessBehaviour() {
              @Override
              public boolean accepts(Term message) {
                return false;
              }

              @Override
              public void received(Turn turn, Term message) {}
            },
            Traffic.APP);
    Term.Pid sender = small.spawn(ProcessBehaviour.MUTE, Traffic.APP);
    for (int i = 0; i < 3; i++) {
      small.act(NOW, sender, turn -> turn.send(busy, atom("m")));
      small.run(NOW);
    }
    assertTrue(small.isAlive(busy));
    assertEquals(List.of(), log);
    small.act(NOW, sender, turn -> turn.send(busy, atom("m")));
    small.run(NOW);
    assertFalse(small.isAlive(busy));
    assertEquals(List.of("no more MESSAGES"), log);
  }

  @Test
  void whoSpawnsOneProcessTooManyEnds() {
    Processes small = processes(new ProcessLimits(3, 4));
    Term.Pid parent = small.spawn(ProcessBehaviour.MUTE, Traffic.APP);
    small.spawn(ProcessBehaviour.MUTE, Traffic.APP);
    small.run(NOW);
    for (int i = 0; i < 3; i++) {
      small.act(
          NOW,
          parent,
          turn -> {
            if (turn.canSpawn()) {
              turn.spawn(ProcessBehaviour.MUTE);
            }
          });
      small.run(NOW);
      assertEquals(i < 2, small.isAlive(parent));
    }
    assertEquals(List.of("no more PROCESSES"), log);
  }

  @Test
  void theNodeEndsWithAVitalProcessAndNobodyHasATurnAnyMore() {
    Term.Pid vital = processes.spawnSystem(50, "code_server", ProcessBehaviour.MUTE, true);
    Term.Pid other = logger("other");
    processes.run(NOW);
    processes.act(
        NOW,
        sender(),
        turn -> {
          turn.exit(vital, atom("kill"));
          turn.send(other, atom("1"));
        });
    processes.run(NOW);
    assertEquals(List.of("node ends, killed"), log);
  }

  @Test
  void processesTakeTurnsOneMessageEach() {
    Term.Pid x = logger("x");
    Term.Pid y = logger("y");
    processes.run(NOW);
    processes.act(
        NOW,
        sender(),
        turn -> {
          turn.send(x, atom("1"));
          turn.send(x, atom("2"));
          turn.send(y, atom("3"));
          turn.send(y, atom("4"));
        });
    processes.run(NOW);
    assertEquals(List.of("x 1", "y 3", "x 2", "y 4"), log);
  }

  @Test
  void selectiveReceiveLeavesOtherMessagesInTheirPlace() {
    ProcessBehaviour waitsForGo =
        new ProcessBehaviour() {
          private boolean goes;

          @Override
          public boolean accepts(Term message) {
            return goes || message.equals(atom("go"));
          }

          @Override
          public void received(Turn turn, Term message) {
            goes = true;
            log.add(((Term.Atom) message).text());
          }
        };
    Term.Pid pid = processes.spawn(waitsForGo, Traffic.APP);
    Term.Pid from = sender();
    processes.act(NOW, from, turn -> turn.send(pid, atom("1")));
    processes.act(NOW, from, turn -> turn.send(pid, atom("2")));
    processes.run(NOW);
    assertEquals(List.of(), log);
    processes.act(NOW, from, turn -> turn.send(pid, atom("go")));
    processes.run(NOW);
    assertEquals(List.of("go", "1", "2"), log);
  }

  @Test
  void exitTakesLinkedProcessesWithItAndTellsMonitors() {
    Term.Pid x = sender();
    Term.Pid y = sender();
    List<Term> told = new ArrayList<>();
    Term.Pid watcher = processes.spawn((turn, message) -> told.add(message), Traffic.APP);
    processes.act(NOW, x, turn -> turn.link(y));
    List<Term.Ref> refs = new ArrayList<>();
    processes.act(NOW, watcher, turn -> refs.add(turn.monitor(y)));
    processes.act(NOW, x, turn -> turn.exit(atom("boom")));
    processes.run(NOW);
    assertFalse(processes.isAlive(x));
    assertFalse(processes.isAlive(y));
    Term down = Term.tuple(atom("DOWN"), refs.get(0), atom("process"), y, atom("boom"));
    assertEquals(List.of(down), told);
  }

  @Test
  void chainOfLinksEndsWithoutDeepRecursion() {
    List<Term.Pid> chain = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      Term.Pid next = sender();
      if (i > 0) {
        Term.Pid previous = chain.get(i - 1);
        processes.act(NOW, next, turn -> turn.link(previous));
      }
      chain.add(next);
    }
    processes.act(NOW, chain.get(0), turn -> turn.exit(atom("boom")));
    processes.run(NOW);
    assertFalse(processes.isAlive(chain.get(49_999)));
  }

  @Test
  void linkAndMonitorOfADeadProcessAreAnsweredWithNoproc() {
    Term.Pid dead = sender();
    processes.act(NOW, dead, turn -> turn.exit(atom("normal")));
    processes.run(NOW);
    List<Term> told = new ArrayList<>();
    Term.Pid watcher = processes.spawn((turn, message) -> told.add(message), Traffic.APP);
    processes.act(
        NOW,
        watcher,
        turn -> {
          turn.trapExit(true);
          turn.link(dead);
          turn.monitor(atom("nosuch"));
        });
    processes.run(NOW);
    assertEquals(Term.tuple(atom("EXIT"), dead, atom("noproc")), told.get(0));
    List<Term> down = ((Term.Tuple) told.get(1)).elements();
    assertEquals(Term.tuple(atom("nosuch"), atom("a@h1")), down.get(3));
    assertEquals(atom("noproc"), down.get(4));
  }

  @Test
  void demonitorThrowsADownAwayThatHasComeAlready() {
    Term.Pid x = sender();
    List<Term> told = new ArrayList<>();
    Term.Pid watcher = processes.spawn((turn, message) -> told.add(message), Traffic.APP);
    processes.run(NOW);
    processes.act(
        NOW,
        watcher,
        turn -> {
          Term.Ref ref = turn.monitor(atom("nosuch"));
          turn.demonitor(ref);
          turn.monitor(x);
        });
    processes.run(NOW);
    assertEquals(List.of(), told);
  }

  @Test
  void nameBelongsToOneProcessUntilItEnds() {
    Term.Pid x = sender();
    Term.Pid y = sender();
    processes.act(NOW, x, turn -> assertTrue(turn.register("me")));
    processes.act(NOW, x, turn -> assertFalse(turn.register("other"), "one name each"));
    processes.act(NOW, y, turn -> assertFalse(turn.register("me")));
    processes.act(NOW, x, turn -> turn.exit(atom("normal")));
    processes.run(NOW);
    processes.act(NOW, y, turn -> assertTrue(turn.register("me")));
  }

  @Test
  void processesKeepTheirTiesWhenTheNodeGetsAName() {
    Term.Pid x = sender();
    List<Term> told = new ArrayList<>();
    Term.Pid watcher = processes.spawn((turn, message) -> told.add(message), Traffic.APP);
    processes.act(NOW, x, turn -> turn.register("me"));
    processes.act(
        NOW,
        watcher,
        turn -> {
          turn.trapExit(true);
          turn.link(x);
          turn.monitor(atom("me"));
          turn.monitorNodes(true, NodeSubscription.PLAIN);
        });
    processes.run(NOW);
    processes.identify("new@h1", 9);
    assertFalse(processes.isAlive(x));
    Term.Pid renamed = new Term.Pid(atom("new@h1"), x.id(), x.serial(), 9);
    processes.nodeUp(new NodeChange("b@h2", true, 1, ""));
    assertTrue(processes.act(NOW, renamed, turn -> turn.exit(atom("bye"))));
    processes.run(NOW);
    assertEquals(Term.tuple(atom("nodeup"), atom("b@h2")), told.get(0));
    assertEquals(Term.tuple(atom("EXIT"), renamed, atom("bye")), told.get(1));
    Term me = Term.tuple(atom("me"), atom("new@h1"));
    assertEquals(me, ((Term.Tuple) told.get(2)).elements().get(3));
    assertEquals(3, told.size());
  }

  @Test
  void nothingIsDoneByAProcessThatIsGone() {
    Term.Pid x = sender();
    processes.act(NOW, x, turn -> turn.exit(atom("normal")));
    assertFalse(processes.act(NOW, x, turn -> log.add("acted")));
    processes.run(NOW);
    assertFalse(processes.act(NOW, x, turn -> log.add("acted")));
    assertEquals(List.of(), log);
  }

  @Test
  void processesThatNeverComeToRestAreAMistake() {
    Term.Pid echo =
        processes.spawn((turn, message) -> turn.send(turn.self(), message), Traffic.APP);
    processes.act(NOW, sender(), turn -> turn.send(echo, atom("m")));
    assertThrows(IllegalStateException.class, () -> processes.run(NOW));
  }

  private static final class NoTimers implements Timers {

    @Override
    public int set(Moment moment, long process, long timeoutNanos) {
      throw new IllegalStateException("no timers here");
    }

    @Override
    public void cancel(Moment moment, int handle) {}
  }
}
