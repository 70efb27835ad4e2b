package dev.netsplit.sockets.calibrate;

import java.util.List;
import java.util.stream.Stream;

/**
 * Durations that were measured again and again, the shortest first. Knows not of what.
 *
 * @param nanos at least one
 */
public record Samples(List<Long> nanos) {

  /** Sorts them. */
  public Samples {
    if (nanos.isEmpty()) {
      throw new IllegalStateException("no sample");
    }
    nanos = nanos.stream().sorted().toList();
  }

  /** How many. */
  public int count() {
    return nanos.size();
  }

  /** The duration that a share of them, in hundredths, does not exceed. */
  public long quantile(int percent) {
    int rank = (nanos.size() * percent + 99) / 100;
    return nanos.get(Math.max(0, rank - 1));
  }

  /** The one in the middle. */
  public long median() {
    return quantile(50);
  }

  /** Whether the middle half of them lies further apart than half of their median. */
  public boolean spread() {
    return 2 * (quantile(75) - quantile(25)) > Math.abs(median());
  }

  /** The same for one of {@code parts} equal parts of each, less something. */
  public Samples part(int parts, long lessNanos) {
    return new Samples(nanos.stream().map(each -> each / parts - lessNanos).toList());
  }

  /** Each of them so many times. */
  public Samples times(int factor) {
    return new Samples(nanos.stream().map(each -> each * factor).toList());
  }

  /** These and others. */
  public Samples with(Samples others) {
    return new Samples(Stream.concat(nanos.stream(), others.nanos.stream()).toList());
  }
}
