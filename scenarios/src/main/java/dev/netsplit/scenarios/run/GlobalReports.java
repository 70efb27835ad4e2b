package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.protocol.node.NodeListener;
import dev.netsplit.protocol.process.NodeFate;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.scenarios.result.Storms;

/**
 * What nodes report of names, of the locks of processes and of the limits they are at, passed on to
 * the watch of {@code global}. Knows nothing of connections.
 */
abstract class GlobalReports implements NodeListener {

  /** Is told of every life of a node that begins. */
  interface Registration {

    void registered(long nowNanos, int node);
  }

  private final GlobalWatch global;
  private Registration registration = (nowNanos, node) -> {};

  GlobalReports(GlobalWatch global) {
    this.global = global;
  }

  final GlobalWatch global() {
    return global;
  }

  final void onRegistered(Registration action) {
    registration = action;
  }

  /** epmd has accepted the name of a node, or a peer has given it one. */
  final void begins(long nowNanos, int node) {
    registration.registered(nowNanos, node);
  }

  @Override
  public void exhausted(long nowNanos, String node, String process, NodeFate.Limit limit) {
    boolean ofMessages = limit == NodeFate.Limit.MESSAGES;
    global.storms().exhausted(new Storms.Exhausted(node, process, ofMessages, nowNanos));
  }

  @Override
  public void nameServed(long nowNanos, String node, GlobalMessage request) {
    global.counts().served(request);
  }

  @Override
  public void nameClash(long nowNanos, String node, Term name) {
    global.names().clashed();
  }

  @Override
  public void lockSought(long nowNanos, Term.Pid process) {
    global.processLocks().sought(nowNanos, process);
  }

  @Override
  public void lockObtained(long nowNanos, Term.Pid process) {
    global.processLocks().obtained(nowNanos, process);
  }

  @Override
  public void lockReturned(long nowNanos, Term.Pid process) {
    global.processLocks().returned(nowNanos, process);
  }

  @Override
  public void lockGivenUp(long nowNanos, Term.Pid process) {
    global.processLocks().givenUp(process);
  }
}
