package dev.netsplit.cli;

import dev.netsplit.scenarios.result.RunResult;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that is redrawn in place and gone at the end. */
final class BarProgress implements Progress {

  /** Fits an 80-column terminal; asking for the real width would need native code. */
  private static final int WIDTH = 78;

  private static final int REDRAW_MILLIS = 200;

  private final Line line;
  private final ProgressBar bar;

  BarProgress(Surroundings surroundings, String scenario, int total) {
    line = new Line(surroundings.err());
    bar =
        new ProgressBarBuilder()
            .setTaskName(scenario)
            .setInitialMax(total)
            .setUnit(" runs", 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setMaxRenderedLength(WIDTH)
            .setConsumer(line)
            .build();
  }

  @Override
  public void poll() {}

  @Override
  public void runFinished(RunResult result, int done, int total) {
    bar.stepTo(done);
  }

  @Override
  public void close() {
    bar.close();
    line.clear();
  }

  /** The line of the terminal that the bar's thread draws on; once cleared it stays empty. */
  private static final class Line extends ConsoleProgressBarConsumer {
    private final PrintStream err;
    private boolean cleared;

    Line(PrintStream err) {
      super(err, WIDTH);
      this.err = err;
    }

    @Override
    public synchronized void accept(String drawing) {
      if (!cleared) {
        super.accept(drawing);
      }
    }

    @Override
    public synchronized void clear() {
      cleared = true;
      err.print("\r" + " ".repeat(WIDTH) + "\r");
    }

    @Override
    public void close() {}
  }
}
