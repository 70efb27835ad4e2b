package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.result.Agreements;
import dev.netsplit.scenarios.result.Cascade;
import dev.netsplit.scenarios.result.GlobalActivity;
import dev.netsplit.scenarios.result.GlobalActivity.Eviction;
import dev.netsplit.scenarios.result.GlobalActivity.Lock;
import dev.netsplit.scenarios.result.GlobalActivity.Node;
import dev.netsplit.scenarios.result.MeshShape;
import dev.netsplit.scenarios.result.MeshShape.Collateral;
import dev.netsplit.scenarios.result.MeshShape.Overlap;
import dev.netsplit.scenarios.result.RunMeasures;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.Storms;
import java.util.List;
import java.util.TreeMap;

/** Runs in which {@code global} merged three nodes and evicted one of them after an event. */
final class SampleGlobal {

  private static final long MILLI = SampleResults.SECOND / 1000;

  private SampleGlobal() {}

  /** A run that ends in sync, or with a locker that still waits. */
  static RunResult run(int number, boolean synced, String survivors) {
    return run(number, synced, survivors, Storms.NOTHING);
  }

  /** The same with storms. */
  static RunResult run(int number, boolean synced, String survivors, Storms storms) {
    RunMeasures none = RunMeasures.NOTHING;
    RunMeasures measures =
        new RunMeasures(
            List.of(),
            none.quality(),
            none.availability(),
            none.setup(),
            none.ticks(),
            0,
            shape(survivors),
            activity(synced, storms),
            Agreements.NONE);
    RunResult plain = SampleResults.run(number, List.of());
    return with(plain, synced ? plain.meshNanos() + 7 * MILLI : RunResult.NEVER, measures);
  }

  /** A run of which other things were measured. */
  static RunResult with(RunResult plain, RunMeasures measures) {
    return with(plain, plain.syncNanos(), measures);
  }

  private static RunResult with(RunResult plain, long syncNanos, RunMeasures measures) {
    return new RunResult(
        plain.run(),
        plain.fingerprint(),
        plain.engineDigest(),
        plain.events(),
        plain.endNanos(),
        plain.startNanos(),
        plain.meshNanos(),
        syncNanos,
        plain.detections(),
        plain.traffic(),
        plain.connectAttempts(),
        plain.connections(),
        plain.nodedowns(),
        List.of(),
        plain.packets(),
        false,
        measures);
  }

  private static MeshShape shape(String survivors) {
    Overlap whole = new Overlap(600 * SampleResults.SECOND, 40 * MILLI, 0.5, 12, 0.01, 0.9);
    Overlap meshed = new Overlap(500 * SampleResults.SECOND, 10 * MILLI, 0.1, 3, 0.005, 0.2);
    return new MeshShape(
        whole,
        meshed,
        survivors,
        List.of(new Collateral(SampleResults.FAULT, 6, 30)),
        MeshShape.Ending.NOTHING);
  }

  private static GlobalActivity activity(boolean synced, Storms storms) {
    TreeMap<String, Long> messages = new TreeMap<>();
    messages.put("resolved", 4L);
    messages.put("lost_connection", 16L);
    Lock got = new Lock("app-1@h1", "app-2@h2", 0, 210 * MILLI, 4 * MILLI);
    Lock open =
        new Lock("app-2@h2", "app-3@h3", 300 * SampleResults.SECOND, Lock.NEVER, Lock.NEVER);
    return new GlobalActivity(
        messages,
        2,
        List.of(
            new Node("app-1@h1", 7, 2, 3, 1, 1, 5, 0, 1),
            new Node("app-2@h2", 5, 0, 2, 0, 0, 9, 1, 0)),
        synced ? List.of(got) : List.of(got, open),
        List.of(
            new Eviction("", "app-1@h1", 1, 2),
            new Eviction("", "app-2@h2", 2, 1),
            new Eviction(SampleResults.FAULT, "app-2@h2", 2, 0)),
        new GlobalActivity.Names(12, 3, 1),
        storms,
        Cascade.NOTHING);
  }
}
