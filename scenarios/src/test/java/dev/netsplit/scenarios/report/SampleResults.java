package dev.netsplit.scenarios.report;

import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.CostProfile;
import dev.netsplit.scenarios.model.Discovery;
import dev.netsplit.scenarios.model.EpmdSettings;
import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.Expectation.Comparison;
import dev.netsplit.scenarios.model.Expectation.Stat;
import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Measure;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.NetworkSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.OutputSettings;
import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.model.PathSettings;
import dev.netsplit.scenarios.model.RealSettings;
import dev.netsplit.scenarios.model.RunSettings;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.Selector;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.model.Workload;
import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.PacketCounts;
import dev.netsplit.scenarios.result.RunMeasures;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.TrafficCount;
import dev.netsplit.sim.net.PacketLoss;
import dev.netsplit.sim.net.TcpOptions;
import dev.netsplit.sim.random.Distribution;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Ratio;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Results as a run of a dead host yields them, made without running one. */
public final class SampleResults {

  public static final long SECOND = 1_000_000_000L;

  /** Name of the one fault. */
  public static final String FAULT = "power-cut";

  private SampleResults() {}

  public static Scenario scenario(int repetitions, List<Expectation> expect) {
    return scenario(repetitions, expect, EnumSet.allOf(Format.class));
  }

  public static Scenario scenario(int repetitions, List<Expectation> expect, Set<Format> formats) {
    Distribution none = Distribution.fixed(0);
    ErlangSettings erlang =
        new ErlangSettings(
            OtpProfile.OTP_25,
            CostProfile.NONE,
            60 * SECOND,
            4,
            ErlangSettings.RANDOM_PHASE,
            7 * SECOND,
            false,
            "cookie",
            128,
            ErlangSettings.AutoConnect.ALWAYS,
            true,
            true,
            true,
            0);
    List<NodeSpec> nodes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      NodeSpec.StartSettings start =
          new NodeSpec.StartSettings(
              0, none, true, none, Optional.empty(), NodeSpec.StartSettings.NameConflict.EXIT);
      nodes.add(
          new NodeSpec(
              i, "app-" + (i + 1) + "@h", "app", i + 1, "a", "h" + (i + 1), start, erlang));
    }
    PathSettings path = new PathSettings(Distribution.fixed(150_000), 0, PacketLoss.NONE);
    return new Scenario(
        "dead-host",
        "A host dies without a word; when does everybody know?",
        "",
        List.of(),
        List.of(),
        new RunSettings(600 * SECOND, 1, repetitions, RunSettings.StopWhen.END, 50_000_000),
        new NetworkSettings(
            List.of("a"),
            path,
            path,
            path,
            new TreeMap<>(),
            NetworkSettings.Transport.DIRECT,
            TcpOptions.LINUX,
            NetworkSettings.Limits.NONE),
        new EpmdSettings(128, 0),
        nodes,
        new Discovery(Discovery.Strategy.STATIC, new Everybody(), 1, Discovery.Start.REGISTERED, 0),
        Workload.NONE,
        List.of(
            new TimelineEvent(
                0,
                FAULT,
                new TimelineEvent.Moment(TimelineEvent.Moment.Base.MESH, 60 * SECOND),
                TimelineEvent.NOT_UNDONE,
                TimelineEvent.Phase.RANDOM_IN_TICK,
                new Action.Crash(new Everybody(), Action.Crash.Kind.HOST, Optional.empty()))),
        new Measure(Metric.ids(), SECOND, SECOND),
        expect,
        REAL,
        new OutputSettings("results/{name}/{time}", formats));
  }

  private static final RealSettings REAL =
      new RealSettings("erl", "127.1.0.1", 60, new Ratio(1, 5), OptionalInt.empty(), 1000);

  /** Runs whose detections spread over the documented window. */
  public static ExperimentResult deadHost(int runs, Expectation... expect) {
    List<RunResult> results = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      results.add(run(run, detections(run)));
    }
    return result(scenario(runs, List.of(expect)), results);
  }

  public static ExperimentResult result(Scenario scenario, List<RunResult> runs) {
    return new ExperimentResult(
        scenario,
        "name: dead-host\n",
        "0123abcd",
        runs,
        runs.size() == scenario.run().repetitions(),
        List.of(
            "`global` is not simulated yet: no transitive mesh and no disconnects to prevent"
                + " overlapping partitions."));
  }

  public static RunResult run(int run, List<Detection> detections) {
    return run(run, detections, 2 * SECOND + run * 1_000_003L, List.of());
  }

  public static RunResult run(
      int run, List<Detection> detections, long meshNanos, List<String> eventsNotReached) {
    return run(run, detections, meshNanos, eventsNotReached, RunMeasures.NOTHING);
  }

  public static RunResult run(
      int run,
      List<Detection> detections,
      long meshNanos,
      List<String> eventsNotReached,
      RunMeasures measures) {
    TreeMap<String, Long> attempts = new TreeMap<>();
    attempts.put("ok", 45L);
    attempts.put("ok_simultaneous", (long) run % 4);
    TreeMap<String, Long> nodedowns = new TreeMap<>();
    nodedowns.put("net_tick_timeout", 9L);
    return new RunResult(
        run,
        0x9e3779b97f4a7c15L * (run + 1),
        run,
        6_000 + run,
        600 * SECOND,
        0,
        meshNanos,
        RunResult.NEVER,
        detections,
        traffic(run),
        attempts,
        45,
        nodedowns,
        eventsNotReached,
        new PacketCounts(120 + run % 7, 0, 0, 0),
        false,
        measures);
  }

  public static Detection detection(String observer, double seconds) {
    return new Detection(
        FAULT,
        "app-10@h",
        observer,
        "net_tick_timeout",
        Math.round(seconds * SECOND),
        540 * SECOND);
  }

  public static Detection undetected(String observer) {
    return new Detection(FAULT, "app-10@h", observer, "", Detection.UNDETECTED, 540 * SECOND);
  }

  public static Expectation expectation(String metric, Stat stat, double atMost) {
    return new Expectation(
        metric, stat, Where.ALL, Comparison.LE, atMost, atMost + "s", new Ratio(1, 1), false);
  }

  private static List<Detection> detections(int run) {
    RandomStream random = Streams.of(1, run).stream("sample", "phase");
    double target = random.nextInt(15_000) / 1000.0;
    List<Detection> detections = new ArrayList<>();
    for (int observer = 1; observer < 10; observer++) {
      double seconds = 45 + target + random.nextInt(15_000) / 1000.0;
      detections.add(detection("app-" + observer + "@h", seconds));
    }
    return detections;
  }

  private static List<TrafficCount> traffic(int run) {
    return List.of(
        new TrafficCount("epmd", 190, 4_310 + run % 3, 36_840),
        new TrafficCount("handshake", 225, 5_490, 41_300),
        new TrafficCount("tick", 3_520 + run % 9, 14_080, 478_720),
        new TrafficCount("control", 0, 0, 0),
        new TrafficCount("app", 90, 9_450, 21_870),
        new TrafficCount("tcp_only", 540 + run % 5, 0, 37_800));
  }

  private record Everybody() implements Selector {
    @Override
    public List<NodeSpec> select(List<NodeSpec> nodes, RandomStream picks) {
      return nodes;
    }

    @Override
    public String text() {
      return "all";
    }
  }
}
