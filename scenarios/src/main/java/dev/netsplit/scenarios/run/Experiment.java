package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.scenarios.result.RunResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** All repetitions of one scenario, in order. Draws no charts and writes no files. */
public final class Experiment {

  private final Scenario scenario;
  private final String resolvedYaml;
  private RunRecordings recordedOnlyRun;

  /**
   * Prepares an experiment.
   *
   * @param scenario what to run
   * @param resolvedYaml the same as YAML with every default written out; its hash names the
   *     scenario in results
   */
  public Experiment(Scenario scenario, String resolvedYaml) {
    this.scenario = scenario;
    this.resolvedYaml = resolvedYaml;
  }

  /** Runs the repetitions one after the other; see the other method of this name. */
  public ExperimentResult run(RunProgress progress, BooleanSupplier cancelled) {
    return run(progress, cancelled, Workers.ONE);
  }

  /**
   * Runs every repetition, or those that finish before {@code cancelled} answers true; a run that
   * is cancelled is discarded. A run that reaches {@code max_events} is the last one and is kept.
   * The result does not depend on {@code workers}.
   *
   * @param cancelled is asked on the threads of the workers
   */
  public ExperimentResult run(RunProgress progress, BooleanSupplier cancelled, Workers workers) {
    return run(progress, cancelled, workers, run -> false);
  }

  /**
   * The same, until there are enough runs.
   *
   * @param enough is asked after each run, in order, and may answer true: then the experiment is
   *     complete
   */
  public ExperimentResult run(
      RunProgress progress,
      BooleanSupplier cancelled,
      Workers workers,
      Predicate<RunResult> enough) {
    int total = scenario.run().repetitions();
    List<RunResult> runs = new ArrayList<>();
    long[] startsMissed = new long[1];
    boolean[] decided = new boolean[1];
    workers.inOrder(
        total,
        run -> repeat(run, progress, cancelled),
        repetition -> {
          if (repetition.result() == null) {
            return false;
          }
          runs.add(repetition.result());
          startsMissed[0] += repetition.startsMissed();
          progress.runFinished(repetition.result(), runs.size(), total);
          decided[0] = enough.test(repetition.result());
          return !repetition.result().limitReached() && !decided[0];
        });
    boolean limited = runs.stream().anyMatch(RunResult::limitReached);
    boolean complete = (runs.size() == total || decided[0]) && !limited;
    return new ExperimentResult(
        scenario,
        resolvedYaml,
        hashOf(resolvedYaml),
        List.copyOf(runs),
        complete,
        notes(startsMissed[0]));
  }

  /**
   * One repetition alone, not recorded; it comes out as among all others.
   *
   * @param run from 0
   * @return empty when {@code cancelled} answered true before it had ended
   */
  public Optional<RunResult> runOnly(int run, BooleanSupplier cancelled) {
    return Optional.ofNullable(new ClusterRun(scenario, run).run(cancelled));
  }

  /**
   * One run and what only its cluster knows.
   *
   * @param result null when it was cancelled
   */
  private record Repetition(RunResult result, long startsMissed) {}

  private Repetition repeat(int run, RunProgress progress, BooleanSupplier cancelled) {
    Recording recording = Recording.isOfTheOnlyRun(scenario) ? new Recording(scenario, run) : null;
    ClusterRun clusterRun =
        recording == null ? new ClusterRun(scenario, run) : recording.clusterRun();
    clusterRun.whenMeshed(progress::meshHeld);
    RunResult result = clusterRun.run(cancelled);
    if (result != null) {
      progress.worldStands(result);
    }
    if (result != null && recording != null) {
      recordedOnlyRun = recording.finish(result);
    }
    return new Repetition(result, clusterRun.cluster().startsMissed());
  }

  /**
   * All that can be kept of one finished run, for what is drawn and written of it. Runs are not
   * recorded unless there is only one; this one runs again, and comes out the same.
   *
   * @return empty when {@code cancelled} answers true before it has ended
   */
  public Optional<RunRecordings> recordings(RunResult finished, BooleanSupplier cancelled) {
    if (recordedOnlyRun != null) {
      return Optional.of(recordedOnlyRun);
    }
    Recording again = new Recording(scenario, finished.run());
    RunResult result = again.run(cancelled);
    if (result == null) {
      return Optional.empty();
    }
    if (result.fingerprint() != finished.fingerprint()) {
      throw new IllegalStateException(
          "run "
              + finished.run()
              + " came out differently when it ran again: fingerprint "
              + Long.toHexString(result.fingerprint())
              + " instead of "
              + Long.toHexString(finished.fingerprint()));
    }
    return Optional.of(again.finish(result));
  }

  private List<String> notes(long startsMissed) {
    List<String> notes = new ArrayList<>();
    long outside =
        scenario.nodes().stream()
            .map(NodeSpec::erlang)
            .filter(erlang -> !erlang.hidden() && !(erlang.global() && erlang.connectAll()))
            .count();
    if (outside > 0 && scenario.nodes().size() > 2) {
      notes.add(
          "Visible nodes that take no part in the mesh (`global: false` or `connect_all: false`): "
              + outside
              + ". They connect only to those they dial and those who dial them.");
    }
    if (scenario.nodes().stream().map(NodeSpec::host).distinct().count() == 1) {
      notes.add("All nodes share one host: no fault of the network can come between them.");
    }
    if (scenario.setsTicktime()) {
      notes.add(
          "`set` changes net_ticktime: no documented window and no window positions are given;"
              + " false detections and masked outages are judged by the value that a node started"
              + " with.");
    }
    scenario
        .run()
        .tieShuffle()
        .ifPresent(
            seed ->
                notes.add(
                    "Events of one instant were shuffled (`run.tie_shuffle: "
                        + seed
                        + "`): fingerprints differ from those of other orders, and what was found"
                        + " should not."));
    if (startsMissed > 0) {
      notes.add(
          "Starts of nodes that did not come about, in all runs: "
              + startsMissed
              + ". Their host was down.");
    }
    return List.copyOf(notes);
  }

  /** SHA-256 of a resolved scenario in hexadecimal, by which results name it. */
  public static String hashOf(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
