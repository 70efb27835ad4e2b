package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.GenCall;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * One request to the name servers of several nodes at once, and the wait for all answers, without a
 * time limit: a node that goes down is not among those that answered (OTP: gen_server, multi_call).
 * It does not know what is asked for.
 *
 * <p>Requests go out in the order of the nodes; answers are taken in the opposite order.
 */
final class MultiCall {

  private final List<String> nodes;
  private final List<Term.Ref> monitors = new ArrayList<>();
  private final List<String> yes = new ArrayList<>();
  private final Term.Ref tag;
  private int answers;
  private int open;

  /** Sends the requests. */
  MultiCall(Turn turn, List<String> nodes, Term request) {
    this.nodes = List.copyOf(nodes);
    open = nodes.size();
    tag = turn.newRef();
    for (String node : nodes) {
      Term server = Term.tuple(Words.NAME_SERVER, Term.atom(node));
      monitors.add(turn.monitor(server));
      GenCall call = new GenCall(turn.self(), tagOf(node), request);
      turn.send(server, call.message());
    }
  }

  private Term tagOf(String node) {
    return Term.tuple(tag, Term.atom(node));
  }

  boolean isOver() {
    return open == 0;
  }

  /** Whether a message is the answer, or the end, that is waited for next. */
  boolean accepts(Term message) {
    List<Term> parts = Words.parts(message);
    boolean answer = parts.size() == 2 && parts.get(0).equals(tagOf(nodes.get(open - 1)));
    return answer || isDown(parts);
  }

  private boolean isDown(List<Term> parts) {
    return Words.is(parts, Words.DOWN.text(), 5) && parts.get(1).equals(monitors.get(open - 1));
  }

  /** Takes such a message. */
  void received(Turn turn, Term message) {
    List<Term> parts = Words.parts(message);
    open--;
    if (parts.size() == 2) {
      turn.demonitor(monitors.get(open));
      answers++;
      if (parts.get(1).equals(Words.TRUE)) {
        yes.add(0, nodes.get(open));
      }
    }
  }

  /** How many nodes have answered. */
  int answers() {
    return answers;
  }

  /** The nodes that have answered {@code true}, in the order of the request. */
  List<String> yes() {
    return yes;
  }

  /** Whether a node has answered anything else. */
  boolean isRefused() {
    return yes.size() < answers;
  }
}
