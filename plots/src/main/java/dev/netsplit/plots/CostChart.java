package dev.netsplit.plots;

import dev.netsplit.plots.Legend.Entry;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.TrafficHistory;
import dev.netsplit.scenarios.result.TrafficHistory.Series;
import dev.netsplit.scenarios.stats.ShownRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The chart of cost: how many bytes of each kind of message were on the wire, over the time of one
 * run. It must not know how a run works or is recorded.
 */
public final class CostChart {

  /** Name of the chart's files, without the ending. */
  public static final String FILE_NAME = "traffic";

  /** Of packets without a message in them: acknowledgements and the like. */
  private static final Tone BARE = Tone.of(0xbdbdbd, 0x7b828a);

  private static final double NANOS_PER_SECOND = 1e9;

  /** A kind keeps its tone in every chart. */
  private static final Map<String, Tone> TONES =
      Map.ofEntries(
          Map.entry("tick", Style.colour(5)),
          Map.entry("control", Style.colour(0)),
          Map.entry("handshake", Style.colour(1)),
          Map.entry("app", Style.colour(2)),
          Map.entry("epmd", Style.colour(3)),
          Map.entry("global_init", Style.colour(4)),
          Map.entry("global_lock", Tone.of(0x5b2bb5, 0x9246f0)),
          Map.entry("global_sync", Tone.of(0x6b3a0a, 0xa34a12)),
          Map.entry("global_overlap", Tone.of(0xf7d694, 0xfff3c4)),
          Map.entry("pg", Tone.of(0x2d3c5a, 0x2f56b8)),
          Map.entry("relayed", Tone.of(0x0c0c0c, 0xd0d4d9)),
          Map.entry("tcp_only", BARE));

  /** Every tone of a kind, in the order of their names. */
  static List<Tone> tones() {
    return List.copyOf(new TreeMap<>(TONES).values());
  }

  private CostChart() {}

  /**
   * The chart; empty when nothing was sent.
   *
   * @param result the experiment
   * @param shown the run of it that is drawn
   * @param history what changed in that run
   * @param traffic what was sent in it
   */
  public static Optional<Chart> of(
      ExperimentResult result, ShownRun shown, MeshHistory history, TrafficHistory traffic) {
    List<Series> sent = traffic.series().stream().filter(series -> series.total() > 0).toList();
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    RecordedRun run = new RecordedRun(result, shown, history);
    return Optional.of(chart(run, new TrafficHistory(traffic.stepNanos(), sent)));
  }

  private static Chart chart(RecordedRun run, TrafficHistory traffic) {
    RunTime time = run.time(CostBody.AXIS_WIDTH);
    EventStrip strip = new EventStrip(run.events(), time);
    List<Tone> tones =
        traffic.series().stream().map(series -> TONES.getOrDefault(series.kind(), BARE)).toList();
    long total = traffic.series().stream().mapToLong(Series::total).sum();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < tones.size(); i++) {
      entries.add(Entry.swatch(tones.get(i), legend(traffic.series().get(i), total)));
    }
    List<String> below = new ArrayList<>();
    below.add(
        "Height: bytes a second on the wire, Ethernet, IP and TCP headers included, one kind on the"
            + " other."
            + (time.stretches().size() > 1 ? " Each stretch of time has a scale of its own." : "")
            + " tcp_only: packets without a message.");
    below.addAll(run.below(time, strip, 0));
    Sheet.Words words =
        new Sheet.Words(
            run.title(),
            "bytes on the wire",
            run.words().origin() + ": " + perNode(run, total),
            below);
    CostBody body = new CostBody(time, strip, traffic, tones);
    return Sheet.chart(FILE_NAME, words, new Legend(entries, Sheet.WIDTH), body);
  }

  private static String legend(Series series, long total) {
    double share = (double) series.total() / total;
    String percent = share < 0.001 ? "below 0.1 %" : DurationText.format("0.# %").format(share);
    return series.kind() + ": " + ByteText.bytes((double) series.total()) + ", " + percent;
  }

  private static String perNode(RecordedRun run, long total) {
    int nodes = run.result().scenario().firstNodes().size();
    double seconds = (run.history().endNanos() - run.history().startNanos()) / NANOS_PER_SECOND;
    String all = ByteText.bytes((double) total) + " in all";
    return seconds <= 0
        ? all
        : all + ", " + ByteText.bytes(total / seconds / nodes) + "/s for each node on average";
  }
}
