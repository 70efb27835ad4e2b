package dev.netsplit.cli;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that is redrawn in place and gone at the end. */
final class BarProgress implements Progress {

  /** A bar need not be longer. */
  private static final int LONGEST = 118;

  /** Some terminals begin a new line after their last column. */
  private static final int BESIDE = 2;

  private static final int REDRAW_MILLIS = 200;

  private final Line line;
  private final ProgressBar bar;

  BarProgress(Surroundings surroundings, String scenario, int total) {
    int width = Math.min(LONGEST, surroundings.columns() - BESIDE);
    line = new Line(surroundings.err(), width);
    bar =
        new ProgressBarBuilder()
            .setTaskName(scenario)
            .setInitialMax(total)
            .setUnit(" runs", 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setMaxRenderedLength(width)
            .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
            .setConsumer(line)
            .build();
  }

  @Override
  public void poll() {}

  @Override
  public void finished(int done) {
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
    private final int width;
    private boolean cleared;

    Line(PrintStream err, int width) {
      super(err, width);
      this.err = err;
      this.width = width;
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
      err.print("\r" + " ".repeat(width) + "\r");
    }

    @Override
    public void close() {}
  }
}
