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

  private final ProgressBar bar;

  BarProgress(Surroundings surroundings, String scenario, int total) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(scenario)
            .setInitialMax(total)
            .setUnit(" runs", 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setMaxRenderedLength(WIDTH)
            .setConsumer(new VanishingBar(surroundings.err()))
            .clearDisplayOnFinish()
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
  }

  /** Leaves no empty line behind where the bar was. */
  private static final class VanishingBar extends ConsoleProgressBarConsumer {
    VanishingBar(PrintStream err) {
      super(err, WIDTH);
    }

    @Override
    public void close() {}
  }
}
