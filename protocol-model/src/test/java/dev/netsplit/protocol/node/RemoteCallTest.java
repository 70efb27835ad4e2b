package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.process.GenCall;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.SpawnCall;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of functions on another node are refused as calls of what is undefined. */
class RemoteCallTest {

  private static final String M = "m@h1";
  private static final String P = "p@h2";
  private static final Term REX = Term.tuple(Term.atom("rex"), Term.atom(M));
  private static final Term MODULE = Term.atom("lists");
  private static final Term FUNCTION = Term.atom("sort");
  private static final Term ARGUMENTS = Term.list(Term.NIL);
  private static final Term STACK = Term.list(Term.tuple(MODULE, FUNCTION, ARGUMENTS, Term.NIL));
  private static final Term REFUSAL =
      Term.tuple(
          Term.atom("badrpc"),
          Term.tuple(Term.atom("EXIT"), Term.tuple(Term.atom("undef"), STACK)));

  private final Cluster cluster = new Cluster();
  private final List<Term> answers = new ArrayList<>();

  @BeforeEach
  void connect() {
    cluster.start(M);
    cluster.start(P);
    cluster.run(SECOND);
    cluster.connect(P, M);
    cluster.run(SECOND);
  }

  private Term.Pid ask(Consumer<Turn> question) {
    Term.Pid pid =
        cluster.spawn(
            P,
            new ProcessBehaviour() {
              @Override
              public void started(Turn turn) {
                question.accept(turn);
              }

              @Override
              public void received(Turn turn, Term message) {
                answers.add(message);
              }
            });
    cluster.run(SECOND);
    return pid;
  }

  private static Term call(String verb, Term leader) {
    return Term.tuple(Term.atom(verb), MODULE, FUNCTION, ARGUMENTS, leader);
  }

  @Test
  void callOfACNodeIsAnsweredInItsForm() {
    ask(turn -> turn.send(REX, Term.tuple(turn.self(), call("call", Term.atom("user")))));
    assertEquals(List.of(Term.tuple(Term.atom("rex"), REFUSAL)), answers);
  }

  @Test
  void callOfAGenericServerIsAnsweredUnderItsTag() {
    for (String verb : List.of("call", "block_call")) {
      answers.clear();
      Term tag = Term.atom("tag");
      ask(turn -> turn.send(REX, new GenCall(turn.self(), tag, call(verb, turn.self())).message()));
      assertEquals(List.of(Term.tuple(tag, REFUSAL)), answers);
    }
  }

  @Test
  void callOfErpcEndsWithTheErrorAndTheReferenceOfTheCaller() {
    Term own = Term.atom("own");
    Term.Tuple function = Term.tuple(Term.atom("erpc"), Term.atom("execute_call"), Term.integer(4));
    Term arguments = Term.list(own, MODULE, FUNCTION, ARGUMENTS);
    ask(
        turn ->
            turn.spawnRequest(
                Term.atom(M), new SpawnCall(function, arguments, Term.list(Term.atom("monitor")))));
    Term.Tuple down = (Term.Tuple) answers.get(1);
    assertEquals(
        Term.tuple(own, Term.atom("error"), Term.atom("undef"), STACK), down.elements().get(4));
  }

  @Test
  void whatIsNoCallIsNotAnswered() {
    ask(
        turn -> {
          turn.send(REX, Term.tuple(turn.self(), Term.tuple(Term.atom("call"), MODULE)));
          turn.send(REX, Term.tuple(MODULE, call("call", turn.self())));
          turn.send(REX, new GenCall(turn.self(), MODULE, Term.atom("stop")).message());
        });
    assertEquals(List.of(), answers);
  }
}
