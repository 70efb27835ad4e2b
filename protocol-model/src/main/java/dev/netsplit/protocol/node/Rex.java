package dev.netsplit.protocol.node;

import dev.netsplit.protocol.process.GenCall;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.List;

/**
 * The server of remote calls: it says that this node knows {@code erpc}, and to those who call it
 * in the old way, C nodes above all, that the function is undefined (OTP: rpc). It runs nothing:
 * there is no code here to be called.
 */
final class Rex implements ProcessBehaviour {

  static final Term.Atom FEATURES_REQUEST = Term.atom("features_request");

  private static final Term.Atom FEATURES_REPLY = Term.atom("features_reply");
  private static final Term FEATURES = Term.list(Term.atom("erpc"));
  private static final Term.Atom REX = Term.atom("rex");
  private static final Term.Atom CALL = Term.atom("call");
  private static final Term.Atom BLOCK_CALL = Term.atom("block_call");
  private static final Term.Atom BADRPC = Term.atom("badrpc");
  private static final Term.Atom EXIT = Term.atom("EXIT");
  private static final Term.Atom UNDEF = Term.atom("undef");

  /** The verb, then module, function, arguments and group leader. */
  private static final int CALL_PARTS = 5;

  @Override
  public void received(Turn turn, Term message) {
    GenCall call = GenCall.of(message);
    if (call != null) {
      if (isCall(call.request())) {
        turn.send(call.returnAddress(), call.answer(refusal(call.request())));
      }
      return;
    }
    if (message instanceof Term.Tuple pair
        && pair.elements().size() == 2
        && pair.elements().get(0) instanceof Term.Pid asker) {
      Term request = pair.elements().get(1);
      if (request.equals(FEATURES_REQUEST)) {
        turn.send(asker, Term.tuple(FEATURES_REPLY, turn.node(), FEATURES));
      } else if (isCall(request)) {
        turn.send(asker, Term.tuple(REX, refusal(request)));
      }
    }
  }

  private static boolean isCall(Term request) {
    return request instanceof Term.Tuple tuple
        && tuple.elements().size() == CALL_PARTS
        && (tuple.elements().get(0).equals(CALL) || tuple.elements().get(0).equals(BLOCK_CALL));
  }

  /** What a call of a function is answered with that no module of the node defines. */
  private static Term refusal(Term request) {
    List<Term> call = ((Term.Tuple) request).elements().subList(1, CALL_PARTS - 1);
    return Term.tuple(BADRPC, Term.tuple(EXIT, Term.tuple(UNDEF, RemoteCode.undefined(call))));
  }
}
