package dev.netsplit.scenarios.archive;

import dev.netsplit.scenarios.archive.RecordingHeader.Traffic;
import dev.netsplit.scenarios.result.TrafficHistory;
import dev.netsplit.scenarios.result.TrafficHistory.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What was sent over time as rows of a table, of which most steps need none. Knows no file. */
final class TrafficRows {

  /** More steps are no record of ours. */
  private static final int MOST_STEPS = 1 << 16;

  private static final int MOST_KINDS = 64;

  /**
   * What was sent of a kind in a step.
   *
   * @param kind index of the kind
   */
  record Sent(int kind, int step, long wireBytes) {}

  private TrafficRows() {}

  static List<Sent> of(TrafficHistory traffic) {
    List<Sent> rows = new ArrayList<>();
    for (int kind = 0; kind < traffic.series().size(); kind++) {
      List<Long> bytes = traffic.series().get(kind).wireBytes();
      for (int step = 0; step < bytes.size(); step++) {
        if (bytes.get(step) != 0) {
          rows.add(new Sent(kind, step, bytes.get(step)));
        }
      }
    }
    return rows;
  }

  static Traffic header(TrafficHistory traffic, int rows) {
    List<String> kinds = traffic.series().stream().map(Series::kind).toList();
    return new Traffic(traffic.stepNanos(), traffic.steps(), kinds, rows);
  }

  /** The same history again. */
  static TrafficHistory history(Traffic header, List<Sent> rows) throws UnreadableException {
    if (header.kinds().isEmpty()) {
      return TrafficHistory.NOTHING;
    }
    boolean inTime = header.steps() >= 0 && header.steps() <= MOST_STEPS && header.stepNanos() > 0;
    if (!inTime || header.kinds().size() > MOST_KINDS) {
      throw new UnreadableException(
          "it has " + header.kinds().size() + " kinds of traffic in " + header.steps() + " steps");
    }
    long[][] bytes = new long[header.kinds().size()][header.steps()];
    for (Sent sent : rows) {
      boolean known = sent.kind() >= 0 && sent.kind() < bytes.length;
      if (!known || sent.step() < 0 || sent.step() >= header.steps()) {
        throw new UnreadableException(
            "there is no kind " + sent.kind() + " or no step " + sent.step());
      }
      bytes[sent.kind()][sent.step()] = sent.wireBytes();
    }
    List<Series> series = new ArrayList<>();
    for (int kind = 0; kind < bytes.length; kind++) {
      List<Long> row = Arrays.stream(bytes[kind]).boxed().toList();
      series.add(new Series(header.kinds().get(kind), row));
    }
    return new TrafficHistory(header.stepNanos(), List.copyOf(series));
  }
}
