package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.sim.random.RandomStream;
import java.nio.ByteBuffer;

/**
 * Other work on the computer of a laboratory: a process that computes and sleeps by turns, for
 * exponential times of 20 ms on average, and talks to nobody. It does not know the nodes.
 *
 * <p>The laboratory says only that there was other work, and how often somebody waited for a
 * processor: in 15 to 90 % of the time. Two such processes take one of the two processors on
 * average and both in a quarter of the time. The choice was made with the measured meshes in view;
 * other amounts and lengths are compared in docs/validation.md.
 */
final class ForeignWork implements Machine {

  private static final double MEAN_NANOS = 20_000_000;

  private final RandomStream draws;

  ForeignWork(RandomStream draws) {
    this.draws = draws;
  }

  @Override
  public void onStart(long nowNanos, Effects fx) {
    sleep(nowNanos, fx);
  }

  private void sleep(long nowNanos, Effects fx) {
    fx.setTimer(0, 0, nowNanos + exponentialNanos());
  }

  private long exponentialNanos() {
    return (long) (-MEAN_NANOS * Math.log((draws.nextLong(1L << 52) + 0.5) * 0x1p-52));
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {
    long workNanos = exponentialNanos();
    fx.spend(workNanos);
    sleep(nowNanos + workNanos, fx);
  }

  @Override
  public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {}

  @Override
  public void onConnectFailed(
      long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {}

  @Override
  public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {}

  @Override
  public void onDrained(long nowNanos, int socket, int attachment, Effects fx) {}

  @Override
  public void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {}
}
