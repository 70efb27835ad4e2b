package dev.netsplit.scenarios.run;

/**
 * What nodes report of operations that wait for connections, and of those that are lost, passed on
 * to the watch of output. Knows nothing of connections that come and go.
 */
abstract class OutputReports extends GlobalReports {

  private final OutputWatch output = new OutputWatch();
  private final ServingWatch serving;
  private long operationsLost;

  OutputReports(GlobalWatch global, ServingWatch serving) {
    super(global);
    this.serving = serving;
  }

  /** Which applications serve. */
  final ServingWatch serving() {
    return serving;
  }

  /** What waits for connections. */
  final OutputWatch output() {
    return output;
  }

  /** Messages and other operations that were lost so far. */
  final long lost() {
    return operationsLost;
  }

  @Override
  public final void operationsLost(long nowNanos, String node, String peer, int operations) {
    operationsLost += operations;
  }

  @Override
  public final void senderSuspended(long nowNanos, String node, String peer, long queuedBytes) {
    output.suspended(nowNanos, index(node), index(peer));
  }

  @Override
  public final void sendersResumed(long nowNanos, String node, String peer, int senders) {
    output.resumed(nowNanos, index(node), index(peer));
  }
}
