package dev.netsplit.plots;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.Discovery;
import dev.netsplit.scenarios.model.Measure;
import dev.netsplit.scenarios.model.NetworkSettings;
import dev.netsplit.scenarios.model.NetworkSettings.Transport;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.OperatorAction;
import dev.netsplit.scenarios.model.OutputSettings;
import dev.netsplit.scenarios.model.RealSettings;
import dev.netsplit.scenarios.model.RunSettings;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.model.Workload;
import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.PacketCounts;
import dev.netsplit.scenarios.result.RunMeasures;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.sim.random.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Results made up for the tests of charts, without a simulation. */
final class Samples {

  static final long SECOND = 1_000_000_000L;
  static final long MILLI = 1_000_000L;

  private final SplittableRandom random = new SplittableRandom(7);
  private final List<String> events;
  private final int runs;
  private final int observers;
  private final List<List<Detection>> detections = new ArrayList<>();
  private RunMeasures measures = RunMeasures.NOTHING;
  private boolean setsTicktime;
  private List<NodeSpec> nodes = Meshes.nodes(1, "a");

  Samples(int runs, int observers, String... events) {
    this.events = List.of(events);
    this.runs = runs;
    this.observers = observers;
    for (int run = 0; run < runs; run++) {
      detections.add(new ArrayList<>());
    }
  }

  /** A silent host at net_ticktime 60 s: phases of both ends give a triangle from 45 to 75 s. */
  Samples silent(String event) {
    return silent(event, 0);
  }

  Samples silent(String event, double undetected) {
    for (List<Detection> run : detections) {
      double fault = random.nextDouble() * 15;
      for (int o = 0; o < observers; o++) {
        long nanos = (long) ((45 + fault + random.nextDouble() * 15) * SECOND);
        boolean lost = random.nextDouble() < undetected;
        run.add(detection(event, o, lost ? "" : "net_tick_timeout", lost ? -1 : nanos));
      }
    }
    return this;
  }

  /** A process that dies: its kernel closes the sockets at once. */
  Samples closed(String event) {
    for (List<Detection> run : detections) {
      for (int o = 0; o < observers; o++) {
        long nanos = (long) ((0.4 + random.nextDouble() * 2) * MILLI);
        run.add(detection(event, o, "connection_closed", nanos));
      }
    }
    return this;
  }

  /** Nobody notices. */
  Samples unnoticed(String event) {
    for (List<Detection> run : detections) {
      for (int o = 0; o < observers; o++) {
        run.add(detection(event, o, "", Detection.UNDETECTED));
      }
    }
    return this;
  }

  private static Detection detection(String event, int observer, String reason, long nanos) {
    return new Detection(event, "app-10@h10", "app-" + observer, reason, nanos, 300 * SECOND);
  }

  /** All runs measure this beside detections. */
  Samples measuring(RunMeasures all) {
    measures = all;
    return this;
  }

  ExperimentResult result(String title) {
    List<RunResult> results = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      results.add(
          new RunResult(
              run,
              1,
              1,
              1,
              400 * SECOND,
              0,
              SECOND,
              RunResult.NEVER,
              detections.get(run),
              List.of(),
              new TreeMap<>(),
              45,
              new TreeMap<>(),
              List.of(),
              new PacketCounts(0, 0, 0, 0),
              false,
              measures));
    }
    return new ExperimentResult(scenario(title), "version: 1\n", "00", results, true, List.of());
  }

  /** The scenario has these nodes. */
  Samples of(List<NodeSpec> all) {
    nodes = all;
    return this;
  }

  /** An event gives the nodes another net_ticktime. */
  Samples settingTicktime() {
    setsTicktime = true;
    return this;
  }

  private Scenario scenario(String title) {
    List<TimelineEvent> timeline = new ArrayList<>();
    for (String event : events) {
      timeline.add(
          new TimelineEvent(
              timeline.size(),
              event,
              new TimelineEvent.Moment(TimelineEvent.Moment.Base.MESH, 60 * SECOND),
              TimelineEvent.NOT_UNDONE,
              TimelineEvent.Phase.RANDOM_IN_TICK,
              new Action.Heal("all")));
    }
    if (setsTicktime) {
      timeline.add(
          new TimelineEvent(
              timeline.size(),
              "set",
              new TimelineEvent.Moment(TimelineEvent.Moment.Base.MESH, SECOND),
              TimelineEvent.NOT_UNDONE,
              TimelineEvent.Phase.EXACT,
              new OperatorAction.SetTicktime(null, 8 * SECOND, SECOND)));
    }
    return new Scenario(
        "dead-host",
        title,
        "",
        List.of(),
        List.of(),
        new RunSettings(300 * SECOND, 1, runs, RunSettings.StopWhen.END, 1_000_000),
        new NetworkSettings(
            List.of("default"), null, null, null, new TreeMap<>(), Transport.PROXIED, null, null),
        null,
        nodes,
        new Discovery(Discovery.Strategy.STATIC, null, 1, Discovery.Start.REGISTERED, 0),
        Workload.NONE,
        timeline,
        new Measure(List.of("detection_time"), SECOND, SECOND),
        List.of(),
        new RealSettings("erl", "127.1.0.1", 60, new Ratio(1, 5), OptionalInt.empty(), 1000),
        new OutputSettings("results", java.util.EnumSet.allOf(OutputSettings.Format.class)));
  }
}
