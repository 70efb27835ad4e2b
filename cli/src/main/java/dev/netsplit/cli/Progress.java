package dev.netsplit.cli;

import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.run.RunProgress;

/** Shows on stderr how far an experiment has come. Must not write to stdout. */
interface Progress extends RunProgress, AutoCloseable {

  /** Is called often during a run; must be cheap. */
  void poll();

  /** So many pieces are done. */
  void finished(int done);

  @Override
  default void runFinished(RunResult result, int done, int total) {
    finished(done);
  }

  @Override
  void close();

  /** A bar on a terminal, a line now and then elsewhere, nothing when quiet. */
  static Progress of(Surroundings surroundings, String scenario, int total, boolean quiet) {
    if (quiet) {
      return new Silent();
    }
    return surroundings.terminal()
        ? new BarProgress(surroundings, scenario, total)
        : new LineProgress(surroundings, scenario, total);
  }

  /** Shows nothing. */
  final class Silent implements Progress {
    @Override
    public void poll() {}

    @Override
    public void finished(int done) {}

    @Override
    public void close() {}
  }
}
