package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.protocol.node.NodeListener;
import dev.netsplit.protocol.pg.PgMessage;
import dev.netsplit.protocol.process.NodeFate;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.scenarios.result.Storms;
import java.util.ArrayList;
import java.util.List;

/**
 * What nodes report of names, of the locks of processes, of groups and of the limits they are at,
 * passed on to the watches of {@code global} and {@code pg}. Knows nothing of connections.
 */
abstract class GlobalReports implements NodeListener {

  /** Is told of every life of a node that begins. */
  interface Registration {

    void registered(long nowNanos, int node);
  }

  private final GlobalWatch global;
  private GroupWatch groups;
  private final List<Registration> registrations = new ArrayList<>();

  GlobalReports(GlobalWatch global) {
    this.global = global;
  }

  /** Where reports of groups go; before the run. */
  final void watchGroups(GroupWatch watch) {
    groups = watch;
  }

  final GroupWatch groups() {
    return groups;
  }

  final GlobalWatch global() {
    return global;
  }

  final void onRegistered(Registration action) {
    registrations.add(action);
  }

  /** epmd has accepted the name of a node, or a peer has given it one. */
  final void begins(long nowNanos, int node) {
    groups().started(nowNanos, node);
    registrations.forEach(action -> action.registered(nowNanos, node));
  }

  /** The number of a node. */
  abstract int index(String node);

  @Override
  public void log(long nowNanos, String node, String line) {
    if (GlobalCounts.isWarning(line)) {
      global.counts().warned(index(node), line);
    }
  }

  /** The most messages that ever waited for the locker of a node that ends, or of one that runs. */
  final void lockerQueue(int node, int peak) {
    global.lockerQueue(node, peak);
  }

  @Override
  public void pgSent(long nowNanos, String node, PgMessage kind) {
    groups().sent(kind);
  }

  @Override
  public void pgJoined(long nowNanos, String node, String scope, Term group, Term.Pid member) {
    int owner = index(member.node().text());
    groups().joined(nowNanos, index(node), owner, new GroupWatch.Member(scope, group, member));
  }

  @Override
  public void pgLeft(long nowNanos, String node, String scope, Term group, Term.Pid member) {
    int owner = index(member.node().text());
    groups().left(nowNanos, index(node), owner, new GroupWatch.Member(scope, group, member));
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
