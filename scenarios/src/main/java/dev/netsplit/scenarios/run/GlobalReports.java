package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.protocol.node.NodeListener;
import dev.netsplit.protocol.term.Term;

/**
 * What nodes report of names and of the locks of processes, passed on to the watch of {@code
 * global}. Knows nothing of connections.
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

  /** The number of a node. */
  abstract int index(String node);

  @Override
  public void log(long nowNanos, String node, String line) {
    if (GlobalCounts.isWarning(line)) {
      global.counts().warned(index(node), line);
    }
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
