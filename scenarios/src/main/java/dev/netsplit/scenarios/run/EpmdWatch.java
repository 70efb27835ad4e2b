package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.protocol.epmd.RegistrationRefusal;
import dev.netsplit.sim.digest.HistoryDigest;
import java.util.function.IntConsumer;

/**
 * Puts what one host's epmd registers into the observable history, and passes on how many wait.
 *
 * @param history of the run
 * @param host number of the host
 * @param queue is told how many requests it finds waiting; no part of the history
 */
record EpmdWatch(HistoryDigest history, int host, IntConsumer queue) implements EpmdListener {

  private static final int NAME_REGISTERED = 110;
  private static final int NAME_UNREGISTERED = 111;
  private static final int NAME_REFUSED = 112;
  private static final int EXITED = 113;

  @Override
  public void registered(long nowNanos, String name, int port, int creation) {
    history.recordText(host, nowNanos, NAME_REGISTERED, name + ' ' + port + ' ' + creation);
  }

  @Override
  public void refused(long nowNanos, String name, RegistrationRefusal why) {
    history.recordText(host, nowNanos, NAME_REFUSED, name + ' ' + why);
  }

  @Override
  public void waiting(long nowNanos, int requests) {
    queue.accept(requests);
  }

  @Override
  public void exited(long nowNanos, int status) {
    history.record(host, nowNanos, EXITED, status);
  }

  @Override
  public void unregistered(long nowNanos, String name) {
    history.recordText(host, nowNanos, NAME_UNREGISTERED, name);
  }
}
