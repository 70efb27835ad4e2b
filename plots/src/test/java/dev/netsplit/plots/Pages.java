package dev.netsplit.plots;

import dev.netsplit.plots.page.ReportContent;
import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.OutputSettings;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.Joining;
import dev.netsplit.scenarios.result.Joining.Join;
import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.Journal.Kind;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.MessageLog;
import dev.netsplit.scenarios.result.MessageLog.Message;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.sim.random.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Contents of report pages, made up for tests. */
public final class Pages {

  private static final long SECOND = Samples.SECOND;
  private static final String EVENT = "zone-c-lost";

  private final List<NodeSpec> nodes;
  private final MeshHistory history;
  private final String suffix;
  private int messages = 2_000;
  private int entries = 500;
  private String detail = "";
  private OutputSettings.Theme theme = OutputSettings.Theme.AUTO;

  private Pages(List<NodeSpec> nodes, MeshHistory history, String suffix) {
    this.nodes = nodes;
    this.history = history;
    this.suffix = suffix;
  }

  /** So many nodes in three zones. */
  public static Pages nodes(int count) {
    return new Pages(
        Meshes.nodes(count, "a", "b", "c"),
        Meshes.restless(count, count, Math.max(200, 3 * count)),
        "");
  }

  /** Six nodes; every text that a scenario or a folder can bring in ends with this. */
  public static Pages hostile(String suffix) {
    List<NodeSpec> nodes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      nodes.add(Meshes.node(i, "app" + suffix, "zone" + suffix + i % 3, "h" + i + suffix, false));
    }
    return new Pages(nodes, Meshes.restless(6, 6, 200), suffix);
  }

  /** What was said in the run, so many times. */
  public Pages messages(int count) {
    messages = count;
    return this;
  }

  /** What happened in the run, so many times, each with this detail and its number. */
  public Pages entries(int count, String words) {
    entries = count;
    detail = words;
    return this;
  }

  /** Pictures for this background. */
  public Pages theme(OutputSettings.Theme asked) {
    theme = asked;
    return this;
  }

  /** With the run recorded. */
  public ReportContent recorded() {
    return content(true);
  }

  /** Without a record of a run. */
  public ReportContent unrecorded() {
    return content(false);
  }

  private ReportContent content(boolean recorded) {
    List<Join> joins = new ArrayList<>();
    for (NodeSpec spec : nodes) {
      joins.add(new Join(spec.name(), 0, SECOND, Joining.NEVER));
    }
    RecordedRun made =
        Recorded.run(
            nodes,
            history,
            joins,
            new EventSpan(EVENT + suffix, 20 * SECOND, 30 * SECOND),
            new EventSpan("another" + suffix, 25 * SECOND, EventSpan.NOT_UNDONE));
    ExperimentResult result = told(made.result());
    RecordedRun run = new RecordedRun(result, made.shown(), history);
    RunRecordings recordings =
        new RunRecordings(history, journal(), Recorded.traffic(history.endNanos(), 7), said());
    List<Chart> charts =
        recorded
            ? new ChartSet(result).withRun(run.shown(), recordings).charts()
            : new ChartSet(result).charts();
    return new ReportContent(
        result,
        run.shown(),
        recorded ? Optional.of(recordings) : Optional.empty(),
        charts,
        "1.2.3",
        "netsplit run dead-host" + suffix);
  }

  /** The same runs of a scenario that says more. */
  private ExperimentResult told(ExperimentResult made) {
    Scenario plain = made.scenario();
    List<TimelineEvent> events =
        plain.events().stream()
            .map(
                event ->
                    new TimelineEvent(
                        event.index(),
                        event.name() + suffix,
                        event.at(),
                        TimelineEvent.NOT_UNDONE,
                        event.phase(),
                        event.action()))
            .toList();
    Scenario scenario =
        new Scenario(
            plain.name(),
            "Title" + suffix,
            "Story" + suffix + "\n\nIts end" + suffix,
            List.of("https://example.org/" + suffix, "javascript:alert(3)" + suffix),
            plain.tags(),
            plain.run(),
            plain.network(),
            plain.epmd(),
            plain.nodes(),
            plain.discovery(),
            plain.workload(),
            events,
            plain.measure(),
            List.of(expectation("detection_time", 80), expectation("undetected", -1)),
            plain.real(),
            new OutputSettings("results", plain.output().formats(), theme));
    return new ExperimentResult(
        scenario,
        "version: 1\nname: dead-host\n# " + suffix + "\n",
        "00ff",
        made.runs(),
        true,
        List.of("A note" + suffix));
  }

  private Expectation expectation(String metric, double bound) {
    return new Expectation(
        metric,
        Expectation.Stat.MIN,
        Expectation.Where.ALL,
        Expectation.Comparison.LE,
        bound,
        bound + suffix,
        new Ratio(1, 1),
        false);
  }

  private Journal journal() {
    SplittableRandom random = new SplittableRandom(3);
    Kind[] kinds = Kind.values();
    List<Journal.Entry> happened = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      long at = history.endNanos() / Math.max(1, entries) * i;
      Kind kind = i % 20 == 0 ? kinds[random.nextInt(kinds.length)] : Kind.NODEUP;
      String node = nodes.get(random.nextInt(nodes.size())).name();
      String peer = nodes.get(random.nextInt(nodes.size())).name();
      happened.add(new Journal.Entry(at, kind, node, peer, detail.isEmpty() ? suffix : detail + i));
    }
    return new Journal(0, history.endNanos(), 0, happened);
  }

  private MessageLog said() {
    SplittableRandom random = new SplittableRandom(5);
    List<Message> all = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      long sent = history.endNanos() / Math.max(1, messages) * i;
      int from = random.nextInt(nodes.size());
      int to = (from + random.nextInt(1, nodes.size())) % nodes.size();
      String epmd = "epmd@" + nodes.get(to).host();
      boolean asks = i % 7 == 0;
      all.add(
          new Message(
              sent,
              i % 11 == 0 ? MessageLog.NEVER : sent + 1_000 * random.nextLong(900),
              nodes.get(from).name(),
              asks ? epmd : nodes.get(to).name(),
              asks ? "epmd" : "control",
              asks ? "PORT_PLEASE2_REQ" : "SEND net_kernel" + suffix,
              random.nextInt(400)));
    }
    return new MessageLog(all, 0);
  }
}
