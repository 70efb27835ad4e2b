package dev.netsplit.sockets.load;

import dev.netsplit.protocol.epmd.EpmdRequestCodec;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Traffic;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Clients that look a name up, one time after the other, for a while; measures how long it takes.
 */
final class Lookups extends Client {

  private final String name;
  private final int clients;
  private final long durationNanos;
  private final Map<Integer, Long> began = new HashMap<>();
  private long[] latencies = new long[1 << 16];
  private int count;
  private int failed;
  private long firstNanos;
  private long lastNanos;

  /**
   * Some clients.
   *
   * @param clients how many ask at the same time
   */
  Lookups(int port, String name, int clients, long durationNanos) {
    super(port);
    this.name = name;
    this.clients = clients;
    this.durationNanos = durationNanos;
  }

  @Override
  public void onStart(long nowNanos, Effects fx) {
    firstNanos = nowNanos;
    for (int i = 0; i < clients; i++) {
      begin(nowNanos, fx);
    }
  }

  private void begin(long nowNanos, Effects fx) {
    began.put(dial(fx), nowNanos);
  }

  @Override
  public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {
    EpmdRequestCodec.encodePort2(name, fx.reserve(socket, EpmdRequestCodec.MAX_REQUEST_BYTES));
    fx.send(socket, Traffic.EPMD);
  }

  @Override
  void ended(long nowNanos, int socket, boolean answered, Effects fx) {
    long latencyNanos = nowNanos - began.remove(socket);
    if (answered) {
      if (count == latencies.length) {
        latencies = Arrays.copyOf(latencies, 2 * count);
      }
      latencies[count++] = latencyNanos;
    } else {
      failed++;
    }
    lastNanos = nowNanos;
    if (nowNanos - firstNanos < durationNanos) {
      begin(nowNanos, fx);
    } else if (began.isEmpty()) {
      fx.exit(0);
    }
  }

  /** What came of it. */
  Result result() {
    long[] sorted = Arrays.copyOf(latencies, count);
    Arrays.sort(sorted);
    double seconds = (lastNanos - firstNanos) / 1e9;
    return new Result(count / seconds, failed, quantile(sorted, 50), quantile(sorted, 99));
  }

  private static double quantile(long[] sorted, int percent) {
    int rank = Math.max(0, (int) Math.ceil(sorted.length * (percent / 100.0)) - 1);
    return sorted.length == 0 ? Double.NaN : sorted[rank] / 1e6;
  }

  /**
   * Figures of a round.
   *
   * @param perSecond lookups answered in a second
   * @param failed lookups without an answer
   * @param medianMillis from dialling to the end of the answer
   * @param p99Millis the same, of the slowest hundredth
   */
  record Result(double perSecond, int failed, double medianMillis, double p99Millis) {}
}
