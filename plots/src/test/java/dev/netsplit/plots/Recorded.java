package dev.netsplit.plots;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.Agreements;
import dev.netsplit.scenarios.result.Availability;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.Joining;
import dev.netsplit.scenarios.result.Joining.Join;
import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.OutputLoad;
import dev.netsplit.scenarios.result.RunMeasures;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.scenarios.result.TrafficHistory;
import dev.netsplit.scenarios.result.TrafficHistory.Series;
import dev.netsplit.scenarios.stats.ShownRun;
import dev.netsplit.scenarios.stats.ShownRun.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Experiments with a recorded run, made up for the tests of charts. */
final class Recorded {

  static final long SECOND = Samples.SECOND;

  private Recorded() {}

  /** One of forty runs of these nodes, with these events. */
  static RecordedRun run(
      List<NodeSpec> nodes, MeshHistory history, List<Join> joins, EventSpan... events) {
    RunMeasures none = RunMeasures.NOTHING;
    RunMeasures measures =
        new RunMeasures(
            List.of(events),
            none.quality(),
            availability(nodes.size()),
            none.setup(),
            none.ticks(),
            0,
            none.shape(),
            none.global(),
            Agreements.NONE,
            new Joining(joins, List.of(), 0, 0),
            OutputLoad.NOTHING,
            none.serving());
    ExperimentResult result =
        new Samples(40, 5, "zone-c-lost")
            .silent("zone-c-lost", 0.03)
            .of(nodes)
            .measuring(measures)
            .result("Who lists whom");
    return new RecordedRun(
        result, new ShownRun(result.runs().get(17), Basis.MESH_TIME, 2.3149, 40), history);
  }

  /** All connect within two seconds; from a minute on a tenth of the pairs is apart. */
  private static Availability availability(int nodes) {
    int pairs = nodes * (nodes - 1) / 2;
    long[] at = new long[200];
    int[] connected = new int[200];
    int[] live = new int[200];
    for (int i = 0; i < 200; i++) {
      at[i] = i * SECOND;
      live[i] = i == 0 ? 0 : nodes;
      connected[i] = i < 2 ? 0 : pairs - (i > 60 && i < 100 ? pairs / 10 : 0);
    }
    Availability.Samples samples = new Availability.Samples(at, connected, live);
    return new Availability(null, null, samples, samples);
  }

  /** So many nodes in three zones that come and go, with an event that is undone and one not. */
  static RecordedRun restless(int nodes) {
    MeshHistory history = Meshes.restless(nodes, nodes, Math.max(200, 3 * nodes));
    List<Join> joins = new ArrayList<>();
    List<NodeSpec> specs = Meshes.nodes(nodes, "europe-west-1-availability-zone-a", "b", "c");
    for (NodeSpec spec : specs) {
      joins.add(new Join(spec.name(), 0, SECOND * (spec.index() + 1) / nodes, Joining.NEVER));
    }
    return run(
        specs,
        history,
        joins,
        new EventSpan("zone-c-lost", 40 * SECOND, 90 * SECOND),
        new EventSpan("an-event-with-a-very-long-name-indeed", 60 * SECOND, EventSpan.NOT_UNDONE));
  }

  /** Traffic of every kind up to an instant. */
  static TrafficHistory traffic(long endNanos, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long step = 128 * Samples.MILLI;
    List<Series> series = new ArrayList<>();
    for (String kind : List.of("epmd", "handshake", "tick", "control", "app", "tcp_only")) {
      List<Long> bytes = new ArrayList<>();
      for (long at = 0; at <= endNanos; at += step) {
        boolean start = kind.equals("epmd") || kind.equals("handshake");
        bytes.add(start && at > 3 * SECOND ? 0 : random.nextLong(2_000));
      }
      series.add(new Series(kind, List.copyOf(bytes)));
    }
    return new TrafficHistory(step, List.copyOf(series));
  }

  /** Every chart of a recorded run and of its experiment. */
  static List<Chart> charts(RecordedRun run) {
    RunRecordings recordings =
        new RunRecordings(run.history(), Journal.NOTHING, traffic(run.history().endNanos(), 7));
    return new ChartSet(run.result()).withRun(run.shown(), recordings).charts();
  }
}
